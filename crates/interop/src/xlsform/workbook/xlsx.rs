//! Forms in workbooks of Office Open XML.

use std::io::{Cursor, Read};

use calamine::{DataRef, Reader, Xlsx};

use super::{LARGEST_CELL, MOST_COLUMNS, MOST_ROWS, Refusal, Workbook};
use crate::xlsform::{Fault, Place};

/// Bytes of all parts of the workbook once unpacked. A packed byte can stand for a thousand, so
/// the size of the file alone would not hold off a bomb.
const LARGEST_UNPACKED: u64 = 64 << 20;
/// The sheets of a form; others are not even read.
const SHEETS: [&str; 6] = ["survey", "choices", "settings", "entities", "external_choices", "osm"];

pub(super) fn read(bytes: &[u8]) -> Result<Workbook, Refusal> {
    let bad = |reason: String| Box::new((Place::default(), Fault::BadWorkbook(reason)));
    check_unpacked(bytes)?;
    let mut file: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes))
        .map_err(|error: calamine::XlsxError| bad(error.to_string()))?;
    let mut workbook = Workbook::default();
    for name in file.sheet_names() {
        if SHEETS.contains(&name.to_lowercase().as_str()) {
            read_sheet(&mut file, &name, &mut workbook)?;
        }
    }
    Ok(workbook)
}

fn check_unpacked(bytes: &[u8]) -> Result<(), Refusal> {
    let bad = |error: &dyn std::fmt::Display| {
        Box::new((Place::default(), Fault::BadWorkbook(error.to_string())))
    };
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| bad(&error))?;
    let mut left = LARGEST_UNPACKED;
    for number in 0..archive.len() {
        let part = archive.by_index(number).map_err(|error| bad(&error))?;
        let unpacked = std::io::copy(&mut part.take(left + 1), &mut std::io::sink());
        let unpacked = unpacked.map_err(|error| bad(&error))?;
        left = left.checked_sub(unpacked).ok_or_else(|| {
            let fault = Fault::TooMany(LARGEST_UNPACKED as usize, "bytes once unpacked");
            Box::new((Place::default(), fault))
        })?;
    }
    Ok(())
}

/// Reads cells as they come: the dense table that calamine offers would make a sheet with two
/// cells in opposite corners seventeen thousand million cells large.
fn read_sheet<R: Read + std::io::Seek>(
    file: &mut Xlsx<R>,
    name: &str,
    workbook: &mut Workbook,
) -> Result<(), Refusal> {
    let place = || Place { sheet: Some(name.to_owned()), ..Place::default() };
    let bad =
        |error: calamine::XlsxError| Box::new((place(), Fault::BadWorkbook(error.to_string())));
    let mut reader = file.worksheet_cells_reader(name).map_err(bad)?;
    let mut rows: Vec<(u64, Vec<String>)> = Vec::new();
    while let Some(cell) = reader.next_cell().map_err(bad)? {
        let text = text(cell.get_value());
        let (row, column) = cell.get_position();
        let (row, column) = (u64::from(row) + 1, column as usize);
        let place = || Place::row(name, row);
        if text.is_empty() {
            continue;
        }
        if column >= MOST_COLUMNS {
            return Err(Box::new((place(), Fault::TooMany(MOST_COLUMNS, "columns"))));
        }
        if text.len() > LARGEST_CELL {
            return Err(Box::new((place(), Fault::TooMany(LARGEST_CELL, "bytes in one cell"))));
        }
        if rows.last().is_none_or(|(last, _)| *last != row) {
            rows.push((row, Vec::new()));
        }
        if rows.len() > MOST_ROWS {
            return Err(Box::new((place(), Fault::TooMany(MOST_ROWS, "rows"))));
        }
        if let Some((_, cells)) = rows.last_mut() {
            if cells.len() <= column {
                cells.resize(column + 1, String::new());
            }
            cells[column] = text;
        }
    }
    rows.into_iter().try_for_each(|(row, cells)| workbook.push(name, row, cells))
}

/// A cell as a person sees it: whole numbers without a fraction, days as YYYY-MM-DD.
fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty | DataRef::Error(_) => String::new(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(flag) => flag.to_string(),
        DataRef::String(text) => text.trim().to_owned(),
        DataRef::SharedString(text) => text.trim().to_owned(),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::DateTime(moment) => {
            let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
            let date = format!("{year:04}-{month:02}-{day:02}");
            let time = format!("{hour:02}:{minute:02}:{second:02}");
            match moment.as_f64() {
                number if number < 1.0 => time,
                number if number.fract() == 0.0 => date,
                _ => format!("{date}T{time}"),
            }
        }
    }
}
