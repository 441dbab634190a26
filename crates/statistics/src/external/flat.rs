//! A CSV file with titles above, headings of several rows or notes below, read like a sheet.

use std::io::Read;

use csv::{ReaderBuilder, StringRecord};
use masar_interop::tabular::{
    Records,
    workbook::{Given, Sheet, SheetRow, Workbook, WorkbookError, WorkbookLimits},
};

use super::ExternalError;

/// How such a file is called where sheets have names.
const NAME: &str = "CSV";

/// The byte between cells.
pub(super) fn delimiter(given: Option<char>) -> Result<u8, ExternalError> {
    let given = given.unwrap_or(',');
    let one = u8::try_from(given).ok().filter(u8::is_ascii);
    one.ok_or_else(|| ExternalError::Name(format!("{given} cannot stand between cells")))
}

/// The file as a workbook with one sheet.
pub(super) fn read(
    between: Option<char>,
    input: &mut impl Read,
) -> Result<Workbook, ExternalError> {
    let mut builder = ReaderBuilder::new();
    builder.has_headers(false).flexible(true).delimiter(delimiter(between)?);
    let mut csv = Records::new(&builder, input);
    let limit = WorkbookLimits::default().cells;
    let (mut rows, mut left, mut record) = (Vec::new(), limit, StringRecord::new());
    while let Some(row) = csv.read(&mut record)? {
        let number = row as u32;
        let filled = record.iter().enumerate().filter(|(_, text)| !text.trim().is_empty());
        let cells: Vec<(u32, Given)> = filled
            .map(|(at, text)| (at as u32, Given::Text(text.trim_start_matches('\u{feff}').into())))
            .collect();
        left = left.checked_sub(cells.len()).ok_or(WorkbookError::TooManyCells {
            sheet: NAME.to_owned(),
            row: number,
            limit,
        })?;
        if !cells.is_empty() {
            rows.push(SheetRow { number, hidden: false, cells });
        }
    }
    let (merged, hidden_columns) = (Vec::new(), Vec::new());
    let sheet = Sheet { name: NAME.to_owned(), hidden: false, rows, merged, hidden_columns };
    Ok(Workbook { sheets: vec![sheet] })
}
