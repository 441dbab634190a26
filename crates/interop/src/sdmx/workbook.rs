//! Observations as an XLSX workbook for people: a sheet of data with codes and names, a sheet that
//! says what they are, a sheet of codes. Right to left where the language is.

use std::{
    collections::HashMap,
    io::{self, Write},
};

use masar_terms::{Direction, Language};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::{
    DataMessage, Header, Kind, Notes, OBS_VALUE, Row, TIME_PERIOD,
    message::{Told, name_or},
    package::lists,
};

/// Rows of a sheet below its header: the format has no more.
const SHEET: usize = (1 << 20) - 1;

/// Writes a message, with names in the header's language. More rows than a sheet holds go on in
/// the next.
///
/// # Errors
/// It cannot be written.
pub fn write(
    message: &DataMessage<'_>,
    header: &Header,
    notes: &Notes,
    out: impl Write + Send,
) -> io::Result<()> {
    let mut workbook = Workbook::new();
    fill(&mut workbook, message, header, notes, SHEET).map_err(io::Error::other)?;
    workbook.save_to_writer(out).map_err(io::Error::other)
}

fn fill(
    workbook: &mut Workbook,
    message: &DataMessage<'_>,
    header: &Header,
    notes: &Notes,
    rows_of_sheet: usize,
) -> Result<(), XlsxError> {
    let language = header.language;
    // The same vintage is the same file whenever it is asked for.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let properties = DocProperties::new().set_creation_datetime(&made);
    workbook.set_properties(&properties.set_title(message.dataflow.names.get(language)));
    let columns = Columns::of(message, language);
    let count = message.rows.len().div_ceil(rows_of_sheet).max(1);
    for at in 0..count {
        let name = if at == 0 { "data".to_owned() } else { format!("data {}", at + 1) };
        let rows = message.rows.iter().skip(at * rows_of_sheet).take(rows_of_sheet);
        let rows = rows.map(|number| message.observations.row(*number as usize));
        columns.write(sheet(workbook, &name, language)?, rows)?;
    }
    let bold = Format::new().set_bold();
    let about = sheet(workbook, "about", language)?;
    about.set_column_width(0, 24)?.set_column_width(1, 100)?;
    let wrapped = Format::new().set_text_wrap();
    let dataflow = ("dataflow".to_owned(), message.dataflow.reference.urn(Kind::Dataflow));
    for (row, (heading, text)) in (0..).zip(notes.0.iter().chain([&dataflow])) {
        about.write_string_with_format(row, 0, heading, &bold)?;
        about.write_string_with_format(row, 1, text, &wrapped)?;
    }
    write_codes(sheet(workbook, "codes", language)?, message, language)
}

fn sheet<'a>(
    workbook: &'a mut Workbook,
    name: &str,
    language: Language,
) -> Result<&'a mut Worksheet, XlsxError> {
    // Row by row into a file for the moment: memory stays flat.
    let sheet = workbook.add_worksheet_with_constant_memory()?.set_name(name)?;
    sheet.set_right_to_left(language.direction() == Direction::RightToLeft);
    Ok(sheet)
}

fn write_codes(
    sheet: &mut Worksheet,
    message: &DataMessage<'_>,
    language: Language,
) -> Result<(), XlsxError> {
    sheet.set_freeze_panes(1, 0)?.set_column_width(3, 48)?;
    for (at, name) in (0..).zip(["component", "code", "parent", "name"]) {
        sheet.write_string_with_format(0, at, name, &Format::new().set_bold())?;
    }
    let mut row = 0;
    for (component, list) in lists(message) {
        for code in &list.codes {
            row += 1;
            sheet.write_string(row, 0, component)?.write_string(row, 1, &code.id)?;
            if let Some(parent) = &code.parent {
                sheet.write_string(row, 2, parent)?;
            }
            sheet.write_string(row, 3, code.names.get(language))?;
        }
    }
    Ok(())
}

/// What stands in a column of the data.
enum Column<'a> {
    Dimension(usize),
    Period,
    Value,
    Attribute(Told<'a>),
}

/// Names of codes.
type Names<'a> = HashMap<&'a str, &'a str>;

struct Columns<'a> {
    message: &'a DataMessage<'a>,
    /// With id, name of the component, and the names of its codes where it has a list.
    columns: Vec<(Column<'a>, &'a str, &'a str, Option<Names<'a>>)>,
}

impl<'a> Columns<'a> {
    /// The state of a cell stands right beside its value: a cell without a number says why.
    fn of(message: &'a DataMessage<'a>, language: Language) -> Self {
        let names = |codes| {
            message.list(codes).map(|list| {
                list.codes.iter().map(|code| (&*code.id, code.names.get(language))).collect()
            })
        };
        let structure = message.structure;
        let mut columns = Vec::new();
        for (at, it) in structure.dimensions.iter().enumerate() {
            let name = name_or(Some(&it.names), language, &it.id);
            columns.push((Column::Dimension(at), &*it.id, name, names(it.codes.as_ref())));
        }
        let time = name_or(Some(&structure.time_names), language, TIME_PERIOD);
        columns.push((Column::Period, TIME_PERIOD, time, None));
        if !message.shown.no_measure {
            let value = name_or(Some(&structure.measure_names), language, OBS_VALUE);
            columns.push((Column::Value, OBS_VALUE, value, None));
        }
        for told in message.told_attributes() {
            let (name, names) = (name_or(told.names, language, told.id), names(told.codes));
            columns.push((Column::Attribute(told), told.id, name, names));
        }
        Self { message, columns }
    }

    fn write(
        &self,
        sheet: &mut Worksheet,
        rows: impl Iterator<Item = Row<'a>>,
    ) -> Result<(), XlsxError> {
        sheet.set_freeze_panes(1, 0)?;
        let bold = Format::new().set_bold();
        let mut at = 0;
        for (_, id, name, codes) in &self.columns {
            sheet.write_string_with_format(0, at, *id, &bold)?;
            if codes.is_some() {
                at += 1;
                let named = if name == id { format!("{id}: name") } else { (*name).to_owned() };
                sheet.write_string_with_format(0, at, named, &bold)?.set_column_width(at, 28)?;
            }
            at += 1;
        }
        let mut last = 0;
        for (number, row) in (1..).zip(rows) {
            self.row(sheet, number, row)?;
            last = number;
        }
        sheet.autofilter(0, 0, last, at - 1)?;
        Ok(())
    }

    fn row(&self, sheet: &mut Worksheet, number: u32, row: Row<'a>) -> Result<(), XlsxError> {
        let mut at = 0;
        for (column, _, _, codes) in &self.columns {
            let text = match column {
                Column::Dimension(dimension) => row.code(*dimension).to_owned(),
                Column::Period => row.period().to_string(),
                Column::Attribute(told) => self.message.told(told, row).to_owned(),
                Column::Value => {
                    if let Some(value) = row.cell().number() {
                        sheet.write_number(number, at, value)?;
                    }
                    at += 1;
                    continue;
                }
            };
            let name = codes.as_ref().map(|codes| codes.get(&*text).copied().unwrap_or_default());
            if !text.is_empty() {
                sheet.write_string(number, at, text)?;
            }
            if let Some(name) = name.filter(|name| !name.is_empty()) {
                sheet.write_string(number, at + 1, name)?;
            }
            at += 1 + u16::from(name.is_some());
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeMap, io::Cursor};

    use calamine::{Reader, Xlsx, open_workbook_from_rs};
    use masar_terms::{Cell, LocalText, Timestamp};

    use super::*;
    use crate::sdmx::{DataStructure, Dataflow, Observation, Observations, Reference, Shown};

    #[test]
    fn what_one_sheet_does_not_hold_goes_on_in_the_next() {
        let reference = |id| Reference::new("X", id, "1.0.0").expect("valid");
        let names = LocalText::default();
        let structure = DataStructure {
            reference: reference("DSD"),
            names: names.clone(),
            dimensions: vec![],
            time_names: names.clone(),
            measure_names: names.clone(),
            attributes: vec![],
        };
        let rows: Vec<Observation> = (0..7)
            .map(|at| Observation {
                key: vec![],
                period: format!("{}", 2000 + at).parse().expect("a year"),
                cell: Cell::Value(f64::from(at) + 1.0),
                attributes: BTreeMap::new(),
            })
            .collect();
        let observations = Observations::of(&structure, &rows).expect("fits");
        let message = DataMessage {
            dataflow: &Dataflow {
                reference: reference("DF"),
                names: names.clone(),
                descriptions: names,
                structure: reference("DSD"),
            },
            structure: &structure,
            code_lists: &[],
            attributes: &BTreeMap::new(),
            observations: &observations,
            rows: &[0, 1, 2, 3, 4, 5, 6],
            shown: &Shown::default(),
        };
        let header = Header {
            id: "T".into(),
            prepared: Timestamp(0),
            sender: "X".into(),
            language: Language::En,
        };
        let mut workbook = Workbook::new();
        fill(&mut workbook, &message, &header, &Notes::default(), 3).expect("filled");
        let bytes = workbook.save_to_buffer().expect("written");
        let mut read: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook");
        assert_eq!(read.sheet_names(), ["data", "data 2", "data 3", "about", "codes"]);
        let values: Vec<f64> = ["data", "data 2", "data 3"]
            .iter()
            .flat_map(|sheet| {
                let range = read.worksheet_range(sheet).expect("a sheet");
                let rows = range.rows().skip(1).map(|row| row[1].clone()).collect::<Vec<_>>();
                rows.into_iter().map(|cell| calamine::DataType::as_f64(&cell).expect("a number"))
            })
            .collect();
        assert_eq!(values, [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]);
    }
}
