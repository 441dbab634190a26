//! What can be wrong with a file, and where.

use std::{fmt, io};

use jiff::civil::Date;
use masar_interop::{
    sdmx::{ReadError, SdmxError},
    tabular::{RecordError, workbook::WorkbookError},
};
use serde::{Deserialize, Serialize};

/// What is wrong with a cell.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Why {
    #[error("is not a period")]
    NoPeriod,
    #[error("is not in the code list")]
    NoCode,
    #[error("is not a number, and no marker")]
    NoNumber,
    #[error("is too small")]
    TooSmall,
    #[error("stands in a column without a heading")]
    NoHeading,
    #[error("stands in a hidden row, of which the mapping says nothing")]
    Hidden,
    #[error("is the total of parts that make {sum} ({parts})")]
    Total { sum: String, parts: String },
    #[error("has no number for every part of the band: {missing} is not there")]
    Band { missing: String },
    #[error("is an area of which nothing in the code list is the successor on {day}")]
    NoArea { day: Date },
    #[error("is not all of {area}, to which it belongs: {missing} is not there")]
    AreaPart { area: String, missing: String },
    #[error("stands twice for {key}: first in {first}")]
    Twice { key: String, first: String },
}

/// What is counted to say where something stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Counted {
    /// Rows, as an editor or spreadsheet shows them.
    #[default]
    Rows,
    /// Observations of a message, in their order.
    Observations,
}

impl Counted {
    /// Whether these are rows.
    pub fn is_rows(&self) -> bool {
        *self == Self::Rows
    }

    /// Where something stands, for people.
    pub(super) fn place(self, sheet: Option<&str>, number: u64, column: &str) -> String {
        let sheet = sheet.map(|sheet| format!("sheet {sheet}, ")).unwrap_or_default();
        match self {
            Self::Rows => format!("{sheet}row {number}, column {column}"),
            Self::Observations => format!("{sheet}observation {number}, {column}"),
        }
    }
}

/// What is wrong with one cell of the file. The series is public, so values are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowError {
    /// None for CSV.
    pub sheet: Option<String>,
    pub counted: Counted,
    /// Line of the file, row of the sheet or number of the observation, from 1.
    pub row: u64,
    /// Its heading; in a workbook its letters come first.
    pub column: String,
    pub value: String,
    pub why: Why,
}

impl fmt::Display for RowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: “{}” {}", self.place(), self.value, self.why)
    }
}

impl std::error::Error for RowError {}

impl RowError {
    /// Where it stands, for people.
    pub fn place(&self) -> String {
        self.counted.place(self.sheet.as_deref(), self.row, &self.column)
    }
}

/// Why a series was not imported.
#[derive(Debug, thiserror::Error)]
pub enum ExternalError {
    #[error("the file cannot be read: {0}")]
    Io(#[from] io::Error),
    #[error("the file cannot be read as CSV: {0}")]
    Csv(#[from] RecordError),
    #[error("the workbook cannot be read: {0}")]
    Workbook(#[from] WorkbookError),
    #[error("the SDMX message cannot be read: {0}")]
    Message(#[from] ReadError),
    #[error("the data are of {found}, and the recipe is for {wanted}")]
    OtherDataflow { found: String, wanted: String },
    #[error("the structure message has no structure of {0}")]
    NoStructure(String),
    #[error("{0} is a dataset of this node’s own agency, which no file replaces")]
    OwnAgency(String),
    #[error("the file is larger than can be taken")]
    TooLarge,
    #[error("{}the file has no column {column}", of(.sheet))]
    NoColumn { sheet: Option<String>, column: String },
    #[error("{}the mapping says nothing of the column {column}", of(.sheet))]
    UnknownColumn { sheet: Option<String>, column: String },
    #[error("{}column {column}: “{value}” is not in the code list {list}", of(.sheet))]
    UnknownHeading { sheet: Option<String>, column: String, value: String, list: String },
    #[error("{}column {column}: nothing says what {dimension} is", of(.sheet))]
    NoSource { sheet: Option<String>, column: String, dimension: String },
    #[error("{}column {column}: {dimension} is told twice", of(.sheet))]
    TwoSources { sheet: Option<String>, column: String, dimension: String },
    #[error("{}the columns {first} and {second} tell the same", of(.sheet))]
    SameColumn { sheet: Option<String>, first: String, second: String },
    #[error("there is no sheet “{name}”; the sheets are {there}")]
    NoSheet { name: String, there: String },
    #[error("the workbook has several sheets, and the mapping does not say which to read: {0}")]
    WhichSheet(String),
    #[error("sheet {sheet}: no row has a cell “{starts}” (time {occurrence})")]
    NoHeader { sheet: String, starts: String, occurrence: usize },
    #[error("the mapping: {0}")]
    Name(String),
    #[error("the code list {0} is not there")]
    NoCodeList(String),
    #[error("the code list {list} has no code {code}, which the mapping names")]
    NoCode { list: String, code: String },
    #[error("the code map {0} was not given")]
    NoCodeMap(String),
    #[error("{dimension}: the bands of {from} cannot be put together into {band} exactly")]
    Bands { dimension: String, from: String, band: String },
    #[error("{dimension}: no row has the code {code}, which has to occur")]
    Required { dimension: String, code: String },
    #[error("{count} cells are wrong; the first: {first}")]
    Rows { first: Box<RowError>, count: usize, told: Vec<RowError> },
    #[error(transparent)]
    Structure(#[from] SdmxError),
    #[error("the file has no rows")]
    Empty,
    #[error("stopped when {0} rows were read")]
    Cancelled(u64),
}

fn of(sheet: &Option<String>) -> String {
    sheet.as_ref().map(|sheet| format!("sheet {sheet}: ")).unwrap_or_default()
}

/// Errors told one by one; more are counted.
const TOLD: usize = 100;

/// Wrong cells, the first of them kept.
#[derive(Default)]
pub(super) struct Wrong {
    told: Vec<RowError>,
    count: usize,
}

impl Wrong {
    pub fn add(&mut self, errors: impl IntoIterator<Item = RowError>) {
        for error in errors {
            self.count += 1;
            if self.told.len() < TOLD {
                self.told.push(error);
            }
        }
    }

    /// An error if anything was wrong.
    pub fn refuse(self) -> Result<(), ExternalError> {
        let Some(first) = self.told.first().cloned() else { return Ok(()) };
        Err(ExternalError::Rows { first: Box::new(first), count: self.count, told: self.told })
    }
}

/// The beginning of a cell, for an error.
pub(super) fn short(value: &str) -> String {
    value.chars().take(40).collect()
}
