//! A Parquet column read as numbers.

use parquet::{
    column::reader::{ColumnReader, ColumnReaderImpl},
    data_type::DataType,
};

use super::{
    Column, Failed, Wrong,
    labels::{Meaning, Value},
};

/// Reads one column chunk.
pub(super) struct NumberReader {
    reader: ColumnReader,
    optional: bool,
    meaning: Meaning,
}

impl NumberReader {
    pub(super) fn new(reader: ColumnReader, optional: bool, meaning: Meaning) -> Self {
        Self { reader, optional, meaning }
    }

    /// The next rows, each a finite number.
    pub(super) fn read(&mut self, rows: usize) -> Result<Column, Failed> {
        let (optional, meaning) = (self.optional, self.meaning);
        let numbers = match &mut self.reader {
            ColumnReader::DoubleColumnReader(reader) => values(reader, rows, optional)?,
            ColumnReader::FloatColumnReader(reader) => {
                as_numbers(&values(reader, rows, optional)?, meaning)
            }
            ColumnReader::Int32ColumnReader(reader) => {
                as_numbers(&values(reader, rows, optional)?, meaning)
            }
            ColumnReader::Int64ColumnReader(reader) => {
                as_numbers(&values(reader, rows, optional)?, meaning)
            }
            _ => return Err(Failed::File("a type that is not read".to_owned())),
        };
        match numbers.iter().position(|number| !number.is_finite()) {
            Some(row) => Err(Failed::Cell(Wrong { row, reason: "not a finite number".to_owned() })),
            None => Ok(Column::Numbers(numbers)),
        }
    }
}

fn as_numbers<V: Value>(values: &[V], meaning: Meaning) -> Vec<f64> {
    values.iter().map(|value| value.number(meaning)).collect()
}

fn values<T: DataType>(
    reader: &mut ColumnReaderImpl<T>,
    rows: usize,
    optional: bool,
) -> Result<Vec<T::T>, Failed> {
    let mut levels = Vec::with_capacity(if optional { rows } else { 0 });
    let mut values = Vec::with_capacity(rows);
    let (read, _, _) = reader.read_records(rows, Some(&mut levels), None, &mut values)?;
    if read != rows {
        return Err(Failed::File("fewer rows than it says".to_owned()));
    }
    match levels.iter().position(|level| *level == 0) {
        Some(row) if optional => {
            Err(Failed::Cell(Wrong { row, reason: "there is no number".to_owned() }))
        }
        _ => Ok(values),
    }
}
