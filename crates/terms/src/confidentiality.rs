//! How closely a record is kept.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Levels in order: who may see a level may see those below it. Stored as 0–4.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Confidentiality {
    /// About no person, meant for everybody.
    Open,
    /// For everyone who works at the node.
    Internal,
    /// About a person; for those with a task in the programme and place.
    Restricted,
    /// About a person at risk: detention, children, protection.
    Protected,
    /// Victims and witnesses; named people only.
    Sealed,
}

impl Confidentiality {
    /// All levels, lowest first.
    pub const ALL: [Self; 5] =
        [Self::Open, Self::Internal, Self::Restricted, Self::Protected, Self::Sealed];

    /// The stored number, 0–4.
    pub fn level(self) -> i32 {
        self as i32
    }

    /// The word for it in forms, policies and programmes.
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Internal => "internal",
            Self::Restricted => "restricted",
            Self::Protected => "protected",
            Self::Sealed => "sealed",
        }
    }

    /// The level stored under this number.
    pub fn from_level(level: i32) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.level() == level)
    }
}
