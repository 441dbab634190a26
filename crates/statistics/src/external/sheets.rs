//! The tables of a workbook: which sheets, where the header is, where the table ends.

use std::collections::BTreeMap;

use masar_interop::tabular::{
    plain,
    workbook::{Given, Header, Sheet, SheetRow, Workbook},
};
use serde::{Deserialize, Serialize};

use super::{ExternalError, template::Template};

/// Where the header of a table is: a row, or the first row with a cell that says this.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MappedHeader {
    /// As the spreadsheet shows it, from 1.
    pub row: Option<u32>,
    /// What one of the cells of its first row says.
    pub starts: Option<String>,
    /// Which of the rows that say so, from 1: a sheet may hold several tables.
    #[serde(default = "one")]
    pub occurrence: usize,
    /// How many rows it has.
    #[serde(default = "one_row")]
    pub rows: u32,
    /// Whether blank headings take the text at their left.
    #[serde(default = "yes")]
    pub fill_right: bool,
}

fn one() -> usize {
    1
}

fn one_row() -> u32 {
    1
}

fn yes() -> bool {
    true
}

impl Default for MappedHeader {
    fn default() -> Self {
        Self { row: Some(1), starts: None, occurrence: 1, rows: 1, fill_right: true }
    }
}

/// What becomes of hidden rows inside a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HiddenRows {
    Read,
    Skip,
}

/// One table, or the same table on several sheets.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MappedSheet {
    /// Name of the sheet: `*` is anything, `{ID}` gives a dimension its code.
    pub name: String,
    #[serde(default)]
    pub header: MappedHeader,
    /// Dimension → its code in this table; `TIME_PERIOD` → the period.
    #[serde(default)]
    pub set: BTreeMap<String, String>,
    /// The table ends at the first blank row.
    #[serde(default)]
    pub until_blank: bool,
    /// The table ends before the first row whose first cell begins so.
    pub until: Option<String>,
    /// Without it a hidden row is an error.
    pub hidden_rows: Option<HiddenRows>,
    /// Columns in which a blank cell stands for what is above it.
    #[serde(default)]
    pub fill_down: Vec<String>,
}

/// A table that was found.
pub(super) struct FoundTable<'w> {
    pub sheet: &'w Sheet,
    /// What its name said.
    pub gaps: Vec<(String, String)>,
    pub header: Header,
    /// Rows below the header.
    pub rows: &'w [SheetRow],
}

impl MappedSheet {
    /// The tables of a workbook that this means.
    pub(super) fn find<'w>(
        &self,
        workbook: &'w Workbook,
    ) -> Result<Vec<FoundTable<'w>>, ExternalError> {
        let refuse = |error: super::template::TemplateError| ExternalError::Name(error.to_string());
        let template = Template::parse(&self.name).map_err(refuse)?;
        let mut found = Vec::new();
        for sheet in &workbook.sheets {
            let Some(gaps) = template.gaps(&sheet.name) else { continue };
            let gaps = gaps.into_iter().map(|(name, gap)| (name.to_owned(), gap)).collect();
            let first = self.header_row(sheet)?;
            let header =
                Header::read(sheet, first, self.header.rows.clamp(1, 20), self.header.fill_right);
            let below = header.first.saturating_add(header.rows);
            let start = sheet.rows.partition_point(|row| row.number < below);
            let rows = sheet.rows.get(start..).unwrap_or_default();
            found.push(FoundTable { sheet, gaps, header, rows: self.end(rows, below) });
        }
        if found.is_empty() {
            let there: Vec<&str> = workbook.sheets.iter().map(|s| s.name.as_str()).collect();
            let (name, there) = (self.name.clone(), there.join(", "));
            return Err(ExternalError::NoSheet { name, there });
        }
        Ok(found)
    }

    fn header_row(&self, sheet: &Sheet) -> Result<u32, ExternalError> {
        let Some(starts) = &self.header.starts else { return Ok(self.header.row.unwrap_or(1)) };
        let starts = plain(starts);
        let says = |row: &&SheetRow| row.cells.iter().any(|(_, given)| says(given, &starts));
        let row = sheet.rows.iter().filter(says).nth(self.header.occurrence.saturating_sub(1));
        row.map(|row| row.number).ok_or_else(|| {
            let (sheet, starts, occurrence) = (sheet.name.clone(), starts, self.header.occurrence);
            ExternalError::NoHeader { sheet, starts, occurrence }
        })
    }

    /// The rows up to the end of the table; `below` is the first row that it may have.
    fn end<'w>(&self, rows: &'w [SheetRow], below: u32) -> &'w [SheetRow] {
        let until = self.until.as_deref().map(plain);
        let mut expected = below;
        let end = rows.iter().position(|row| {
            let blank_above = row.number > expected;
            expected = row.number + 1;
            let first = row.cells.first().map(|(_, given)| plain(&given.to_string()));
            let ends = until
                .as_ref()
                .is_some_and(|until| first.is_some_and(|first| first.starts_with(until.as_str())));
            ends || (self.until_blank && blank_above)
        });
        rows.get(..end.unwrap_or(rows.len())).unwrap_or_default()
    }
}

/// Whether a cell says a text, which is plain already.
pub(super) fn says(given: &Given, text: &str) -> bool {
    plain(&given.to_string()) == text
}
