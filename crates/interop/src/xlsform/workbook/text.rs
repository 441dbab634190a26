//! Forms as text: one file, the name of the sheet in the first column. A row with a name begins
//! or continues that sheet, a row without continues the last. The first row of a sheet that has
//! anything in the other columns is its header.

use super::{LARGEST, LARGEST_CELL, MOST_ROWS, Refusal, Workbook};
use crate::{
    tabular::{CsvLimits, CsvRows, TabularError},
    xlsform::{Fault, Place},
};

pub(super) fn from_csv(file: &str, bytes: &[u8]) -> Result<Workbook, Refusal> {
    let limits = CsvLimits { file: LARGEST, rows: MOST_ROWS, cell: LARGEST_CELL };
    let mut sheets = Sheets::default();
    for row in CsvRows::new(file, bytes, limits).map_err(refusal)? {
        let row = row.map_err(refusal)?;
        sheets.push(row.line, row.cells.iter().map(|cell| cell.trim().to_owned()).collect())?;
    }
    Ok(sheets.workbook)
}

/// What the reader of CSV found, said as a fault of a form.
fn refusal(error: TabularError) -> Refusal {
    let at = |row| Place { row: Some(row), ..Place::default() };
    Box::new(match error {
        TabularError::TooBig { size, limit, .. } => {
            (Place::default(), Fault::TooBig { size, limit })
        }
        TabularError::TooManyRows { row, limit, .. } => (at(row), Fault::TooMany(limit, "rows")),
        TabularError::CellTooBig { row, column, limit, .. } => {
            (Place { column: Some(column), ..at(row) }, Fault::TooMany(limit, "bytes in one cell"))
        }
        TabularError::OpenQuote { row, .. } => (at(row), Fault::OpenQuote),
        TabularError::NotUtf8 { row, .. } => (at(row), Fault::NotUtf8),
        other => (Place::default(), Fault::BadWorkbook(other.to_string())),
    })
}

/// Tables of Markdown: `| survey |`, then `|  | type | name |` and so on. Lines that are no table
/// row are prose and passed over, as are the lines of hyphens under a header.
pub(super) fn from_markdown(bytes: &[u8]) -> Result<Workbook, Refusal> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text =
        std::str::from_utf8(bytes).map_err(|_| Box::new((Place::default(), Fault::NotUtf8)))?;
    let mut sheets = Sheets::default();
    for (number, line) in text.lines().enumerate() {
        let Some(inner) = line.trim().strip_prefix('|') else { continue };
        let cells = split(inner.strip_suffix('|').unwrap_or(inner));
        let rule = |cell: &String| !cell.is_empty() && cell.bytes().all(|b| b"-:".contains(&b));
        if !cells.iter().any(rule) {
            sheets.push(number as u64 + 1, cells)?;
        }
    }
    Ok(sheets.workbook)
}

/// Cells between bars; a bar in a cell is written `\|`.
fn split(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        let escaped = letter == '\\' && letters.peek() == Some(&'|');
        match (letter, cells.last_mut()) {
            ('|', _) => cells.push(String::new()),
            (_, Some(cell)) if escaped => cell.extend(letters.next()),
            (_, Some(cell)) => cell.push(letter),
            (_, None) => {}
        }
    }
    cells.into_iter().map(|cell| cell.trim().to_owned()).collect()
}

#[derive(Default)]
struct Sheets {
    workbook: Workbook,
    name: String,
}

impl Sheets {
    fn push(&mut self, row: u64, mut cells: Vec<String>) -> Result<(), Refusal> {
        if cells.is_empty() {
            return Ok(());
        }
        let name = cells.remove(0);
        if !name.is_empty() {
            self.name = name;
        }
        if self.name.is_empty() {
            let place = Place { row: Some(row), ..Place::default() };
            return Err(Box::new((place, Fault::RowBeforeSheet)));
        }
        self.workbook.push(&self.name, row, cells)
    }
}
