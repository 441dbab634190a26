//! Writing a list: labels, names of fields, rows, and the codes with their words.

use std::io;

use masar_terms::{Direction, Language};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::{Layout, VERSION, cells::lines};
use crate::{
    sdmx::number,
    xlsform::{Kind, XlsForm},
};

/// Most signs of a cell, as UTF-16 counts them. A longer text is left out: a blank cell changes
/// nothing.
const CELL: usize = 32_767;
/// Whole numbers up to here are the same as numbers of a spreadsheet.
const EXACT: f64 = 9_007_199_254_740_992.0;
/// First rows: labels, names of fields.
const HEADER: u32 = 2;

/// One row.
pub struct Row {
    /// Answers in the order of the columns.
    pub cells: Vec<Option<String>>,
    pub version: String,
}

/// What a workbook is called, and words in it.
pub struct Words<'a> {
    pub language: Language,
    pub title: &'a str,
    /// Name of the first sheet; a part of it where it is long.
    pub sheet: &'a str,
    /// Label of the column of versions.
    pub version: &'a str,
    /// Headings of the sheet of codes: field, code, its words.
    pub codes: [&'a str; 3],
}

/// Writes a list as a workbook.
///
/// # Errors
/// It cannot be written.
pub fn write(layout: &Layout<'_>, rows: &[Row], words: &Words<'_>) -> io::Result<Vec<u8>> {
    let mut workbook = Workbook::new();
    fill(&mut workbook, layout, rows, words).map_err(io::Error::other)?;
    workbook.save_to_buffer().map_err(io::Error::other)
}

fn fill(
    workbook: &mut Workbook,
    layout: &Layout<'_>,
    rows: &[Row],
    words: &Words<'_>,
) -> Result<(), XlsxError> {
    // The same list is the same file whenever it is asked for.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let properties = DocProperties::new().set_creation_datetime(&made);
    workbook.set_properties(&properties.set_title(words.title));
    let name: String = words.sheet.chars().take(31).collect();
    let sheet = sheet(workbook, &name, words.language)?;
    let looks = Looks::new();
    header(sheet, layout, words, &looks)?;
    for (number, row) in (HEADER..).zip(rows) {
        for (at, (column, answer)) in (0..).zip(layout.columns.iter().zip(&row.cells)) {
            if let Some(answer) = answer {
                cell(sheet, (number, at), &column.question.kind, answer, &looks)?;
            }
        }
        let last = layout.columns.len() as u16;
        sheet.write_string_with_format(number, last, &row.version, &looks.text)?;
    }
    codes(workbook, layout, words, &looks)
}

/// How cells are shown; as text, what is typed into a cell stays what was typed.
struct Looks {
    head: Format,
    name: Format,
    text: Format,
    day: Format,
}

impl Looks {
    fn new() -> Self {
        Self {
            head: Format::new().set_bold().set_text_wrap(),
            name: Format::new().set_font_color("#5F6B76").set_num_format("@"),
            text: Format::new().set_num_format("@"),
            day: Format::new().set_num_format("yyyy-mm-dd"),
        }
    }

    fn of(&self, kind: &Kind) -> Option<&Format> {
        match kind {
            Kind::Integer | Kind::Decimal | Kind::Range { .. } => None,
            Kind::Date => Some(&self.day),
            _ => Some(&self.text),
        }
    }
}

fn sheet<'w>(
    workbook: &'w mut Workbook,
    name: &str,
    language: Language,
) -> Result<&'w mut Worksheet, XlsxError> {
    // Row by row into a file for the moment: memory stays flat.
    let sheet = workbook.add_worksheet_with_constant_memory()?.set_name(name)?;
    sheet.set_right_to_left(language.direction() == Direction::RightToLeft);
    Ok(sheet)
}

fn header(
    sheet: &mut Worksheet,
    layout: &Layout<'_>,
    words: &Words<'_>,
    looks: &Looks,
) -> Result<(), XlsxError> {
    sheet.set_freeze_panes(HEADER, 0)?;
    let last = layout.columns.len() as u16;
    for (at, column) in (0..).zip(&layout.columns) {
        let kind = &column.question.kind;
        if let Some(look) = looks.of(kind) {
            sheet.set_column_format(at, look)?;
        }
        let wide = if *kind == Kind::Text { 32 } else { 16 };
        sheet.set_column_width(at, wide)?;
    }
    sheet.set_column_format(last, &looks.text)?.set_column_width(last, 38)?;
    for (at, column) in (0..).zip(&layout.columns) {
        let label = XlsForm::local_text(&column.question.label);
        sheet.write_string_with_format(0, at, label.get(words.language), &looks.head)?;
    }
    sheet.write_string_with_format(0, last, words.version, &looks.head)?;
    for (at, column) in (0..).zip(&layout.columns) {
        sheet.write_string_with_format(1, at, &column.question.name, &looks.name)?;
    }
    sheet.write_string_with_format(1, last, VERSION, &looks.name)?;
    Ok(())
}

fn cell(
    sheet: &mut Worksheet,
    (row, at): (u32, u16),
    kind: &Kind,
    answer: &str,
    looks: &Looks,
) -> Result<(), XlsxError> {
    match kind {
        Kind::Integer | Kind::Decimal | Kind::Range { .. } => {
            if let Some(number) = exact(answer) {
                sheet.write_number(row, at, number)?;
                return Ok(());
            }
        }
        // Spreadsheets count the days of 1900 wrongly, and know none before it.
        Kind::Date if answer >= "1901" && answer.len() == 10 => {
            if let Ok(day) = ExcelDateTime::parse_from_str(answer) {
                sheet.write_datetime_with_format(row, at, &day, &looks.day)?;
                return Ok(());
            }
        }
        _ => {}
    }
    let text = lines(answer);
    if text.encode_utf16().count() <= CELL {
        sheet.write_string_with_format(row, at, text, &looks.text)?;
    }
    Ok(())
}

/// The number of an answer, where a spreadsheet gives it back as it is.
fn exact(answer: &str) -> Option<f64> {
    let parsed = number::parse(answer.trim())?;
    let digits = |text: &str| {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        format!("{whole}.{}", fraction.trim_end_matches('0'))
    };
    let same = digits(&number::text(parsed)) == digits(answer.trim());
    (same && parsed.abs() <= EXACT).then_some(parsed)
}

fn codes(
    workbook: &mut Workbook,
    layout: &Layout<'_>,
    words: &Words<'_>,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let sheet = sheet(workbook, "codes", words.language)?;
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_column_width(0, 24)?.set_column_width(1, 16)?.set_column_width(2, 60)?;
    sheet.set_column_format(1, &looks.text)?;
    for (at, heading) in (0..).zip(words.codes) {
        sheet.write_string_with_format(0, at, heading, &looks.head)?;
    }
    let mut row = 0;
    for column in &layout.columns {
        let list = column.question.kind.list().and_then(|list| layout.form.list(list));
        for choice in list.into_iter().flat_map(|list| &list.choices) {
            row += 1;
            let label = XlsForm::local_text(&choice.label);
            sheet.write_string(row, 0, &column.question.name)?;
            sheet.write_string_with_format(row, 1, &choice.name, &looks.text)?;
            sheet.write_string(row, 2, label.get(words.language))?;
        }
    }
    Ok(())
}
