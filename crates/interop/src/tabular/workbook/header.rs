//! Headers of one row or several, flattened: every column gets its texts from top to bottom.

use super::{Area, Sheet};
use crate::tabular::amount::plain;

/// The header of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// First row, from 1.
    pub first: u32,
    /// How many rows it has.
    pub rows: u32,
    /// Column from 0, and its texts from the top row to the bottom row. A text that stands in
    /// several rows of one column stands here once.
    pub columns: Vec<(u32, Vec<String>)>,
}

impl Header {
    /// Reads the rows `first..first + rows` of a sheet as a header. A merged cell counts for each
    /// row and column it covers. With `fill_right`, a blank cell that has a text below it takes
    /// the text at its left, as long as the texts above are the same: offices often centre a
    /// heading over its columns without merging them.
    pub fn read(sheet: &Sheet, first: u32, rows: u32, fill_right: bool) -> Self {
        let last = first.saturating_add(rows.saturating_sub(1));
        let areas: Vec<&Area> = sheet
            .merged
            .iter()
            .filter(|area| area.rows.0 <= last && area.rows.1 >= first)
            .collect();
        let width = sheet
            .rows
            .iter()
            .filter(|row| row.number >= first)
            .filter_map(|row| row.cells.last())
            .map(|(column, _)| column + 1)
            .max();
        let mut columns: Vec<(u32, Vec<String>)> = Vec::new();
        let mut left: Vec<String> = Vec::new();
        for column in 0..width.unwrap_or(0) {
            let own = |row: u32| text(sheet, row, column);
            let mut texts: Vec<String> = Vec::with_capacity(rows as usize);
            for row in first..=last {
                let covered = areas.iter().find(|area| covers(area, row, column));
                let mut given = match covered {
                    Some(area) => text(sheet, area.rows.0, area.columns.0),
                    None => own(row),
                };
                let level = texts.len();
                let has_text_below = || (row + 1..=last).any(|below| !own(below).is_empty());
                if fill_right
                    && given.is_empty()
                    && covered.is_none()
                    && left.get(..level) == Some(texts.as_slice())
                    && has_text_below()
                {
                    given = left.get(level).cloned().unwrap_or_default();
                }
                texts.push(given);
            }
            left.clone_from(&texts);
            texts.dedup();
            texts.retain(|text| !text.is_empty());
            columns.push((column, texts));
        }
        Self { first, rows, columns }
    }
}

fn covers(area: &Area, row: u32, column: u32) -> bool {
    (area.rows.0..=area.rows.1).contains(&row)
        && (area.columns.0..=area.columns.1).contains(&column)
}

fn text(sheet: &Sheet, row: u32, column: u32) -> String {
    let given = sheet.row(row).and_then(|row| row.cell(column));
    given.map(|given| plain(&given.to_string())).unwrap_or_default()
}
