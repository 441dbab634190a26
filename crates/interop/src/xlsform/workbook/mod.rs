//! The sheets of a form's file as trimmed text cells, whatever the format.
//!
//! May not happen here: a file that costs more memory than its limits say.

mod text;
mod xlsx;

use super::{Fault, Place};

/// Bytes of a form's file.
const LARGEST: usize = 8 << 20;
/// Rows of all sheets together, columns of one, bytes of one cell.
const MOST_ROWS: usize = 50_000;
const MOST_COLUMNS: usize = 500;
const LARGEST_CELL: usize = 32 << 10;

/// A form's file.
#[derive(Debug, Default)]
pub(super) struct Workbook {
    pub sheets: Vec<Sheet>,
    rows: usize,
}

/// A sheet: its header, then its rows.
#[derive(Debug)]
pub(super) struct Sheet {
    /// In lower case.
    pub name: String,
    pub header_row: u64,
    pub header: Vec<String>,
    pub rows: Vec<SheetRow>,
}

/// A row with a cell that is not empty.
#[derive(Debug)]
pub(super) struct SheetRow {
    pub row: u64,
    pub cells: Vec<String>,
}

/// Where a file could not be read on, and why.
pub(super) type Refusal = Box<(Place, Fault)>;

impl Workbook {
    pub(super) fn sheet(&self, name: &str) -> Option<&Sheet> {
        self.sheets.iter().find(|sheet| sheet.name == name)
    }

    /// Adds a row to a sheet; the first row of a sheet is its header. Blank rows are passed over.
    fn push(&mut self, sheet: &str, row: u64, cells: Vec<String>) -> Result<(), Refusal> {
        if cells.iter().all(String::is_empty) {
            return Ok(());
        }
        let refuse = |fault| Err(Box::new((Place::row(sheet, row), fault)));
        self.rows += 1;
        if self.rows > MOST_ROWS {
            return refuse(Fault::TooMany(MOST_ROWS, "rows"));
        }
        if cells.len() > MOST_COLUMNS {
            return refuse(Fault::TooMany(MOST_COLUMNS, "columns"));
        }
        if cells.iter().any(|cell| cell.len() > LARGEST_CELL) {
            return refuse(Fault::TooMany(LARGEST_CELL, "bytes in one cell"));
        }
        // XML 1.0, section 2.2: these cannot be written into an XForm in any way.
        let forbidden = |c: char| {
            (c.is_control() && !"\t\n\r".contains(c)) || c == '\u{FFFE}' || c == '\u{FFFF}'
        };
        if cells.iter().any(|cell| cell.contains(forbidden)) {
            return refuse(Fault::ControlCharacter);
        }
        let name = sheet.to_lowercase();
        match self.sheets.iter_mut().find(|sheet| sheet.name == name) {
            Some(sheet) => sheet.rows.push(SheetRow { row, cells }),
            None => {
                let rows = Vec::new();
                self.sheets.push(Sheet { name, header_row: row, header: cells, rows });
            }
        }
        Ok(())
    }
}

/// Opens a form's file by the ending of its name.
pub(super) fn open(file: &str, bytes: &[u8]) -> Result<Workbook, Refusal> {
    if bytes.len() > LARGEST {
        let fault = Fault::TooBig { size: bytes.len(), limit: LARGEST };
        return Err(Box::new((Place::default(), fault)));
    }
    let ending = file.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    match ending.as_deref() {
        Some("csv") => text::from_csv(file, bytes),
        Some("md") => text::from_markdown(bytes),
        Some("xlsx") => xlsx::read(bytes),
        _ => Err(Box::new((Place::default(), Fault::UnknownFormat))),
    }
}
