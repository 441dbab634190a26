//! SDMX-CSV 2.0 into observations, with every error at its row and column.

use std::{collections::BTreeMap, io::Read};

use csv::{ReaderBuilder, StringRecord};
use masar_terms::{Cell, Period};

use super::{ACTION, STRUCTURE, STRUCTURE_ID, STRUCTURE_NAME};
use crate::sdmx::{
    AttributeLevel, CONF_STATUS, DataStructure, OBS_STATUS, OBS_VALUE, Observations, Reference,
    SdmxError, TIME_PERIOD, number,
};

/// What is wrong with a file, and where.
#[derive(Debug, thiserror::Error)]
pub enum CsvError {
    #[error("the file cannot be read as CSV: {0}")]
    Csv(#[from] csv::Error),
    #[error("the first row has no column {0}")]
    NoColumn(String),
    #[error("the column “{0}” is not a component of the structure, or stands twice")]
    UnknownColumn(String),
    #[error("row {row}, column {column}: “{text}” {why}")]
    Value { row: u64, column: String, text: String, why: &'static str },
    #[error("row {row}: {source}")]
    Observation { row: u64, source: SdmxError },
    #[error(
        "row {row}, column {column}: a dataset has one value of this attribute, and an earlier row has another"
    )]
    TwoValues { row: u64, column: String },
}

/// What a file holds.
#[derive(Debug, PartialEq)]
pub struct DataSet {
    /// The structure or dataflow that rows name; all rows name the same.
    pub reference: Reference,
    pub observations: Observations,
    /// Values of the attributes of the whole dataset.
    pub attributes: BTreeMap<String, String>,
}

/// What a column holds.
#[derive(Clone, Debug)]
enum Column {
    Reference,
    Action,
    Dimension(usize),
    Period,
    Value,
    Attribute(String),
    DataSetAttribute(String),
    Derived,
    Ignored,
}

/// Reads data of a known structure. Names in a column (`labels=both`) or beside it
/// (`labels=name`) are left aside. Rows that delete are refused: a file is one whole dataset.
pub fn read(structure: &DataStructure, input: impl Read) -> Result<DataSet, CsvError> {
    let mut input = ReaderBuilder::new().has_headers(false).from_reader(input);
    let mut record = StringRecord::new();
    if !input.read_record(&mut record)? {
        return Err(CsvError::NoColumn(STRUCTURE.to_owned()));
    }
    let head = Head::of(structure, &record)?;
    let mut rows = Rows {
        head,
        observations: Observations::new(structure),
        attributes: BTreeMap::new(),
        reference: None,
    };
    while input.read_record(&mut record)? {
        let line = record.position().map_or(0, csv::Position::line);
        rows.take(&record, line)?;
    }
    let reference = rows.reference.ok_or_else(|| CsvError::NoColumn(STRUCTURE_ID.to_owned()))?;
    rows.observations.shrink();
    let (observations, attributes) = (rows.observations, rows.attributes);
    Ok(DataSet { reference: reference.1, observations, attributes })
}

struct Head {
    columns: Vec<(String, Column)>,
    dimensions: usize,
    /// Whether cells hold `CODE: Name`.
    both: bool,
}

impl Head {
    fn of(structure: &DataStructure, record: &StringRecord) -> Result<Self, CsvError> {
        let texts: Vec<&str> =
            record.iter().map(|text| text.trim_start_matches('\u{feff}')).collect();
        let both = texts.iter().any(|text| text.starts_with("TIME_PERIOD: "));
        let beside = texts.contains(&STRUCTURE_NAME);
        let mut columns: Vec<(String, Column)> = Vec::new();
        for (place, text) in texts.iter().enumerate() {
            let id = text.split_once(": ").map_or(*text, |(id, _)| id);
            // With labels=name the columns after ACTION go in pairs: code, then name.
            let name_column = beside && place > 3 && (place - 4) % 2 == 1;
            let column = match name_column {
                true => Column::Ignored,
                false => column(structure, id)
                    .filter(|_| {
                        !columns.iter().any(|(known, column)| {
                            known == id && !matches!(column, Column::Ignored)
                        })
                    })
                    .ok_or_else(|| CsvError::UnknownColumn((*text).to_owned()))?,
            };
            columns.push((id.to_owned(), column));
        }
        let needed = structure.dimensions.iter().map(|dimension| dimension.id.as_str());
        for id in
            [STRUCTURE, STRUCTURE_ID].into_iter().chain(needed).chain([TIME_PERIOD, OBS_VALUE])
        {
            if !columns.iter().any(|(known, _)| known == id) {
                return Err(CsvError::NoColumn(id.to_owned()));
            }
        }
        Ok(Self { columns, dimensions: structure.dimensions.len(), both })
    }
}

fn column(structure: &DataStructure, id: &str) -> Option<Column> {
    let attribute = || {
        let known = structure.attributes.iter().find(|attribute| attribute.id == id)?;
        Some(match known.level {
            AttributeLevel::Observation => Column::Attribute(id.to_owned()),
            AttributeLevel::DataSet => Column::DataSetAttribute(id.to_owned()),
        })
    };
    match id {
        STRUCTURE | STRUCTURE_NAME => Some(Column::Ignored),
        STRUCTURE_ID => Some(Column::Reference),
        ACTION => Some(Column::Action),
        TIME_PERIOD => Some(Column::Period),
        OBS_VALUE => Some(Column::Value),
        OBS_STATUS => Some(Column::Attribute(id.to_owned())),
        CONF_STATUS => Some(Column::Derived),
        _ => structure.dimension(id).map(Column::Dimension).or_else(attribute),
    }
}

struct Rows {
    head: Head,
    observations: Observations,
    attributes: BTreeMap<String, String>,
    /// As written, so that the same text is parsed once; and parsed.
    reference: Option<(String, Reference)>,
}

/// What one row says.
#[derive(Default)]
struct Told<'r> {
    key: Vec<&'r str>,
    period: Option<Period>,
    value: Option<f64>,
    attributes: Vec<(&'r str, &'r str)>,
}

impl Rows {
    fn take(&mut self, record: &StringRecord, row: u64) -> Result<(), CsvError> {
        let Self { head, observations, attributes, reference } = self;
        let mut told = Told { key: vec![""; head.dimensions], ..Told::default() };
        for ((id, column), whole) in head.columns.iter().zip(record) {
            let place = Place { row, column: id, whole };
            match column {
                Column::Ignored | Column::Derived => {}
                Column::Reference => same_reference(reference, head.code(whole), &place)?,
                Column::DataSetAttribute(id) => same_value(attributes, id, whole, &place)?,
                Column::Action if head.code(whole) == "D" => {
                    return Err(place.wrong("deletes: send the whole dataset instead"));
                }
                Column::Action => {}
                _ => told.take(column, head.code(whole), &place)?,
            }
        }
        let Some(period) = told.period else {
            return Err(CsvError::NoColumn(TIME_PERIOD.to_owned()));
        };
        let status = told.attributes.iter().find(|(id, _)| *id == OBS_STATUS);
        let status = status.map_or("", |(_, status)| *status);
        let refuse = |source| CsvError::Observation { row, source };
        let cell = cell(status, told.value)
            .ok_or_else(|| refuse(SdmxError::Status { status: status.to_owned() }))?;
        observations.push_row(&told.key, period, cell, &told.attributes).map_err(refuse)
    }
}

impl Head {
    /// The code of a cell, without the name behind it.
    fn code<'r>(&self, whole: &'r str) -> &'r str {
        match whole.split_once(": ") {
            Some((code, _)) if self.both => code,
            _ => whole,
        }
    }
}

impl<'r> Told<'r> {
    fn take(&mut self, column: &'r Column, text: &'r str, at: &Place<'_>) -> Result<(), CsvError> {
        match column {
            Column::Dimension(place) => self.key[*place] = text,
            Column::Attribute(id) => self.attributes.push((id, text)),
            Column::Period => {
                let period = text.parse().map_err(|_| at.wrong("is not a period"))?;
                self.period = Some(period);
            }
            Column::Value if !text.is_empty() => {
                let number = number::parse(text).ok_or_else(|| at.wrong("is not a number"))?;
                self.value = Some(number);
            }
            _ => {}
        }
        Ok(())
    }
}

/// Where a cell stands, for errors.
struct Place<'r> {
    row: u64,
    column: &'r str,
    whole: &'r str,
}

impl Place<'_> {
    fn wrong(&self, why: &'static str) -> CsvError {
        let text = self.whole.chars().take(60).collect();
        CsvError::Value { row: self.row, column: self.column.to_owned(), text, why }
    }
}

/// All rows name the same structure.
fn same_reference(
    known: &mut Option<(String, Reference)>,
    text: &str,
    at: &Place<'_>,
) -> Result<(), CsvError> {
    match known {
        Some((written, _)) if written == text => Ok(()),
        Some(_) => Err(at.wrong("is another structure than in the rows above")),
        None => {
            let read = text.parse().map_err(|_| at.wrong("is not AGENCY:ID(VERSION)"))?;
            *known = Some((text.to_owned(), read));
            Ok(())
        }
    }
}

/// All rows give an attribute of the dataset the same value.
fn same_value(
    known: &mut BTreeMap<String, String>,
    id: &str,
    text: &str,
    at: &Place<'_>,
) -> Result<(), CsvError> {
    match known.get(id) {
        Some(value) if value == text => Ok(()),
        Some(_) => Err(CsvError::TwoValues { row: at.row, column: id.to_owned() }),
        None => {
            known.insert(id.to_owned(), text.to_owned());
            Ok(())
        }
    }
}

/// The cell of a row. Without a status a number is a normal value; a blank without a status
/// could mean anything and is refused.
fn cell(status: &str, value: Option<f64>) -> Option<Cell> {
    Cell::from_obs(if status.is_empty() { "A" } else { status }, value)
}
