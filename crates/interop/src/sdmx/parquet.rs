//! Observations as Parquet: a column for each component under its id, codes as texts, what has no
//! number as null beside its `OBS_STATUS`.

use std::io::{self, Write};

use rustc_hash::FxHashMap;

use super::{DataMessage, Kind as Artefact, Notes, OBS_VALUE, Row, TIME_PERIOD};
use crate::tabular::columns::sheet::{Cells, Kind, Sheet};

/// Rows of one row group.
const GROUP: usize = 1 << 17;

/// Writes a message; the notes stand in the file's key-value metadata, beside `dataflow` with its
/// URN.
///
/// # Errors
/// It cannot be written.
pub fn write(message: &DataMessage<'_>, notes: &Notes, out: impl Write + Send) -> io::Result<()> {
    let told = message.told_attributes();
    let mut columns: Vec<(String, Kind)> = Vec::new();
    columns.extend(message.structure.dimensions.iter().map(|it| (it.id.clone(), Kind::Codes)));
    columns.push((TIME_PERIOD.to_owned(), Kind::Codes));
    if !message.shown.no_measure {
        columns.push((OBS_VALUE.to_owned(), Kind::Values));
    }
    columns.extend(told.iter().map(|attribute| (attribute.id.to_owned(), Kind::Codes)));
    let mut about =
        vec![("dataflow".to_owned(), message.dataflow.reference.urn(Artefact::Dataflow))];
    about.extend(notes.0.iter().cloned());

    let mut sheet = Sheet::parquet(out, &columns, &about)?;
    for numbers in message.rows.chunks(GROUP) {
        let rows: Vec<Row<'_>> =
            numbers.iter().map(|number| message.observations.row(*number as usize)).collect();
        let values: Vec<Option<f64>> = rows.iter().map(|row| row.cell().number()).collect();
        let mut texts: Vec<(Vec<u32>, Vec<String>)> = (0..message.structure.dimensions.len())
            .map(|at| coded(&rows, |row| row.code(at).to_owned()))
            .collect();
        texts.push(coded(&rows, |row| row.period().to_string()));
        texts.extend(
            told.iter()
                .map(|attribute| coded(&rows, |row| message.told(attribute, row).to_owned())),
        );
        let mut block: Vec<Cells<'_>> =
            texts.iter().map(|(places, labels)| Cells::Codes(places, labels)).collect();
        if !message.shown.no_measure {
            block.insert(message.structure.dimensions.len() + 1, Cells::Values(&values));
        }
        sheet.write(&block)?;
    }
    sheet.finish().map(drop)
}

/// A text for each row, each text kept once.
fn coded(rows: &[Row<'_>], text: impl Fn(Row<'_>) -> String) -> (Vec<u32>, Vec<String>) {
    let (mut known, mut labels) = (FxHashMap::default(), Vec::new());
    let places = rows.iter().map(|row| {
        *known.entry(text(*row)).or_insert_with_key(|text: &String| {
            labels.push(text.clone());
            labels.len() as u32 - 1
        })
    });
    (places.collect(), labels)
}
