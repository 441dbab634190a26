//! The type of what may go from records to statistics. It can be read, not made: see `admit`.

use masar_programmes::{Among, AnchorAt, Class, Unit};
use masar_terms::{Mechanism, Period, ProgrammeId};

use crate::tokens::SubjectToken;

/// Coded rows of one period, of one definition of `publication.toml`, ready for disclosure
/// control. Only [`Extract::admit`] makes one. Not `Clone`, not `Debug`, not `Serialize`: rows about
/// people exist once, in memory, on their way into a table.
///
/// ```compile_fail
/// fn print(extract: masar_extracts::Extract) -> String {
///     format!("{extract:?}")
/// }
/// ```
pub struct Extract {
    pub(crate) programme: ProgrammeId,
    pub(crate) programme_version: u32,
    pub(crate) dataflow: String,
    pub(crate) unit: Unit,
    pub(crate) anchor: AnchorAt,
    pub(crate) period: Period,
    pub(crate) class: Class,
    pub(crate) threshold: u32,
    pub(crate) noise: Option<Mechanism>,
    pub(crate) among: Vec<Among>,
    pub(crate) dimensions: Vec<ExtractDimension>,
    pub(crate) measures: Vec<ExtractMeasure>,
    pub(crate) rows: Vec<ExtractRow>,
    pub(crate) before: Vec<Vec<ExtractRow>>,
}

/// A coded breakdown with the codes that rows may have and their hierarchy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExtractDimension {
    pub(crate) id: String,
    pub(crate) list: String,
    pub(crate) codes: Vec<String>,
    pub(crate) parents: Vec<Option<usize>>,
}

/// A number per cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExtractMeasure {
    pub(crate) id: String,
    pub(crate) unit: String,
    pub(crate) tally: Tally,
    pub(crate) most_rows: u32,
}

/// How a cell of a measure is made of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tally {
    /// Distinct subject tokens.
    Subjects,
    /// Contributions added up, each clamped; one row adds `least..=most`.
    Sum { least: i64, most: i64 },
}

/// One row: whom it counts for, its codes, what it adds.
#[derive(Clone, PartialEq)]
pub struct ExtractRow {
    pub(crate) subject: SubjectToken,
    pub(crate) codes: Vec<usize>,
    pub(crate) adds: Vec<i64>,
}

impl Extract {
    /// Programme it comes from.
    pub fn programme(&self) -> &ProgrammeId {
        &self.programme
    }

    /// Version of the programme it comes from.
    pub fn programme_version(&self) -> u32 {
        self.programme_version
    }

    /// SDMX dataflow id.
    pub fn dataflow(&self) -> &str {
        &self.dataflow
    }

    /// What is counted once.
    pub fn unit(&self) -> Unit {
        self.unit
    }

    /// What put the rows into the period.
    pub fn anchor(&self) -> &AnchorAt {
        &self.anchor
    }

    /// The period of all rows.
    pub fn period(&self) -> Period {
        self.period
    }

    /// How it must be protected.
    pub fn class(&self) -> Class {
        self.class
    }

    /// The programme's own threshold; the node's floor applies where it is higher.
    pub fn threshold(&self) -> u32 {
        self.threshold
    }

    /// The noise on every number, where the programme asks for it instead of a threshold.
    pub fn noise(&self) -> Option<&Mechanism> {
        self.noise.as_ref()
    }

    /// Tables in which all of these people count as well, in the same period.
    pub fn among(&self) -> &[Among] {
        &self.among
    }

    /// Breakdowns, in the order of every row's codes.
    pub fn dimensions(&self) -> &[ExtractDimension] {
        &self.dimensions
    }

    /// Measures, in the order of every row's contributions.
    pub fn measures(&self) -> &[ExtractMeasure] {
        &self.measures
    }

    /// Rows, in the order of their tokens, which tells nothing of when they came.
    pub fn rows(&self) -> &[ExtractRow] {
        &self.rows
    }

    /// The rows as they were each time that the books of the period were closed before, the first
    /// release first; none in an Extract for a first release. A subject has the same token in all.
    pub fn before(&self) -> &[Vec<ExtractRow>] {
        &self.before
    }

    /// Which revision of its period it is for; 0 is the first release.
    pub fn revision(&self) -> u8 {
        u8::try_from(self.before.len()).unwrap_or(u8::MAX)
    }

    /// How many distinct subjects it counts.
    pub fn subjects(&self) -> usize {
        let mut tokens: Vec<_> = self.rows.iter().map(|row| row.subject).collect();
        tokens.dedup();
        tokens.len()
    }
}

impl ExtractDimension {
    /// SDMX concept id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Id of the code list.
    pub fn list(&self) -> &str {
        &self.list
    }

    /// The codes of the list in its order, without the total.
    pub fn codes(&self) -> &[String] {
        &self.codes
    }

    /// For each code the index of the code that holds it; `None` where only the total does.
    pub fn parents(&self) -> &[Option<usize>] {
        &self.parents
    }
}

impl ExtractMeasure {
    /// SDMX measure id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Code of the unit of measure.
    pub fn unit(&self) -> &str {
        &self.unit
    }

    /// How cells are made of rows.
    pub fn tally(&self) -> Tally {
        self.tally
    }

    /// How many rows of one subject count at the most, by the programme's own definition: what
    /// somebody really has is about that person.
    pub fn most_rows(&self) -> u32 {
        self.most_rows
    }
}

impl ExtractRow {
    /// Whom it counts for.
    pub fn subject(&self) -> SubjectToken {
        self.subject
    }

    /// For each dimension the index of its code in [`ExtractDimension::codes`].
    pub fn codes(&self) -> &[usize] {
        &self.codes
    }

    /// For each measure what this row adds, clamped.
    pub fn adds(&self) -> &[i64] {
        &self.adds
    }
}
