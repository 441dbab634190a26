//! SDMX-CSV 2.0 into observations, with every error at its row and column.

use std::io::Read;

use csv::{ReaderBuilder, StringRecord};

use super::{ACTION, STRUCTURE, STRUCTURE_ID, STRUCTURE_NAME, VALID_FROM, VALID_TO};
use crate::{
    sdmx::{
        DataSet, DataStructure, OBS_VALUE, Reference, SdmxError, TIME_PERIOD,
        gather::{Gathered, Slot},
    },
    tabular::{RecordError, Records},
};

/// What is wrong with a file, and where.
#[derive(Debug, thiserror::Error)]
pub enum CsvError {
    #[error("the file cannot be read as CSV: {0}")]
    Csv(#[from] RecordError),
    #[error("the first row has no column {0}")]
    NoColumn(String),
    #[error("the column “{0}” is not a component of the structure, or stands twice")]
    UnknownColumn(String),
    #[error("row {row}, column {column}: “{text}” {why}")]
    Value { row: u64, column: String, text: String, why: &'static str },
    #[error("row {row}: {source}")]
    Observation { row: u64, source: SdmxError },
}

/// What a column holds.
#[derive(Clone, Debug)]
enum Column {
    Reference,
    Action,
    /// From when the row was valid.
    Valid,
    Component(Slot),
    Ignored,
}

/// Reads data of a known structure. Names in a column (`labels=both`) or beside it
/// (`labels=name`) are left aside. Rows that delete are refused: a file is one whole dataset.
pub fn read(structure: &DataStructure, input: impl Read) -> Result<DataSet, CsvError> {
    read_rows(structure, input).map(|(data, _)| data)
}

/// The same, and for each observation its row as an editor or spreadsheet shows it, from 1.
///
/// # Errors
/// It cannot be read, or its values do not fit the structure: where, and why.
pub fn read_rows(
    structure: &DataStructure,
    input: impl Read,
) -> Result<(DataSet, Vec<u64>), CsvError> {
    let mut input = Records::new(ReaderBuilder::new().has_headers(false), input);
    let mut record = StringRecord::new();
    if input.read(&mut record)?.is_none() {
        return Err(CsvError::NoColumn(STRUCTURE.to_owned()));
    }
    let head = Head::of(structure, &record)?;
    let mut rows = Rows { head, gathered: Gathered::new(structure), reference: None, valid: None };
    let mut places = Vec::new();
    while let Some(row) = input.read(&mut record)? {
        rows.take(&record, row)?;
        places.push(row);
    }
    let reference = rows.reference.ok_or_else(|| CsvError::NoColumn(STRUCTURE_ID.to_owned()))?;
    Ok((rows.gathered.finish(reference.1), places))
}

struct Head {
    columns: Vec<(String, Column)>,
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
        Ok(Self { columns, both })
    }
}

fn column(structure: &DataStructure, id: &str) -> Option<Column> {
    match id {
        STRUCTURE | STRUCTURE_NAME => Some(Column::Ignored),
        STRUCTURE_ID => Some(Column::Reference),
        ACTION => Some(Column::Action),
        _ => match (Slot::of(structure, id), id) {
            (Some(slot), _) => Some(Column::Component(slot)),
            (None, VALID_FROM) => Some(Column::Valid),
            (None, VALID_TO) => Some(Column::Ignored),
            (None, _) => None,
        },
    }
}

struct Rows {
    head: Head,
    gathered: Gathered,
    /// As written, so that the same text is parsed once; and parsed.
    reference: Option<(String, Reference)>,
    /// From when the rows above were valid, where they say.
    valid: Option<String>,
}

impl Rows {
    fn take(&mut self, record: &StringRecord, row: u64) -> Result<(), CsvError> {
        let Self { head, gathered, reference, valid } = self;
        let mut told = gathered.untold();
        for ((id, column), whole) in head.columns.iter().zip(record) {
            let place = Place { row, column: id, whole };
            match column {
                Column::Ignored => {}
                Column::Reference => same_reference(reference, head.code(whole), &place)?,
                Column::Action if head.code(whole) == "D" => {
                    return Err(place.wrong("deletes: send the whole dataset instead"));
                }
                Column::Action => {}
                Column::Valid => match valid.as_deref() {
                    Some(known) if known == whole => {}
                    Some(_) => return Err(place.wrong(SEVERAL_STATES)),
                    None => *valid = Some(whole.to_owned()),
                },
                Column::Component(slot) => {
                    let text = match slot {
                        Slot::DataSetAttribute(_) => whole,
                        _ => head.code(whole),
                    };
                    gathered.take(&mut told, slot, text).map_err(|why| place.wrong(why))?;
                }
            }
        }
        gathered.keep(&told).map_err(|source| CsvError::Observation { row, source })
    }
}

impl Head {
    /// The code of a cell, without the name behind it.
    fn code<'r>(&self, whole: &'r str) -> &'r str {
        match self.both {
            true => whole.split_once(": ").map_or(whole, |(code, _)| code),
            false => whole,
        }
    }
}

const SEVERAL_STATES: &str = "is another time than in the rows above: send one state of the data";

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
