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

/// Reads data of a known structure: SDMX-ML where the file begins with `<`, SDMX-JSON where it
/// begins with `{`, else SDMX-CSV.
///
/// # Errors
/// It cannot be read, or its values do not fit the structure: where, and why.
pub fn read_data(structure: &DataStructure, mut input: impl BufRead) -> Result<DataSet, ReadError> {
    Ok(match beginning(&mut input)? {
        Some(b'<') => ml::read_data(structure, input)?,
        Some(b'{') => json::read_data(structure, input)?,
        _ => csv::read(structure, input)?,
    })
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
