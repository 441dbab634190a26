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
        workbook::{Given, Sheet, SheetRow, Workbook, is_workbook, letters},
    },
};
use serde::{Deserialize, Serialize};

use super::{
    ExternalError, Mapping, codes,
    error::short,
    flat,
    plan::{Heading, Plan},
    read::{heading, only_sheet, whole},
    sheets::MappedSheet,
    source::text,
};

/// Bytes of a CSV file, decompressed, in which its headings have to stand.
const READ: u64 = 256 << 10;

/// How much of a file is shown before it is read.
const SHEETS: usize = 10;
const ROWS: usize = 20;
const COLUMNS: u32 = 12;

/// The first rows of a sheet, as they stand there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    pub sheet: String,
    /// What the spreadsheet calls its columns.
    pub columns: Vec<String>,
    /// Number of each row and the beginnings of its cells.
    pub rows: Vec<(u32, Vec<String>)>,
}

impl Preview {
    fn of(sheet: &Sheet) -> Self {
        let first: Vec<&SheetRow> = sheet.rows.iter().take(ROWS).collect();
        let ends = first.iter().filter_map(|row| row.cells.last()).map(|(column, _)| column + 1);
        let width = ends.max().unwrap_or(0).min(COLUMNS);
        let told = |given: &Given| short(given.to_string().trim());
        let cell = |row: &SheetRow, column| row.cell(column).map_or_else(String::new, told);
        let cells =
            |row: &&SheetRow| (row.number, (0..width).map(|column| cell(row, column)).collect());
        Self {
            sheet: sheet.name.clone(),
            columns: (0..width).map(letters).collect(),
            rows: first.iter().map(cells).collect(),
        }
    }
}

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

    /// The first rows of each sheet, titles and notes among them; none of a message.
    pub fn preview(&self) -> Vec<Preview> {
        let of = |book: &Workbook| {
            let filled = book.sheets.iter().filter(|sheet| !sheet.rows.is_empty());
            filled.take(SHEETS).map(Preview::of).collect()
        };
        match self {
            Self::Workbook(book) => of(book),
            Self::Text(bytes) => flat::read(None, &mut bytes.as_slice())
                .map_or_else(|_| Vec::new(), |book| of(&book)),
            Self::Message(_) => Vec::new(),
        }
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
