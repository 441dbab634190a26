//! Rows of a table against its plan.

use std::{
    borrow::Cow,
    collections::{BTreeMap, HashMap},
};

use masar_interop::{
    sdmx::{Observations, TIME_PERIOD, number},
    tabular::{Marks, amount, plain},
};
use masar_terms::{Cell, Period};

use super::{
    ExternalError, Mapping,
    codes::{Codes, Meant, without_footnotes},
    error::{Counted, RowError, Why, Wrong, short},
    plan::{Plan, ValueColumn},
    sums::Sums,
    time,
    trace::{Seen, Trace},
};
use crate::datasets::Description;

/// What stands in a cell of the file.
#[derive(Clone, Debug, Default)]
pub(super) struct Given<'c> {
    /// Trimmed.
    pub text: Cow<'c, str>,
    /// Where the file says that it is a number.
    pub number: Option<f64>,
}

impl<'c> Given<'c> {
    pub fn text(text: &'c str) -> Self {
        Self { text: Cow::Borrowed(text.trim()), number: None }
    }
}

/// Everything read so far.
pub(super) struct Reading<'a> {
    pub mapping: &'a Mapping,
    pub codes: Vec<Codes<'a>>,
    marks: Marks,
    pub observations: Observations,
    pub sums: Option<Sums<'a>>,
    pub trace: Trace,
    pub wrong: Wrong,
    pub rows: u64,
    /// Why rows were left out, and how many.
    pub skipped: BTreeMap<String, u64>,
    /// What stood above, for columns that are filled down.
    above: BTreeMap<usize, String>,
    /// Full keys of rows that are added, so that a row that stands twice is not counted twice.
    told: HashMap<[u8; 16], Seen>,
}

/// A row while it is read.
struct Row<'r, 'c> {
    plan: &'r Plan<'r>,
    number: u64,
    cells: &'r [Given<'c>],
    wrong: Vec<RowError>,
}

impl<'c> Row<'_, 'c> {
    fn given(&self, place: usize) -> Given<'c> {
        self.cells.get(place).cloned().unwrap_or_default()
    }

    fn note(&mut self, place: usize, value: &str, why: Why) {
        let (sheet, column) = (self.plan.table.sheet.clone(), self.plan.table.column(place as u32));
        self.wrong.push(RowError {
            sheet,
            counted: Counted::Rows,
            row: self.number,
            column,
            value: short(value),
            why,
        });
    }
}

impl<'a> Reading<'a> {
    pub fn new(mapping: &'a Mapping, codes: Vec<Codes<'a>>, about: &Description) -> Self {
        let usual = Marks::default();
        let decimal = mapping.cells.decimal.unwrap_or(usual.decimal);
        Self {
            mapping,
            codes,
            marks: Marks { decimal, thousands: mapping.cells.thousands },
            observations: Observations::new(&about.structure),
            sums: mapping.adds_up().then(Sums::default),
            trace: Trace::default(),
            wrong: Wrong::default(),
            rows: 0,
            skipped: BTreeMap::new(),
            above: BTreeMap::new(),
            told: HashMap::new(),
        }
    }

    /// Begins a table; its rows come next.
    pub fn begin(&mut self, plan: &Plan<'_>) {
        self.trace.tables.push(plan.table.clone());
        self.above.clear();
    }

    /// Takes one row of the table begun last.
    pub fn row(
        &mut self,
        plan: &Plan<'a>,
        number: u64,
        hidden: bool,
        mut cells: Vec<Given<'_>>,
    ) -> Result<(), ExternalError> {
        if cells.iter().all(|cell| cell.text.is_empty()) {
            return Ok(());
        }
        self.rows += 1;
        self.fill_down(plan, &mut cells);
        let mut row = Row { plan, number, cells: &cells, wrong: Vec::new() };
        if hidden {
            row.note(0, &row.given(0).text, Why::Hidden);
        } else if let Some(why) = self.left_out(plan, &row) {
            *self.skipped.entry(why.to_owned()).or_default() += 1;
            return Ok(());
        }
        let Some(key) = self.key(plan, &mut row) else { return Ok(()) };
        let cells = self.cells(plan, &mut row);
        if !row.wrong.is_empty() {
            self.wrong.add(row.wrong);
            return Ok(());
        }
        let summed: Vec<String> =
            plan.summed.iter().map(|at| row.given(*at).text.into_owned()).collect();
        for (column, cell) in plan.values.iter().zip(cells) {
            self.push(column, &key, cell, number, &summed)?;
        }
        Ok(())
    }

    fn fill_down(&mut self, plan: &Plan<'_>, cells: &mut [Given<'_>]) {
        for place in &plan.fill_down {
            let Some(cell) = cells.get_mut(*place) else { continue };
            if cell.text.is_empty() {
                let above = self.above.get(place).cloned().unwrap_or_default();
                cell.text = Cow::Owned(above);
            } else {
                self.above.insert(*place, cell.text.to_string());
            }
        }
    }

    /// Why the mapping leaves a row out.
    fn left_out(&self, plan: &Plan<'a>, row: &Row<'_, '_>) -> Option<&'a str> {
        plan.skips.iter().find_map(|(place, texts)| {
            let given = plain(&row.given(*place).text);
            texts.iter().find(|(text, _)| plain(text) == given).map(|(_, why)| *why)
        })
    }

    /// The codes and the period of a row, where columns of their own have them; none when a code
    /// map leaves the row out.
    fn key(&mut self, plan: &Plan<'a>, row: &mut Row<'_, '_>) -> Option<Key<'a>> {
        let mut key = Key { codes: Vec::with_capacity(self.codes.len()), period: None };
        for (one, place) in self.codes.iter().zip(&plan.dimensions) {
            let Some(place) = *place else {
                key.codes.push(None);
                continue;
            };
            let given = row.given(place);
            let meant = one.meant(&without_footnotes(&self.mapping.cells, &given.text));
            match meant {
                Meant::Code(code, band) => key.codes.push(Some((code, band))),
                Meant::Ignored => {
                    let why = format!("{}: {}", plan.table.column(place as u32), given.text);
                    *self.skipped.entry(why).or_default() += 1;
                    return None;
                }
                Meant::Unknown => {
                    key.codes.push(None);
                    row.note(place, &given.text, Why::NoCode);
                }
            }
        }
        if let Some(place) = plan.time {
            let given = row.given(place);
            key.period = time::period(
                &without_footnotes(&self.mapping.cells, &given.text),
                self.mapping.time.dates,
            );
            if key.period.is_none() {
                row.note(place, &given.text, Why::NoPeriod);
            }
        }
        for place in &plan.unnamed {
            let given = row.given(*place);
            if !given.text.is_empty() {
                row.note(*place, &given.text, Why::NoHeading);
            }
        }
        Some(key)
    }

    /// The numbers of a row.
    fn cells(&self, plan: &Plan<'a>, row: &mut Row<'_, '_>) -> Vec<Cell> {
        let is_nought = |cell: &Given<'_>| self.number(cell) == Ok(Cell::Zero);
        let mut cells = Vec::with_capacity(plan.values.len());
        for column in &plan.values {
            let given = row.given(column.place);
            let cell = self.number(&given);
            let uncounted = cell == Ok(Cell::Zero)
                && !column.collected_if.is_empty()
                && column.collected_if.iter().all(|at| is_nought(&row.given(*at)))
                && plan.values.iter().any(|other| !is_nought(&row.given(other.place)));
            cells.push(if uncounted {
                Cell::NotCollected
            } else {
                cell.clone().unwrap_or(Cell::Unknown)
            });
            if let Err(why) = cell {
                row.note(column.place, &given.text, why);
            }
        }
        cells
    }

    fn number(&self, given: &Given<'_>) -> Result<Cell, Why> {
        let cells = &self.mapping.cells;
        let number = match given.number {
            Some(number) => number,
            None => {
                let text = without_footnotes(cells, &given.text);
                if let Some(marker) = cells.markers.get(text.as_ref()) {
                    return Ok(marker.cell());
                }
                amount(&text, self.marks).ok_or(Why::NoNumber)?
            }
        };
        if cells.least.is_some_and(|least| number < least) {
            return Err(Why::TooSmall);
        }
        Ok(Cell::of(number))
    }

    /// Where rows are added: refuses a cell whose row says the same as another row in every column
    /// that tells rows apart.
    fn tell_twice(&mut self, told: &[u8], key: &str, seen: Seen, cell: Cell) {
        // 16 bytes of a hash instead of the texts: two keys that share it do not occur.
        let mut short = [0; 16];
        short.copy_from_slice(&blake3::hash(told).as_bytes()[..16]);
        if let Some(first) = self.told.insert(short, seen) {
            let (first, place) = (self.trace.cell(first).to_string(), self.trace.cell(seen));
            self.wrong.add([RowError {
                counted: Counted::Rows,
                sheet: place.sheet,
                row: u64::from(place.row),
                column: place.column,
                value: cell.number().map(number::text).unwrap_or_default(),
                why: Why::Twice { key: key.to_owned(), first },
            }]);
        }
    }

    fn push(
        &mut self,
        column: &ValueColumn<'a>,
        key: &Key<'a>,
        cell: Cell,
        row: u64,
        summed: &[String],
    ) -> Result<(), ExternalError> {
        let both = column.codes.iter().zip(&key.codes).map(|(own, given)| own.or(*given));
        let both: Vec<(&str, Option<u32>)> = both.map(|code| code.unwrap_or_default()).collect();
        let Some(period) = column.period.or(key.period) else {
            return Err(ExternalError::Name(format!("no {TIME_PERIOD}")));
        };
        let mut seen = Seen {
            observation: 0,
            table: self.trace.tables.len().saturating_sub(1) as u32,
            row: row as u32,
            column: column.place as u32,
        };
        if self.sums.is_some() {
            let told = format!("{both:?} {period} {summed:?}");
            let codes: Vec<&str> = both.iter().map(|(code, _)| *code).collect();
            let key = format!("{} in {period}", codes.join("."));
            self.tell_twice(told.as_bytes(), &key, seen, cell);
        }
        let codes: Vec<&str> = both.iter().map(|(code, _)| *code).collect();
        let observation = match &mut self.sums {
            Some(sums) => sums.add(codes, period, cell, both.iter().filter_map(|(_, band)| *band)),
            None => {
                self.observations.push_row(&codes, period, cell, &[])?;
                self.observations.len() - 1
            }
        };
        seen.observation = observation as u32;
        self.trace.seen.push(seen);
        Ok(())
    }
}

/// What the columns of a row say.
struct Key<'a> {
    codes: Vec<Option<(&'a str, Option<u32>)>>,
    period: Option<Period>,
}
