//! Some columns of a large file, a few rows at a time: Parquet and CSV.
//!
//! Lives here: [`Columns`], which never holds more of a file than it was asked for, and [`sheet`],
//! which writes columns. Codes come as places in a list of labels, so that a label is looked at
//! once and not once a row; in Parquet the file's own dictionaries are those lists.
//! May not happen here: guessing a type. In CSV a code is the text that stands there: `F` is no
//! boolean, `007` no number. Never carries the value of a cell into an error.

mod at_once;
mod codes;
mod delimited;
mod hybrid;
mod labels;
mod numbers;
mod pages;
mod parquet;
pub mod sheet;
mod split;

use std::{fs::File, io, sync::Arc};

pub use at_once::at_once;
use delimited::Delimited;
use parquet::Parquet;

/// Why columns could not be read or written. Rows are counted from 1: lines of a CSV file as an
/// editor shows them, rows of a Parquet file.
#[derive(Debug, thiserror::Error)]
pub enum ColumnsError {
    #[error("{file}: {source}")]
    Io { file: String, source: io::Error },
    #[error("{file}: not a sound Parquet file: {reason}")]
    Parquet { file: String, reason: String },
    #[error("{file}: there is no column “{column}”")]
    NoColumn { file: String, column: String },
    #[error("{file}: column {column} stands there twice")]
    ColumnTwice { file: String, column: String },
    #[error("{file}, column {column}: {reason}")]
    Type { file: String, column: String, reason: String },
    #[error("{file}, row {row}: {reason}")]
    Row { file: String, row: u64, reason: String },
    #[error("{file}, row {row}, column {column}: {reason}")]
    Cell { file: String, row: u64, column: String, reason: String },
}

/// What a column is read for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Codes; an empty cell is one of its own.
    Codes,
    /// Finite numbers; an empty cell is refused.
    Numbers,
}

/// A label per place; none for the empty cell.
pub type Labels = Vec<Option<Box<str>>>;

/// One column of some rows.
#[derive(Clone, Debug)]
pub enum Column {
    /// Per row the place of its label. Labels may stand twice, or be of no row.
    Codes {
        places: Vec<u32>,
        labels: Arc<Labels>,
    },
    Numbers(Vec<f64>),
}

/// Some rows that follow each other.
#[derive(Clone, Debug)]
pub struct Piece {
    pub rows: usize,
    /// In the order in which they were asked for.
    pub columns: Vec<Column>,
    pub lines: Lines,
}

/// In which row of the file the rows of a piece stand.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    first: u64,
    /// From which row on there were so many lines more than rows.
    more: Vec<(usize, u64)>,
}

impl Lines {
    /// Row of the file, from the row of the piece.
    pub fn of(&self, row: usize) -> u64 {
        let passed = self.more.partition_point(|(from, _)| *from <= row);
        let more = passed.checked_sub(1).map_or(0, |at| self.more[at].1);
        self.first + row as u64 + more
    }
}

/// What is wrong with one cell of a piece, before it is known where the piece stands.
struct Wrong {
    row: usize,
    reason: String,
}

/// Why a column of a piece could not be read.
enum Failed {
    Cell(Wrong),
    /// The file is damaged.
    File(String),
}

impl From<::parquet::errors::ParquetError> for Failed {
    fn from(error: ::parquet::errors::ParquetError) -> Self {
        Self::File(error.to_string())
    }
}

/// The columns of a file that were asked for.
pub struct Columns(Kind);

enum Kind {
    Parquet(Parquet),
    Delimited(Delimited),
}

impl Columns {
    /// Opens a Parquet file. `name` is for errors.
    ///
    /// # Errors
    /// Not a Parquet file; a column that is not there, or of a type that is not read.
    pub fn parquet(
        name: &str,
        file: File,
        wanted: &[(String, Wanted)],
    ) -> Result<Self, ColumnsError> {
        Parquet::open(name, file, wanted).map(|file| Self(Kind::Parquet(file)))
    }

    /// Opens a CSV file with a header. `name` is for errors.
    ///
    /// # Errors
    /// A column that is not there.
    pub fn csv(name: &str, file: File, wanted: &[(String, Wanted)]) -> Result<Self, ColumnsError> {
        Delimited::open(name, file, wanted).map(|file| Self(Kind::Delimited(file)))
    }

    /// The next rows: about `rows`, never many more, in pieces that follow each other; no piece at
    /// the end. What comes does not depend on the number of threads.
    ///
    /// # Errors
    /// The file is damaged; a number is missing or none; each with its row and column.
    pub fn next(&mut self, rows: usize, threads: usize) -> Result<Vec<Piece>, ColumnsError> {
        match &mut self.0 {
            Kind::Parquet(file) => file.next(rows, threads),
            Kind::Delimited(file) => file.next(rows, threads),
        }
    }

    /// How much has been read, of how much: rows of a Parquet file, bytes of a CSV file.
    pub fn progress(&self) -> (u64, u64) {
        match &self.0 {
            Kind::Parquet(file) => file.progress(),
            Kind::Delimited(file) => file.progress(),
        }
    }
}

/// The one place of a column.
///
/// # Errors
/// It is not there, or twice.
fn only(
    mut places: impl Iterator<Item = usize>,
    (file, column): (&str, &str),
) -> Result<usize, ColumnsError> {
    let (file, column) = (file.to_owned(), column.to_owned());
    match (places.next(), places.next()) {
        (Some(place), None) => Ok(place),
        (None, _) => Err(ColumnsError::NoColumn { file, column }),
        (Some(_), Some(_)) => Err(ColumnsError::ColumnTwice { file, column }),
    }
}

/// A label without the blanks around it; none where nothing is left.
fn label(text: &str) -> Option<Box<str>> {
    Some(text.trim()).filter(|text| !text.is_empty()).map(Box::from)
}
