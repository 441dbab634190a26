//! From an observation back to the cells of the file that made it.

use std::collections::HashMap;

use masar_interop::tabular::workbook::letters;
use serde::{Deserialize, Serialize};

use super::error::Counted;

/// A table of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TracedTable {
    /// None for CSV.
    pub sheet: Option<String>,
    /// Headings of all its columns.
    pub columns: Vec<String>,
    #[serde(default, skip_serializing_if = "Counted::is_rows")]
    pub counted: Counted,
}

/// One cell of the file behind one observation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seen {
    /// Number of the observation, from 0.
    pub observation: u32,
    /// Number of the table, from 0.
    pub table: u32,
    /// As an editor or spreadsheet shows it, or number of the observation, from 1.
    pub row: u32,
    /// From 0.
    pub column: u32,
}

/// Which cells of a file made which observations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trace {
    /// Name of the file, as it was given.
    pub file: String,
    /// BLAKE3 of the file.
    pub digest: String,
    pub tables: Vec<TracedTable>,
    pub seen: Vec<Seen>,
}

/// One cell of a file, for people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TracedCell {
    pub sheet: Option<String>,
    pub counted: Counted,
    pub row: u32,
    pub column: String,
}

impl TracedTable {
    /// How a column is called: its heading, and in a workbook its letters.
    pub fn column(&self, column: u32) -> String {
        let heading = self.columns.get(column as usize).map_or("", String::as_str);
        match (&self.sheet, heading) {
            (None, heading) => heading.to_owned(),
            (Some(_), "") => letters(column),
            (Some(_), heading) => format!("{} ({heading})", letters(column)),
        }
    }
}

impl Trace {
    /// For each observation the first cell behind it.
    pub(super) fn first_cells(&self) -> HashMap<u32, Seen> {
        let mut first = HashMap::new();
        for seen in &self.seen {
            first.entry(seen.observation).or_insert(*seen);
        }
        first
    }

    /// A cell, for people.
    pub fn cell(&self, seen: Seen) -> TracedCell {
        let table = self.tables.get(seen.table as usize);
        TracedCell {
            sheet: table.and_then(|table| table.sheet.clone()),
            counted: table.map(|table| table.counted).unwrap_or_default(),
            row: seen.row,
            column: table.map(|table| table.column(seen.column)).unwrap_or_default(),
        }
    }
}

impl std::fmt::Display for TracedCell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let row = u64::from(self.row);
        f.write_str(&self.counted.place(self.sheet.as_deref(), row, &self.column))
    }
}
