//! Tables: CSV (RFC 4180), the code lists and maps kept in it, workbooks of offices, a
//! [`listing`] of filled forms that goes out as a workbook and comes back, and [`columns`] of files
//! that are too large to be held.
//!
//! May not happen here: guessing. A file that breaks its own shape is refused with row and column.

mod amount;
mod boundaries;
mod code_list;
mod code_map;
pub mod columns;
mod csv;
pub mod listing;
mod records;
pub mod workbook;

pub use self::csv::{CsvLimits, CsvRows, Row, Table, read_csv};
pub use amount::{Marks, amount, plain, western};
pub use boundaries::{BoundaryMap, Successor};
pub use code_list::{Code, CodeList};
pub use code_map::{CodeMap, IGNORED};
pub use records::{RecordError, Records};

/// Why a table was refused. Rows are lines of the file, counted from 1, as an editor shows them.
/// Never carries the value of a cell, which may be about a person, unless the file is a code list.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TabularError {
    #[error("{file}: {size} bytes is more than the {limit} accepted")]
    TooBig { file: String, size: usize, limit: usize },
    #[error("{file}, row {row}: more than {limit} rows")]
    TooManyRows { file: String, row: u64, limit: usize },
    #[error("{file}, row {row}, column {column}: more than {limit} bytes in one cell")]
    CellTooBig { file: String, row: u64, column: String, limit: usize },
    #[error("{file}, row {row}: not UTF-8 text")]
    NotUtf8 { file: String, row: u64 },
    #[error("{file}, row {row}: a quotation mark is opened and not closed")]
    OpenQuote { file: String, row: u64 },
    #[error("{file}, row {row}: {found} cells where the header has {expected}")]
    CellCount { file: String, row: u64, found: usize, expected: usize },
    #[error("{file}: there is no header row")]
    NoHeader { file: String },
    #[error("{file}, row {row}: column {column} stands there twice")]
    ColumnTwice { file: String, row: u64, column: String },
    #[error("{file}, row {row}: column {number} has no name")]
    ColumnWithoutName { file: String, row: u64, number: usize },
    #[error("{file}: column {column} is missing")]
    ColumnMissing { file: String, column: &'static str },
    #[error("{file}, row {row}: column {column} is not one of a code list")]
    ColumnUnknown { file: String, row: u64, column: String },
    #[error("{file}, row {row}, column {column}: may not be empty")]
    Empty { file: String, row: u64, column: &'static str },
    #[error("{file}, row {row}, column {column}: “{value}” is not {wanted}")]
    BadCell { file: String, row: u64, column: &'static str, value: String, wanted: &'static str },
    #[error("{file}, row {row}, column code: “{code}” stands in row {first} already")]
    CodeTwice { file: String, row: u64, code: String, first: u64 },
    #[error("{file}, row {row}, column parent: there is no code “{parent}”")]
    NoParent { file: String, row: u64, parent: String },
    #[error("{file}, row {row}, column parent: “{code}” is its own ancestor")]
    ParentLoop { file: String, row: u64, code: String },
    #[error("{file}, row {row}, column valid_to: ends before it begins")]
    EndsBeforeItBegins { file: String, row: u64 },
}
