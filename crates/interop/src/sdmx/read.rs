//! Messages whose format is seen from how they begin.

use std::io::{self, BufRead};

use super::{
    DataSet, DataStructure, Known, StructureError,
    csv::{self, CsvError},
    json::{self, JsonError},
    ml::{self, MlError},
};

/// What is wrong with a data message, and where.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    #[error("the file cannot be read: {0}")]
    Io(#[from] io::Error),
    #[error(transparent)]
    Csv(#[from] CsvError),
    #[error(transparent)]
    Ml(#[from] MlError),
    #[error(transparent)]
    Json(#[from] JsonError),
    #[error(transparent)]
    Structure(#[from] StructureError),
}

/// In which format a data message is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Csv,
    Ml,
    Json,
}

/// Data with the place of each observation in their message.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedData {
    pub data: DataSet,
    pub format: Format,
    /// In SDMX-CSV the row of each observation, from 1. In the other formats observations stand in
    /// the order of the message, and nothing is here.
    pub rows: Vec<u64>,
}

impl PlacedData {
    /// Where an observation stands, from 1: its row in SDMX-CSV, else which of the observations.
    pub fn place(&self, observation: usize) -> u64 {
        self.rows.get(observation).copied().unwrap_or(observation as u64 + 1)
    }
}

/// Reads data of a known structure: SDMX-ML where the file begins with `<`, SDMX-JSON where it
/// begins with `{`, else SDMX-CSV.
///
/// # Errors
/// It cannot be read, or its values do not fit the structure: where, and why.
pub fn read_data(structure: &DataStructure, input: impl BufRead) -> Result<DataSet, ReadError> {
    read_placed(structure, input).map(|placed| placed.data)
}

/// The same, with the place of each observation.
///
/// # Errors
/// It cannot be read, or its values do not fit the structure: where, and why.
pub fn read_placed(
    structure: &DataStructure,
    mut input: impl BufRead,
) -> Result<PlacedData, ReadError> {
    let (data, format, rows) = match beginning(&mut input)? {
        Some(b'<') => (ml::read_data(structure, input)?, Format::Ml, Vec::new()),
        Some(b'{') => (json::read_data(structure, input)?, Format::Json, Vec::new()),
        _ => {
            let (data, rows) = csv::read_rows(structure, input)?;
            (data, Format::Csv, rows)
        }
    };
    Ok(PlacedData { data, format, rows })
}

/// Reads a structure message: SDMX-ML or SDMX-JSON.
///
/// # Errors
/// It cannot be read, or something in it cannot be used here: what, and why.
pub fn read_structures(mut input: impl BufRead) -> Result<Known, ReadError> {
    Ok(match beginning(&mut input)? {
        Some(b'<') => ml::read_structures(input)?,
        _ => json::read_structures(input)?,
    })
}

/// The first byte that is neither blank nor a mark of UTF-8; what stands before it is passed over.
fn beginning(input: &mut impl BufRead) -> io::Result<Option<u8>> {
    loop {
        let filled = input.fill_buf()?;
        let blank = |byte: &u8| byte.is_ascii_whitespace() || b"\xef\xbb\xbf".contains(byte);
        match filled.iter().position(|byte| !blank(byte)) {
            Some(place) => {
                let first = filled[place];
                input.consume(place);
                return Ok(Some(first));
            }
            None if filled.is_empty() => return Ok(None),
            None => {
                let passed = filled.len();
                input.consume(passed);
            }
        }
    }
}
