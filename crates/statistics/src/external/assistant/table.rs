//! Where the table is: its sheet, its header, its end.

use std::io::Read;

use masar_interop::tabular::workbook::{Given, Sheet, SheetRow};
use masar_terms::Period;
use serde::{Deserialize, Serialize};

use crate::external::{Beginning, ExternalError, HiddenRows, flat};

/// Rows in which a table has to begin.
const SEARCHED: usize = 80;
/// Rows of a header at most.
const HEADER: u32 = 4;

/// Where a table is in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Name of the sheet; none of a CSV file.
    pub sheet: Option<String>,
    /// First row of the header, as the spreadsheet shows it, from 1.
    pub row: u32,
    /// How many rows the header has.
    pub rows: u32,
    /// What stands between the cells of a CSV file.
    pub delimiter: Option<char>,
    /// The table ends before the row whose first cell begins so; empty: it does not.
    pub until: String,
    pub until_blank: bool,
    /// What becomes of hidden rows.
    pub hidden: Option<HiddenRows>,
}

impl Place {
    /// Where the table of a file most likely is: in a workbook the sheet with the most rows that
    /// has one. None where no sheet has a row with numbers below a row with headings.
    pub fn guess(beginning: &Beginning) -> Option<Self> {
        match beginning {
            Beginning::Message(_) => None,
            Beginning::Text(bytes) => {
                let delimiter = delimiter(bytes);
                let book = flat::read(delimiter, &mut bytes.as_slice()).ok()?;
                let place = Self::within(book.sheets.first()?)?;
                Some(Self { sheet: None, delimiter, ..place })
            }
            Beginning::Workbook(book) => {
                let shown = book.sheets.iter().filter(|sheet| !sheet.hidden);
                let found =
                    shown.filter_map(|sheet| Some((sheet.rows.len(), Self::within(sheet)?)));
                // Of sheets with as many rows the first.
                found.rev().max_by_key(|(rows, _)| *rows).map(|(_, place)| place)
            }
        }
    }

    fn within(sheet: &Sheet) -> Option<Self> {
        let rows = sheet.rows.get(..SEARCHED.min(sheet.rows.len()))?;
        let width = rows.iter().map(|row| row.cells.len()).max()?;
        // A narrow table has one column of numbers beside its labels.
        let wanted = if width > 3 { 2 } else { 1 };
        let data = rows.iter().position(|row| numbers(row) >= wanted)?;
        let mut first = data;
        while first > 0 && data - first < HEADER as usize {
            let above = rows.get(first - 1)?;
            let adjoins = above.number + 1 == rows.get(first)?.number;
            if !adjoins || above.cells.len() < 2 {
                break;
            }
            first -= 1;
        }
        let (row, data) = (rows.get(first)?.number, rows.get(data)?.number);
        (row < data).then(|| Self {
            sheet: Some(sheet.name.clone()),
            row,
            rows: data - row,
            ..Self::default()
        })
    }
}

/// How many cells of a row are numbers and no years.
fn numbers(row: &SheetRow) -> usize {
    let is_number = |given: &Given| match given {
        Given::Number(_) => given.to_string().parse::<Period>().is_err(),
        Given::Text(text) => {
            let text = text.trim();
            text.parse::<f64>().is_ok() && text.parse::<Period>().is_err()
        }
        _ => false,
    };
    row.cells.iter().filter(|(_, given)| is_number(given)).count()
}

/// What most likely stands between the cells: whatever occurs most in the first row.
fn delimiter(bytes: &[u8]) -> Option<char> {
    let mut first = Vec::new();
    bytes.split(|byte| *byte == b'\n').next()?.read_to_end(&mut first).ok()?;
    let count = |sign: char| first.iter().filter(|byte| char::from(**byte) == sign).count();
    [';', '\t', '|']
        .into_iter()
        .find(|sign| count(*sign) > count(','))
        .filter(|_| !first.is_empty())
}

impl Place {
    /// The sheet of a workbook in which it is.
    ///
    /// # Errors
    /// There is no such sheet any more.
    pub(super) fn sheet_of<'b>(&self, sheets: &'b [Sheet]) -> Result<&'b Sheet, ExternalError> {
        let name = self.sheet.clone().unwrap_or_default();
        sheets.iter().find(|sheet| sheet.name == name).ok_or_else(|| ExternalError::NoSheet {
            name,
            there: sheets.iter().map(|sheet| sheet.name.as_str()).collect::<Vec<_>>().join(", "),
        })
    }

    /// Whether it is read as it comes, with its header in the first row.
    pub fn is_plain(&self) -> bool {
        self.sheet.is_none()
            && self.row == 1
            && self.rows == 1
            && self.until.is_empty()
            && !self.until_blank
    }
}
