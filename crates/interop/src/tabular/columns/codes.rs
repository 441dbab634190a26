//! A Parquet column read as codes: from its dictionary, or value by value where there is none.

use std::{collections::HashMap, sync::Arc};

use parquet::{
    column::reader::{ColumnReader, ColumnReaderImpl},
    data_type::{AsBytes, DataType},
};

use super::{
    Column, Failed, Labels, Wrong,
    labels::{Meaning, Value},
    pages::Pages,
};

/// Opens the chunk anew, for reading value by value.
pub(super) type Reopen = Box<dyn Fn() -> Result<ColumnReader, Failed> + Send>;

/// Reads one column chunk.
pub(super) struct CodeReader {
    meaning: Meaning,
    optional: bool,
    reopen: Reopen,
    /// Rows read before.
    done: usize,
    state: State,
}

enum State {
    Pages(Box<Pages>),
    Values(Box<ColumnReader>, Known),
}

/// The values met so far.
struct Known {
    places: HashMap<Box<[u8]>, u32>,
    labels: Arc<Labels>,
    missing: u32,
}

impl CodeReader {
    pub(super) fn new(pages: Pages, meaning: Meaning, optional: bool, reopen: Reopen) -> Self {
        Self { meaning, optional, reopen, done: 0, state: State::Pages(Box::new(pages)) }
    }

    /// The next rows.
    pub(super) fn read(&mut self, rows: usize) -> Result<Column, Failed> {
        let mut places = Vec::with_capacity(rows);
        if let State::Pages(pages) = &mut self.state {
            pages.read(rows, &mut places)?;
            if places.len() < rows {
                let labels = Arc::clone(pages.labels());
                let missing = labels.len() as u32 - 1;
                let known = Known { places: HashMap::new(), labels, missing };
                let mut reader = (self.reopen)()?;
                skip(&mut reader, self.done + places.len())?;
                self.state = State::Values(Box::new(reader), known);
            }
        }
        let labels = match &mut self.state {
            State::Pages(pages) => Arc::clone(pages.labels()),
            State::Values(reader, known) => {
                let left = rows - places.len();
                known.read(reader, (left, self.optional, self.meaning), &mut places)?;
                Arc::clone(&known.labels)
            }
        };
        self.done += rows;
        Ok(Column::Codes { places, labels })
    }
}

fn skip(reader: &mut ColumnReader, rows: usize) -> Result<(), Failed> {
    let skipped = match reader {
        ColumnReader::BoolColumnReader(reader) => reader.skip_records(rows)?,
        ColumnReader::Int32ColumnReader(reader) => reader.skip_records(rows)?,
        ColumnReader::Int64ColumnReader(reader) => reader.skip_records(rows)?,
        ColumnReader::FloatColumnReader(reader) => reader.skip_records(rows)?,
        ColumnReader::DoubleColumnReader(reader) => reader.skip_records(rows)?,
        ColumnReader::ByteArrayColumnReader(reader) => reader.skip_records(rows)?,
        _ => 0,
    };
    if skipped == rows { Ok(()) } else { Err(Failed::File("fewer rows than it says".to_owned())) }
}

type Asked = (usize, bool, Meaning);

impl Known {
    fn read(
        &mut self,
        reader: &mut ColumnReader,
        asked: Asked,
        out: &mut Vec<u32>,
    ) -> Result<(), Failed> {
        match reader {
            ColumnReader::BoolColumnReader(reader) => self.values(reader, asked, out),
            ColumnReader::Int32ColumnReader(reader) => self.values(reader, asked, out),
            ColumnReader::Int64ColumnReader(reader) => self.values(reader, asked, out),
            ColumnReader::FloatColumnReader(reader) => self.values(reader, asked, out),
            ColumnReader::DoubleColumnReader(reader) => self.values(reader, asked, out),
            ColumnReader::ByteArrayColumnReader(reader) => self.values(reader, asked, out),
            _ => Err(Failed::File("a type that is not read".to_owned())),
        }
    }

    fn values<T: DataType<T: Value>>(
        &mut self,
        reader: &mut ColumnReaderImpl<T>,
        (rows, optional, meaning): Asked,
        out: &mut Vec<u32>,
    ) -> Result<(), Failed> {
        let (mut levels, mut values) = (Vec::new(), Vec::with_capacity(rows));
        let start = out.len();
        let (read, _, _) = reader.read_records(rows, Some(&mut levels), None, &mut values)?;
        if read != rows {
            return Err(Failed::File("fewer rows than it says".to_owned()));
        }
        let mut values = values.iter();
        for row in 0..rows {
            if optional && levels.get(row) == Some(&0) {
                out.push(self.missing);
                continue;
            }
            let Some(value) = values.next() else { break };
            let wrong =
                |reason: &str| Failed::Cell(Wrong { row: start + row, reason: reason.to_owned() });
            out.push(self.place(value, meaning).map_err(wrong)?);
        }
        Ok(())
    }

    fn place<V: Value + AsBytes>(
        &mut self,
        value: &V,
        meaning: Meaning,
    ) -> Result<u32, &'static str> {
        let key = value.as_bytes();
        if let Some(place) = self.places.get(key) {
            return Ok(*place);
        }
        let labels = Arc::make_mut(&mut self.labels);
        let place = u32::try_from(labels.len()).map_err(|_| "more codes than can be counted")?;
        labels.push(value.text(meaning)?);
        self.places.insert(key.into(), place);
        Ok(place)
    }
}
