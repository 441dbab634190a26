//! Links: from an entry to an entry, of a closed list of relations, with who says so.

use std::{fmt, str::FromStr};

use jiff::civil::Date;
use masar_terms::LocalText;

use super::COMMITMENTS;

/// An entry of an instrument as links name it: `gcm:4.c`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Node {
    pub instrument: String,
    pub code: String,
}

impl Node {
    /// The node of an entry.
    pub fn new(instrument: impl Into<String>, code: impl Into<String>) -> Self {
        Self { instrument: instrument.into(), code: code.into() }
    }

    /// The node of a commitment.
    pub fn of_commitment(id: &str) -> Self {
        Self::new(COMMITMENTS, id)
    }

    /// Whether it is a commitment.
    pub fn is_commitment(&self) -> bool {
        self.instrument == COMMITMENTS
    }
}

impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.instrument, self.code)
    }
}

/// Not written as a node is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a node: write instrument:code")]
pub struct NodeError(String);

impl FromStr for Node {
    type Err = NodeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parts = text.split_once(':').filter(|(id, code)| !id.is_empty() && !code.is_empty());
        let (instrument, code) = parts.ok_or_else(|| NodeError(text.to_owned()))?;
        Ok(Self::new(instrument, code))
    }
}

/// What a link says of its two ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// Helps to reach it.
    Supports,
    /// Undertakes the same, nearer to the work.
    Implements,
    /// Is measured by this indicator.
    MeasuredBy,
    /// Asks for the same. Holds both ways.
    SameAs,
    /// Is a part of it.
    PartOf,
    /// Stands in its place.
    Supersedes,
    /// Has it as its principle.
    RestsOn,
}

impl Relation {
    /// All relations, in the order in which pages name them.
    pub const ALL: [Self; 7] = [
        Self::Implements,
        Self::Supports,
        Self::RestsOn,
        Self::MeasuredBy,
        Self::SameAs,
        Self::PartOf,
        Self::Supersedes,
    ];

    /// The word used in files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Supports => "supports",
            Self::Implements => "implements",
            Self::MeasuredBy => "measured-by",
            Self::SameAs => "same-as",
            Self::PartOf => "part-of",
            Self::Supersedes => "supersedes",
            Self::RestsOn => "rests-on",
        }
    }

    /// The relation of this word.
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.code() == code)
    }
}

/// Who says that a link holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// A judgement of this catalogue.
    Catalogue,
    /// The text of the instrument that the link leads from.
    Source,
    /// The authority that keeps the node and added the instrument.
    Keeper,
}

impl By {
    /// All who may say so.
    pub const ALL: [Self; 3] = [Self::Catalogue, Self::Source, Self::Keeper];

    /// The word used in files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Catalogue => "catalogue",
            Self::Source => "source",
            Self::Keeper => "keeper",
        }
    }

    /// Who this word means.
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.code() == code)
    }
}

/// Which way a link is looked along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From the entry to others.
    Out,
    /// From others to the entry.
    In,
}

/// A link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    pub from: Node,
    pub relation: Relation,
    pub to: Node,
    /// Since when it is said; nothing where the file of the commitment says it.
    pub since: Option<Date>,
    pub by: By,
    /// May be empty.
    pub note: LocalText,
    pub(crate) file: String,
    pub(crate) line: usize,
}
