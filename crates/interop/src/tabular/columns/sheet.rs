//! Columns written as CSV or as Parquet, a block of rows after the other.

use std::{
    fmt::Write as _,
    io::{self, Write},
    sync::Arc,
};

use parquet::{
    basic::{Compression, LogicalType, Repetition, Type as Physical},
    data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type},
    errors::ParquetError,
    file::{
        metadata::KeyValue,
        properties::{EnabledStatistics, WriterProperties},
        writer::{SerializedColumnWriter, SerializedFileWriter},
    },
    schema::types::Type,
};

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Codes,
    Counts,
    Numbers,
    /// Numbers, some of which are missing.
    Values,
}

/// One column of a block.
#[derive(Clone, Copy, Debug)]
pub enum Cells<'a> {
    /// Places in a list of labels.
    Codes(&'a [u32], &'a [String]),
    Counts(&'a [i64]),
    Numbers(&'a [f64]),
    Values(&'a [Option<f64>]),
}

/// Where columns are written to.
pub struct Sheet<W: Write + Send>(Format<W>);

enum Format<W: Write + Send> {
    Csv(W),
    Parquet(Box<SerializedFileWriter<W>>),
}

impl<W: Write + Send> Sheet<W> {
    /// Starts CSV: the header.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn csv(out: W, columns: &[(String, Kind)]) -> io::Result<Self> {
        let mut out = out;
        let names: Vec<String> = columns.iter().map(|(name, _)| cell(name)).collect();
        writeln!(out, "{}", names.join(","))?;
        Ok(Self(Format::Csv(out)))
    }

    /// Starts Parquet; `about` is kept as key and value in the file's own description.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn parquet(
        out: W,
        columns: &[(String, Kind)],
        about: &[(String, String)],
    ) -> io::Result<Self> {
        let pair = |(key, value): &(String, String)| KeyValue::new(key.clone(), value.clone());
        let fields: Result<Vec<_>, _> = columns.iter().map(field).collect();
        let schema = fields.and_then(|fields| {
            Type::group_type_builder("schema").with_fields(fields).build().map(Arc::new)
        });
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_statistics_enabled(EnabledStatistics::None)
            .set_key_value_metadata(Some(about.iter().map(pair).collect()))
            .set_created_by(concat!("masar ", env!("CARGO_PKG_VERSION")).to_owned());
        let properties = columns.iter().filter(|(_, kind)| *kind != Kind::Codes).fold(
            properties,
            |properties, (name, _)| {
                properties.set_column_dictionary_enabled(name.as_str().into(), false)
            },
        );
        let writer = schema.and_then(|schema| {
            SerializedFileWriter::new(out, schema, Arc::new(properties.build()))
        });
        writer.map(|writer| Self(Format::Parquet(Box::new(writer)))).map_err(plain)
    }

    /// Writes a block; all columns are as long.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn write(&mut self, block: &[Cells<'_>]) -> io::Result<()> {
        match &mut self.0 {
            Format::Csv(out) => write_csv(out, block),
            Format::Parquet(writer) => write_group(writer, block).map_err(plain),
        }
    }

    /// Ends the file and gives back where it went.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn finish(self) -> io::Result<W> {
        match self.0 {
            Format::Csv(mut out) => out.flush().map(|()| out),
            Format::Parquet(writer) => {
                let mut out = writer.into_inner().map_err(plain)?;
                out.flush().map(|()| out)
            }
        }
    }
}

fn plain(error: ParquetError) -> io::Error {
    io::Error::other(error)
}

fn field((name, kind): &(String, Kind)) -> Result<Arc<Type>, ParquetError> {
    let (physical, logical) = match kind {
        Kind::Codes => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Kind::Counts => (Physical::INT64, None),
        Kind::Numbers | Kind::Values => (Physical::DOUBLE, None),
    };
    let repetition =
        if *kind == Kind::Values { Repetition::OPTIONAL } else { Repetition::REQUIRED };
    let field = Type::primitive_type_builder(name, physical);
    field.with_repetition(repetition).with_logical_type(logical).build().map(Arc::new)
}

fn write_group<W: Write + Send>(
    writer: &mut SerializedFileWriter<W>,
    block: &[Cells<'_>],
) -> Result<(), ParquetError> {
    let mut group = writer.next_row_group()?;
    for cells in block {
        let Some(mut column) = group.next_column()? else { break };
        match cells {
            Cells::Codes(places, labels) => write_codes(&mut column, places, labels)?,
            Cells::Counts(counts) => {
                column.typed::<Int64Type>().write_batch(counts, None, None)?;
            }
            Cells::Numbers(numbers) => {
                column.typed::<DoubleType>().write_batch(numbers, None, None)?;
            }
            Cells::Values(values) => {
                let levels: Vec<i16> = values.iter().map(|it| i16::from(it.is_some())).collect();
                let there: Vec<f64> = values.iter().copied().flatten().collect();
                column.typed::<DoubleType>().write_batch(&there, Some(&levels), None)?;
            }
        }
        column.close()?;
    }
    group.close().map(drop)
}

fn write_codes(
    column: &mut SerializedColumnWriter<'_>,
    places: &[u32],
    labels: &[String],
) -> Result<(), ParquetError> {
    let labels: Vec<ByteArray> = labels.iter().map(|label| label.as_str().into()).collect();
    for some in places.chunks(1 << 13) {
        let values: Vec<ByteArray> =
            some.iter().map(|place| labels[*place as usize].clone()).collect();
        column.typed::<ByteArrayType>().write_batch(&values, None, None)?;
    }
    Ok(())
}

fn write_csv(out: &mut impl Write, block: &[Cells<'_>]) -> io::Result<()> {
    let cells: Vec<Vec<String>> = block
        .iter()
        .map(|cells| match cells {
            Cells::Codes(_, labels) => labels.iter().map(|label| cell(label)).collect(),
            _ => Vec::new(),
        })
        .collect();
    let rows = block.first().map_or(0, |cells| match cells {
        Cells::Codes(places, _) => places.len(),
        Cells::Counts(counts) => counts.len(),
        Cells::Numbers(numbers) => numbers.len(),
        Cells::Values(values) => values.len(),
    });
    let mut text = String::new();
    for row in 0..rows {
        for (at, (column, labels)) in block.iter().zip(&cells).enumerate() {
            if at > 0 {
                text.push(',');
            }
            // Writing to a text does not fail.
            let _ = match column {
                Cells::Codes(places, _) => text.write_str(&labels[places[row] as usize]),
                Cells::Counts(counts) => write!(text, "{}", counts[row]),
                Cells::Numbers(numbers) => write!(text, "{}", numbers[row]),
                Cells::Values(values) => values[row].map_or(Ok(()), |it| write!(text, "{it}")),
            };
        }
        text.push('\n');
        if text.len() > 1 << 16 {
            out.write_all(text.as_bytes())?;
            text.clear();
        }
    }
    out.write_all(text.as_bytes())
}

/// A cell as RFC 4180 has it.
fn cell(text: &str) -> String {
    let quoted = text.contains([',', '"', '\n', '\r']) || text.trim() != text;
    if quoted { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}
