//! Whether a recipe fits a file, seen from its headings alone.

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Read},
};

use csv::ReaderBuilder;
use masar_interop::{
    sdmx::Format,
    tabular::{
        CodeList, Records, plain,
        workbook::{Workbook, is_workbook},
    },
};

use super::{
    ExternalError, Mapping, codes, flat,
    plan::{Heading, Plan},
    read::{heading, only_sheet, whole},
    sheets::MappedSheet,
    source::text,
};

/// Bytes of a CSV file, decompressed, in which its headings have to stand.
const READ: u64 = 256 << 10;

/// As much of a file as tells what it is: a workbook whole, of CSV the first rows.
pub enum Beginning {
    Workbook(Workbook),
    Text(Vec<u8>),
    /// SDMX, which says itself what it is.
    Message(Format),
}

impl Beginning {
    /// Reads the beginning of a file, plain or gzip.
    ///
    /// # Errors
    /// It cannot be read, or is a workbook that is damaged or too large.
    pub fn read(input: impl Read) -> Result<Self, ExternalError> {
        let mut input = BufReader::with_capacity(1 << 16, input);
        if is_workbook(input.fill_buf()?) {
            return Ok(Self::Workbook(whole(input)?));
        }
        let mut bytes = Vec::new();
        text(&mut input)?.take(READ).read_to_end(&mut bytes)?;
        let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes).trim_ascii_start();
        if start.starts_with(b"<") {
            return Ok(Self::Message(Format::Ml));
        }
        if start.starts_with(b"{") {
            return Ok(Self::Message(Format::Json));
        }
        if start.starts_with(b"STRUCTURE,") || start.starts_with(b"\"STRUCTURE\",") {
            return Ok(Self::Message(Format::Csv));
        }
        if bytes.len() as u64 == READ
            && let Some(end) = bytes.iter().rposition(|byte| *byte == b'\n')
        {
            // The last row is cut off somewhere.
            bytes.truncate(end + 1);
        }
        Ok(Self::Text(bytes))
    }

    /// Whether the headings of the file are those of a recipe.
    pub fn fits(&self, mapping: &Mapping, lists: &BTreeMap<String, CodeList>) -> bool {
        let check = || -> Result<bool, ExternalError> {
            let codes = codes::all(mapping, lists)?;
            match self {
                Self::Message(_) => return Ok(false),
                Self::Workbook(book) => sheets(mapping, &codes, book)?,
                Self::Text(bytes) if mapping.sheets.is_empty() => {
                    let delimiter = flat::delimiter(mapping.delimiter)?;
                    let mut builder = ReaderBuilder::new();
                    builder.delimiter(delimiter);
                    let mut csv = Records::new(&builder, bytes.as_slice());
                    let columns = csv.header()?.iter().map(|text| vec![plain(text)]).collect();
                    let none = BTreeMap::new();
                    let heading =
                        Heading { sheet: None, columns, set: &none, gaps: &[], fill_down: &[] };
                    Plan::new(mapping, &codes, &heading)?;
                }
                Self::Text(bytes) => {
                    let book = flat::read(mapping.delimiter, &mut bytes.as_slice())?;
                    sheets(mapping, &codes, &book)?;
                }
            }
            Ok(true)
        };
        check().unwrap_or(false)
    }
}

fn sheets(
    mapping: &Mapping,
    codes: &[codes::Codes<'_>],
    book: &Workbook,
) -> Result<(), ExternalError> {
    let only = only_sheet(mapping, book)?;
    let mapped: Vec<&MappedSheet> = match &only {
        Some(only) => vec![only],
        None => mapping.sheets.iter().collect(),
    };
    for one in mapped {
        for table in one.find(book)? {
            Plan::new(mapping, codes, &heading(one, &table))?;
        }
    }
    Ok(())
}
