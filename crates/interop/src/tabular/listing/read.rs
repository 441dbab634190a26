//! Reading a list: the table is found by the names of its fields, every cell becomes an answer or a
//! fault with its place.

use std::collections::HashMap;

use super::{
    Layout, VERSION,
    cells::{self, Misread},
};
use crate::tabular::{
    plain,
    workbook::{Sheet, SheetRow, Workbook, WorkbookError, WorkbookLimits, letters},
};

/// How much of a workbook is taken.
pub const LIMITS: WorkbookLimits =
    WorkbookLimits { file: 16 << 20, unpacked: 256 << 20, cells: 1_000_000, merged: 10_000 };
/// Most rows that are taken.
pub const MOST: usize = 20_000;
/// Rows in which the names of fields are looked for.
const ABOVE: usize = 50;

/// Where something is in a workbook. Rows from 1, columns from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub row: u32,
    pub column: Option<u32>,
}

/// Something wrong with a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub place: Place,
    /// Name of the field; empty where it is about a whole row.
    pub field: String,
    pub why: Why,
}

/// What is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// No field has this name.
    ColumnUnknown,
    /// A column of this field stands there already, under these letters.
    ColumnTwice(String),
    /// Cells below a column without a name.
    ColumnUnnamed,
    KeyMissing,
    /// The key stands in this row already.
    KeyTwice(u32),
    TooManyRows,
    Cell(Misread),
}

/// A list as it was given.
#[derive(Clone, Debug)]
pub struct Given {
    pub sheet: String,
    pub rows: Vec<GivenRow>,
    pub faults: Vec<Fault>,
    /// Where each column of the layout stands; none where it does not.
    pub columns: Vec<Option<u32>>,
    pub version: Option<u32>,
}

/// A row that has a key.
#[derive(Clone, Debug)]
pub struct GivenRow {
    pub row: u32,
    pub key: String,
    /// Answers in the order of the layout; none where a cell is blank or its column is not there.
    pub cells: Vec<Option<String>>,
    pub version: Option<String>,
}

/// Reads a list; none where no sheet has a row that names the key among its fields.
///
/// # Errors
/// It is no workbook, or larger than is taken.
pub fn read(layout: &Layout<'_>, bytes: &[u8]) -> Result<Option<Given>, WorkbookError> {
    let workbook = Workbook::read(bytes, LIMITS)?;
    let key = layout.columns[layout.key].question.name.as_str();
    let mut shown = workbook.sheets.iter().filter(|sheet| !sheet.hidden);
    let found = shown.find_map(|sheet| Some((sheet, header(sheet, key)?)));
    Ok(found.map(|(sheet, header)| Reading::new(layout, sheet, header).read()))
}

fn header<'s>(sheet: &'s Sheet, key: &str) -> Option<&'s SheetRow> {
    let names = |row: &SheetRow| row.cells.iter().any(|(_, it)| plain(&it.to_string()) == key);
    sheet.rows.iter().take(ABOVE).find(|row| names(row))
}

struct Reading<'a> {
    layout: &'a Layout<'a>,
    sheet: &'a Sheet,
    header: &'a SheetRow,
    given: Given,
}

impl<'a> Reading<'a> {
    fn new(layout: &'a Layout<'a>, sheet: &'a Sheet, header: &'a SheetRow) -> Self {
        let given = Given {
            sheet: sheet.name.clone(),
            rows: Vec::new(),
            faults: Vec::new(),
            columns: vec![None; layout.columns.len()],
            version: None,
        };
        Self { layout, sheet, header, given }
    }

    fn fault(&mut self, row: u32, column: Option<u32>, field: &str, why: Why) {
        let place = Place { row, column };
        self.given.faults.push(Fault { place, field: field.to_owned(), why });
    }

    fn read(mut self) -> Given {
        self.columns();
        self.unnamed();
        let mut keys: HashMap<String, u32> = HashMap::new();
        let below = self.sheet.rows.iter().filter(|row| row.number > self.header.number);
        for (number, row) in below.filter(|row| !is_blank(row)).enumerate() {
            if number == MOST {
                self.fault(row.number, None, "", Why::TooManyRows);
                break;
            }
            self.row(row, &mut keys);
        }
        self.given
    }

    fn columns(&mut self) {
        for (at, given) in &self.header.cells {
            let name = plain(&given.to_string());
            let known = self.layout.column(&name);
            let slot = match known {
                Some(column) => &mut self.given.columns[column],
                None if name == VERSION => &mut self.given.version,
                None if name.is_empty() => continue,
                None => {
                    self.fault(self.header.number, Some(*at), &name, Why::ColumnUnknown);
                    continue;
                }
            };
            match *slot {
                None => *slot = Some(*at),
                Some(first) => {
                    let twice = Why::ColumnTwice(letters(first));
                    self.fault(self.header.number, Some(*at), &name, twice);
                }
            }
        }
    }

    /// Columns without a name that have cells: what stands there would be lost without a word.
    fn unnamed(&mut self) {
        let mut seen = Vec::new();
        let below = self.sheet.rows.iter().filter(|row| row.number > self.header.number);
        for row in below.filter(|row| !is_blank(row)) {
            for (at, given) in &row.cells {
                let named =
                    self.header.cell(*at).is_some_and(|it| !it.to_string().trim().is_empty());
                if !named && !seen.contains(at) && !given.to_string().trim().is_empty() {
                    seen.push(*at);
                    self.given.faults.push(Fault {
                        place: Place { row: row.number, column: Some(*at) },
                        field: String::new(),
                        why: Why::ColumnUnnamed,
                    });
                }
            }
        }
    }

    fn row(&mut self, row: &SheetRow, keys: &mut HashMap<String, u32>) {
        let mut cells = vec![None; self.layout.columns.len()];
        for (number, column) in self.layout.columns.iter().enumerate() {
            let Some(at) = self.given.columns[number] else { continue };
            let Some(given) = row.cell(at) else { continue };
            match cells::answer(&column.question.kind, given) {
                Ok(answer) => cells[number] = answer,
                Err(why) => {
                    self.fault(row.number, Some(at), &column.question.name, Why::Cell(why));
                    if number == self.layout.key {
                        return;
                    }
                }
            }
        }
        let (field, at) = {
            let key = &self.layout.columns[self.layout.key];
            (key.question.name.as_str(), self.given.columns[self.layout.key])
        };
        let Some(key) = cells[self.layout.key].as_ref().map(|key| key.trim().to_owned()) else {
            return self.fault(row.number, at, field, Why::KeyMissing);
        };
        if let Some(first) = keys.insert(key.clone(), row.number) {
            keys.insert(key, first);
            return self.fault(row.number, at, field, Why::KeyTwice(first));
        }
        cells[self.layout.key] = Some(key.clone());
        let version = self.given.version.and_then(|at| row.cell(at));
        let version = version.map(|given| plain(&given.to_string()));
        let version = version.filter(|version| !version.is_empty());
        self.given.rows.push(GivenRow { row: row.number, key, cells, version });
    }
}

fn is_blank(row: &SheetRow) -> bool {
    row.cells.iter().all(|(_, given)| given.to_string().trim().is_empty())
}
