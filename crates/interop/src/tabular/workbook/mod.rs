//! Workbooks of statistical offices (Office Open XML, ECMA-376), as they are: titles above, headers
//! of several rows, footnotes below, hidden rows, raised marks, numbers kept as text.
//!
//! Read with the XML itself, because what makes such a workbook dangerous (hidden rows, a raised 1
//! behind a number, merged cells, a formula without its value) is what a reader of values drops.
//! Cells are kept as they come, so that two cells in opposite corners take the room of two.
//!
//! May not happen here: computing a formula; deciding what a cell means.

mod header;
mod package;
mod parts;
mod sheet;

#[cfg(test)]
mod tests;

use std::{fmt, sync::Arc};

pub use header::Header;

/// How much of a workbook is accepted.
#[derive(Clone, Copy, Debug)]
pub struct WorkbookLimits {
    /// Bytes of the file.
    pub file: usize,
    /// Bytes of all parts that are read, once unpacked. A packed byte can stand for a thousand.
    pub unpacked: u64,
    /// Cells with something in them, over all sheets.
    pub cells: usize,
    /// Merged areas, over all sheets.
    pub merged: usize,
}

impl Default for WorkbookLimits {
    /// 64 MiB, 512 MiB unpacked, three million cells, a hundred thousand merged areas.
    fn default() -> Self {
        Self { file: 64 << 20, unpacked: 512 << 20, cells: 3_000_000, merged: 100_000 }
    }
}

/// Why a workbook was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WorkbookError {
    #[error("the file is an old Excel workbook (.xls): save it as .xlsx")]
    OldFormat,
    #[error("{size} bytes is more than the {limit} accepted")]
    TooBig { size: usize, limit: usize },
    #[error("unpacked it is larger than the {limit} bytes accepted")]
    TooBigUnpacked { limit: u64 },
    #[error("sheet {sheet}, row {row}: more than {limit} cells in the workbook")]
    TooManyCells { sheet: String, row: u32, limit: usize },
    #[error("sheet {sheet}: more than {limit} merged areas in the workbook")]
    TooMuchMerged { sheet: String, limit: usize },
    #[error("the file is damaged or no workbook: {0}")]
    Damaged(String),
    #[error("the workbook has no part {0}")]
    NoPart(String),
    #[error("part {part}, byte {at}: {why}")]
    Part { part: String, at: u64, why: String },
}

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Given {
    Number(f64),
    /// Raised characters of a rich text stand between `⁽` and `⁾`: they are marks of footnotes.
    Text(Arc<str>),
    Flag(bool),
    /// A day or a moment, as ISO 8601 writes it.
    Date(String),
    /// What a formula came to that has no value, such as `#REF!`.
    Error(String),
}

impl fmt::Display for Given {
    /// The text of the cell; numbers with the shortest digits that give the same number.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => f.write_str(&crate::sdmx::number::text(*number)),
            Self::Text(text) => f.write_str(text),
            Self::Flag(flag) => f.write_str(if *flag { "TRUE" } else { "FALSE" }),
            Self::Date(text) | Self::Error(text) => f.write_str(text),
        }
    }
}

/// A row that has cells.
#[derive(Clone, Debug, PartialEq)]
pub struct SheetRow {
    /// As the spreadsheet shows it, from 1.
    pub number: u32,
    pub hidden: bool,
    /// Column from 0 and what stands there, in order of columns; blank cells are not here.
    pub cells: Vec<(u32, Given)>,
}

impl SheetRow {
    /// What stands in a column, counted from 0.
    pub fn cell(&self, column: u32) -> Option<&Given> {
        let at = self.cells.binary_search_by_key(&column, |(column, _)| *column).ok()?;
        self.cells.get(at).map(|(_, given)| given)
    }
}

/// A rectangle of merged cells: rows from 1, columns from 0, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    pub rows: (u32, u32),
    pub columns: (u32, u32),
}

/// One sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    pub name: String,
    pub hidden: bool,
    /// Rows with cells, in order.
    pub rows: Vec<SheetRow>,
    pub merged: Vec<Area>,
    /// Hidden columns, counted from 0, both ends included.
    pub hidden_columns: Vec<(u32, u32)>,
}

impl Sheet {
    /// The row of this number, if it has cells.
    pub fn row(&self, number: u32) -> Option<&SheetRow> {
        let at = self.rows.binary_search_by_key(&number, |row| row.number).ok()?;
        self.rows.get(at)
    }
}

/// A workbook.
#[derive(Clone, Debug, PartialEq)]
pub struct Workbook {
    pub sheets: Vec<Sheet>,
}

/// Whether bytes begin as a workbook does, old or new.
pub fn is_workbook(start: &[u8]) -> bool {
    start.starts_with(b"PK\x03\x04") || start.starts_with(&OLD)
}

/// How the compound files of old Excel begin.
const OLD: [u8; 4] = [0xd0, 0xcf, 0x11, 0xe0];

impl Workbook {
    /// Reads a workbook within limits.
    pub fn read(bytes: &[u8], limits: WorkbookLimits) -> Result<Self, WorkbookError> {
        if bytes.starts_with(&OLD) {
            return Err(WorkbookError::OldFormat);
        }
        if bytes.len() > limits.file {
            return Err(WorkbookError::TooBig { size: bytes.len(), limit: limits.file });
        }
        let mut package = package::Package::open(bytes, limits.unpacked)?;
        let main = parts::main(&mut package)?;
        let book = parts::book(&mut package, &main)?;
        let mut sheets = Vec::with_capacity(book.sheets.len());
        let mut room = sheet::Room { cells: limits.cells, merged: limits.merged, limits };
        for listed in &book.sheets {
            let text = package.part(&listed.part)?;
            sheets.push(sheet::read(listed, &text, &book, &mut room)?);
        }
        Ok(Self { sheets })
    }
}

/// Letters of a column counted from 0: 0 is `A`, 26 is `AA`.
pub fn letters(column: u32) -> String {
    let mut rest = u64::from(column) + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// Row from 1 and column from 0 of a place such as `AB12`.
fn place(text: &str) -> Option<(u32, u32)> {
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = text.split_at(digits);
    if letters.is_empty() || letters.len() > 3 || !letters.bytes().all(|b| b.is_ascii_uppercase()) {
        return None;
    }
    let column = letters.bytes().fold(0, |sum, b| sum * 26 + u32::from(b - b'A') + 1);
    let row: u32 = row.parse().ok()?;
    // The last row and column of a sheet (ECMA-376, part 1, 18.3.1.73).
    (1..=1_048_576).contains(&row).then_some((row, column.checked_sub(1)?))
}
