//! A whole table looked at once: what stands in each of its columns.

use std::{
    collections::BTreeMap,
    io::{BufReader, Read},
};

use csv::{ReaderBuilder, StringRecord};
use masar_interop::tabular::{
    Marks, Records, amount, plain,
    workbook::{Given, Header, Sheet},
};

use super::Place;
use crate::external::{
    Beginning, ExternalError, MappedHeader, MappedSheet, flat, sheets::says, source::text,
    template::escaped,
};

/// Different texts of a column that are kept.
pub(super) const TEXTS: usize = 5_000;
/// Rows that are kept whole, for comparing columns.
const ROWS: usize = 2_000;

/// One column of a table.
#[derive(Clone, Debug, Default)]
pub struct SeenColumn {
    /// From 0.
    pub place: usize,
    /// Its texts in the header from top to bottom.
    pub heading: Vec<String>,
    /// What stands in it and how often; without blanks and, once there are too many, without more.
    pub texts: BTreeMap<String, u64>,
    /// Whether every text is among `texts`.
    pub complete: bool,
    /// Cells that are numbers, however marked.
    pub numbers: u64,
    /// Cells with anything.
    pub filled: u64,
}

impl SeenColumn {
    /// As recipes call it.
    pub fn name(&self) -> String {
        self.heading.join(" / ")
    }

    fn take(&mut self, given: &str, is_number: bool) {
        let text = plain(given);
        if text.is_empty() {
            return;
        }
        self.filled += 1;
        self.numbers += u64::from(is_number);
        if let Some(times) = self.texts.get_mut(&text) {
            *times += 1;
        } else if self.texts.len() < TEXTS {
            self.texts.insert(text, 1);
        } else {
            self.complete = false;
        }
    }
}

/// A text by which the first row of a header is found, wherever it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Landmark {
    pub text: String,
    /// Which of the rows that say so, from 1.
    pub occurrence: usize,
}

impl Landmark {
    /// The text of the header that fewest rows above it say; none with a digit, since years and
    /// numbers of notes change from one file to the next.
    fn of(sheet: &Sheet, first: u32) -> Option<Self> {
        let texts = sheet.row(first)?.cells.iter().filter_map(|(_, given)| match given {
            Given::Text(text) => Some(plain(text)),
            _ => None,
        });
        let lasting = texts.filter(|text| !text.is_empty() && !text.contains(char::is_numeric));
        let all = lasting.map(|text| {
            let above = sheet.rows.iter().take_while(|row| row.number <= first);
            let saying = above.filter(|row| row.cells.iter().any(|(_, given)| says(given, &text)));
            Self { occurrence: saying.count(), text }
        });
        all.min_by_key(|one| one.occurrence)
    }
}

/// A table.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    /// Of a table with anything above it or a header of several rows.
    pub landmark: Option<Landmark>,
    pub columns: Vec<SeenColumn>,
    /// Rows below the header that have cells.
    pub rows: u64,
    /// The first of them, cell by cell.
    pub first: Vec<Vec<String>>,
}

impl Seen {
    /// Looks at the table at a place. The file is read to its end.
    ///
    /// # Errors
    /// It cannot be read, or the sheet is not there.
    pub fn of(place: &Place, beginning: Beginning, file: impl Read) -> Result<Self, ExternalError> {
        let book = match beginning {
            Beginning::Workbook(book) => book,
            Beginning::Text(bytes) if place.is_plain() => {
                return Self::plain(place, &bytes, file);
            }
            Beginning::Text(_) => {
                flat::read(place.delimiter, &mut text(&mut BufReader::new(file))?)?
            }
            Beginning::Message(_) => return Ok(Self::default()),
        };
        let sheet = match &place.sheet {
            Some(_) => place.sheet_of(&book.sheets)?.name.clone(),
            None => book.sheets.first().map(|sheet| sheet.name.clone()).unwrap_or_default(),
        };
        let header =
            MappedHeader { row: Some(place.row), rows: place.rows, ..MappedHeader::default() };
        let until = (!place.until.is_empty()).then(|| place.until.clone());
        let mapped = MappedSheet {
            name: escaped(&sheet),
            header,
            until,
            until_blank: place.until_blank,
            ..MappedSheet::default()
        };
        let tables = mapped.find(&book)?;
        let Some(table) = tables.first() else { return Ok(Self::default()) };
        let mut seen = Self::begin(&table.header);
        seen.landmark = Landmark::of(table.sheet, table.header.first);
        for row in table.rows {
            seen.rows += 1;
            let cells = seen.columns.len();
            let mut kept = vec![String::new(); cells];
            for (column, given) in &row.cells {
                let Some(one) = seen.columns.get_mut(*column as usize) else { continue };
                let told = given.to_string();
                one.take(&told, matches!(given, Given::Number(_)) || is_number(&told));
                if let Some(cell) = kept.get_mut(*column as usize) {
                    *cell = plain(&told);
                }
            }
            if seen.first.len() < ROWS {
                seen.first.push(kept);
            }
        }
        Ok(seen)
    }

    fn begin(header: &Header) -> Self {
        let columns = header.columns.iter().map(|(place, heading)| SeenColumn {
            place: *place as usize,
            heading: heading.clone(),
            complete: true,
            ..SeenColumn::default()
        });
        Self { columns: columns.collect(), ..Self::default() }
    }

    /// A CSV file whose first row is the header, row by row.
    fn plain(place: &Place, start: &[u8], file: impl Read) -> Result<Self, ExternalError> {
        let mut builder = ReaderBuilder::new();
        builder.delimiter(flat::delimiter(place.delimiter)?);
        let columns = Records::new(&builder, start).header()?;
        let column = |(place, heading): (usize, &str)| SeenColumn {
            place,
            heading: vec![plain(heading)],
            complete: true,
            ..SeenColumn::default()
        };
        let columns = columns.iter().enumerate().map(column).collect();
        let mut seen = Self { columns, ..Self::default() };
        let mut file = BufReader::new(file);
        let mut csv = Records::new(&builder, text(&mut file)?);
        csv.header()?;
        let mut record = StringRecord::new();
        while csv.read(&mut record)?.is_some() {
            seen.rows += 1;
            for (one, given) in seen.columns.iter_mut().zip(&record) {
                one.take(given, is_number(given));
            }
            if seen.first.len() < ROWS {
                seen.first.push(record.iter().map(plain).collect());
            }
        }
        Ok(seen)
    }

    /// The column at a place.
    pub fn column(&self, place: usize) -> Option<&SeenColumn> {
        self.columns.iter().find(|column| column.place == place)
    }
}

/// Whether a text is a number in one of the ways in which people mark thousands and decimals.
fn is_number(text: &str) -> bool {
    let marks = [Marks::default(), Marks { thousands: Some(','), ..Marks::default() }];
    let comma = Marks { decimal: ',', thousands: Some('.') };
    marks.into_iter().chain([comma]).any(|marks| amount(text, marks).is_some())
}
