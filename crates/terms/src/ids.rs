//! Names of things. Ids of records and actions are made by the client that first writes them.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Why a text is not an id.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// Ids of rows are RFC 9562 UUIDs, with or without the prefix `uuid:`.
    #[error("“{0}” is not a UUID")]
    NotUuid(String),
    /// Ids in data files: a lower-case letter, then letters, digits and hyphens, 64 at most.
    #[error("“{0}” is not a name made of a–z, 0–9 and hyphens")]
    NotName(String),
}

macro_rules! uuid_ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new id from a random source that the caller passes in (UUID version 4).
            pub fn random(rng: &mut impl rand::Rng) -> Self {
                let mut bytes = [0; 16];
                rng.fill_bytes(&mut bytes);
                Self(uuid::Builder::from_random_bytes(bytes).into_uuid())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                let bare = text.strip_prefix("uuid:").unwrap_or(text);
                Uuid::try_parse(bare).map(Self).map_err(|_| IdError::NotUuid(text.to_owned()))
            }
        }
    )+};
}

uuid_ids! {
    /// A person, household or organisation that records are about.
    SubjectId,
    /// A record: one subject in one programme.
    RecordId,
    /// An action; for a form it is the OpenRosa `instanceID`.
    ActionId,
    /// An account of this node.
    AccountId,
}

/// A programme's id: the name of its folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ProgrammeId(String);

impl ProgrammeId {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ProgrammeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for ProgrammeId {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let mut letters = text.bytes();
        let starts = letters.next().is_some_and(|first| first.is_ascii_lowercase());
        let goes_on = letters.all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if starts && goes_on && text.len() <= 64 {
            Ok(Self(text.to_owned()))
        } else {
            Err(IdError::NotName(text.to_owned()))
        }
    }
}

impl TryFrom<String> for ProgrammeId {
    type Error = IdError;

    fn try_from(text: String) -> Result<Self, IdError> {
        text.parse()
    }
}

impl From<ProgrammeId> for String {
    fn from(id: ProgrammeId) -> Self {
        id.0
    }
}
