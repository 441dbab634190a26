//! What commitments are ordered by and linked to.

use masar_terms::LocalText;
use serde::Deserialize;

/// What is a judgement of the catalogue and not of the source.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Judgement {
    /// Fields of a commitment that are a judgement.
    pub fields: Vec<String>,
    #[serde(flatten)]
    pub text: LocalText,
}

/// A large theme of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Cluster {
    pub id: String,
    #[serde(flatten)]
    pub name: LocalText,
}

/// A theme within a cluster.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Topic {
    pub id: String,
    #[serde(skip)]
    pub cluster: String,
    #[serde(flatten)]
    pub name: LocalText,
}

/// A topic whose source is lost, and from what it was written instead.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Gap {
    pub topic: String,
    #[serde(flatten)]
    pub text: LocalText,
}

/// A guiding principle, and the rule by which the software keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Principle {
    pub id: String,
    pub title: LocalText,
    pub rule: LocalText,
}

/// An objective of the Global Compact (A/RES/73/195).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Objective {
    /// 1 to 23.
    pub number: u8,
    /// A few words, for lists.
    pub short: LocalText,
    /// The objective, in the wording of the catalogue.
    pub title: LocalText,
}

impl Objective {
    /// Its paragraph in the Global Compact: objective n is paragraph 16 + n.
    pub fn paragraph(&self) -> u8 {
        16 + self.number
    }
}

/// A target of the Sustainable Development Goals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Such as `10.7` or `16.b`.
    pub code: String,
    pub name: LocalText,
}

/// A way in which figures are to be broken down, and the code lists that keep it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Dimension {
    /// SDMX concept id.
    pub id: String,
    pub codes: Vec<String>,
    #[serde(flatten)]
    pub name: LocalText,
}

/// A register or a document that can be evidence.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    pub id: String,
    pub name: LocalText,
}

/// An indicator of the Sustainable Development Goals that touches migration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoalMeasure {
    /// Such as `10.7.1`.
    pub number: String,
    /// In short words of our own.
    pub name: LocalText,
    /// Acronyms of the agencies that answer for it, parted by commas.
    pub custodian: String,
    /// `I`, `II` or `I/II`; nothing where it was not entered.
    pub tier: Option<String>,
    /// The dataflow that would feed it; nothing where none is known here.
    pub dataflow: Option<String>,
    /// The formula that measures it; nothing where none does.
    pub formula: Option<String>,
    /// Ids of the themes it belongs to.
    pub clusters: Vec<String>,
    /// `contribution`: what migrants bring; `need`: what they lack or suffer; `neither`.
    pub side: String,
    /// Line of its file, for what is found wrong.
    pub line: usize,
}

/// A question on migration that censuses, surveys and registers are recommended to ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MigrationTopic {
    /// Its code in the code list `migration_topic`.
    pub code: String,
    /// What its fields are called in the register of sources: `topic_…` and `words_…`.
    pub field: String,
    /// Who recommends it.
    pub standard: LocalText,
    /// Ids of indicators and formulas that need it.
    pub indicators: Vec<String>,
    /// Numbers of measures of the goals that need it.
    pub goals: Vec<String>,
    /// Ids of breakdowns that need it.
    pub breakdowns: Vec<String>,
    /// Line of its file, for what is found wrong.
    pub line: usize,
}
