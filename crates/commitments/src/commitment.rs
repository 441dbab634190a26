//! One commitment.

use masar_terms::LocalText;
use serde::Deserialize;

/// How a commitment stands in the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Stated in running text.
    Chapeau,
    /// An item of a list.
    Item,
    /// An item below an item.
    SubItem,
    /// A second commitment within one item.
    Split,
}

/// Who carries it out, from near to far.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    Local,
    National,
    Regional,
    Global,
}

impl Level {
    /// All levels, from near to far.
    pub const ALL: [Self; 4] = [Self::Local, Self::National, Self::Regional, Self::Global];

    /// The word used in files and addresses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Local => "local",
            Self::National => "national",
            Self::Regional => "regional",
            Self::Global => "global",
        }
    }
}

/// A commitment with all that the catalogue links it to. Codes of `system`, `actors`,
/// `instruments` are those of the code lists `system`, `actor`, `instrument`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Commitment {
    /// Such as `1.4.b`; it begins with the topic's id.
    pub id: String,
    /// The commitment it is a part of.
    pub parent: Option<String>,
    /// Id of the cluster.
    #[serde(skip)]
    pub cluster: String,
    /// Id of the topic.
    #[serde(skip)]
    pub topic: String,
    pub kind: Kind,
    /// Not from the source: written for this catalogue where the source is lost.
    #[serde(default)]
    pub inferred: bool,
    pub title: LocalText,
    pub summary: LocalText,
    /// What would show that it is kept.
    pub evidence: LocalText,
    /// A doubt about the source's wording.
    pub note: Option<LocalText>,
    pub system: String,
    pub actors: Vec<String>,
    pub level: Vec<Level>,
    /// Instruments named in the source.
    #[serde(default)]
    pub instruments: Vec<String>,
    /// Instruments added by judgement.
    #[serde(default)]
    pub instruments_implied: Vec<String>,
    /// Numbers of the Global Compact's objectives, by judgement.
    pub gcm_objectives: Vec<u8>,
    /// Targets of the Sustainable Development Goals, by judgement.
    pub sdg_targets: Vec<String>,
    /// Principles it rests on, by judgement.
    pub principles: Vec<String>,
    #[serde(skip)]
    pub(crate) file: String,
    #[serde(skip)]
    pub(crate) line: usize,
}

impl Commitment {
    /// Its texts with the names of their fields.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (&'static str, &LocalText)> {
        let always = [("title", &self.title), ("summary", &self.summary)];
        let always = always.into_iter().chain([("evidence", &self.evidence)]);
        always.chain(self.note.as_ref().map(|note| ("note", note)))
    }
}
