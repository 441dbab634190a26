//! Figures told by the areas of their time, moved to the areas of one day.
//!
//! A figure is of the areas of the first day of its period. May not happen here: a split without
//! shares; a sum of which a part is missing; a figure that counts twice.

mod changes;

use std::{
    cell::OnceCell,
    collections::{BTreeSet, HashMap},
    rc::Rc,
};

use jiff::civil::Date;
use masar_interop::{
    sdmx::{DataStructure, OBS_STATUS, Observations, Row},
    tabular::CodeList,
};
use masar_terms::Cell;
use serde::{Deserialize, Serialize};

pub use changes::Areas;
use changes::{Changes, Way};

use super::{
    ExternalError,
    error::{RowError, Why, Wrong},
    trace::{Seen, Trace},
};

/// Status of a number that was computed with shares (`CL_OBS_STATUS`).
const ESTIMATED: &str = "E";

/// By the areas of which day a dimension is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreasOf {
    pub dimension: String,
    pub day: Date,
}

/// What was done to figures of areas that changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moved {
    /// How many figures were told by areas that the map names.
    pub figures: usize,
    /// How many observations were computed with shares.
    pub estimated: usize,
}

/// An observation of the areas that are wanted.
struct Made<'a> {
    /// One of those it comes from: its other codes and its period are the same.
    like: Row<'a>,
    area: &'a str,
    cell: Cell,
    is_estimated: bool,
    /// Observations it comes from.
    from: Vec<usize>,
    /// Rows of the map that lead to it.
    rows: BTreeSet<usize>,
}

/// Observations whose areas, in one dimension, become those of the day that is wanted.
pub(super) struct Moving<'a> {
    pub dimension: usize,
    pub areas: &'a Areas,
    pub list: &'a CodeList,
    pub structure: &'a DataStructure,
    pub observations: &'a Observations,
}

impl<'a> Moving<'a> {
    /// The observations, and what was done; the trace leads from them to the same cells.
    ///
    /// # Errors
    /// The map cannot be followed. What has no area, lacks a part or counts twice is noted as
    /// wrong.
    pub fn moved(
        &self,
        trace: &mut Trace,
        wrong: &mut Wrong,
    ) -> Result<(Observations, Moved), ExternalError> {
        let changes = Changes::new(self.areas);
        let mut refused = Vec::new();
        let (made, mut moved) = self.made(&changes, &mut refused)?;
        let first = OnceCell::new();
        let cell = |observation: usize| {
            let first = first.get_or_init(|| trace.first_cells());
            first.get(&(observation as u32)).map(|seen| trace.cell(*seen)).unwrap_or_default()
        };
        for one in made.iter().filter(|one| !one.from.is_empty()) {
            refused.extend(self.refused(&changes, one, |at| cell(at).to_string()));
        }
        refused.sort_by_key(|(observation, ..)| *observation);
        wrong.add(refused.into_iter().map(|(observation, value, why)| {
            let cell = cell(observation);
            let (sheet, row) = (cell.sheet, u64::from(cell.row));
            RowError { sheet, counted: cell.counted, row, column: cell.column, value, why }
        }));
        let mut observations = Observations::new(self.structure);
        for one in &made {
            let key: Vec<&str> = one
                .like
                .key()
                .enumerate()
                .map(|(at, code)| if at == self.dimension { one.area } else { code })
                .collect();
            let is_estimated = one.is_estimated && one.cell.number().is_some();
            let status: &[(&str, &str)] =
                if is_estimated { &[(OBS_STATUS, ESTIMATED)] } else { &[] };
            moved.estimated += usize::from(is_estimated);
            observations.push_row(&key, one.like.period(), one.cell, status)?;
        }
        trace.seen = retraced(&trace.seen, &made);
        Ok((observations, moved))
    }

    /// The new observations in the order in which they first appear.
    fn made(
        &self,
        changes: &Changes<'a>,
        refused: &mut Vec<(usize, String, Why)>,
    ) -> Result<(Vec<Made<'a>>, Moved), ExternalError> {
        let mut made: Vec<Made<'a>> = Vec::with_capacity(self.observations.len());
        let mut places: HashMap<(Vec<usize>, &str), usize> = HashMap::new();
        let mut ways: HashMap<(usize, usize), Rc<Vec<Way<'a>>>> = HashMap::new();
        let mut moved = Moved::default();
        for row in self.observations.rows() {
            let code = row.code(self.dimension);
            let was_estimated = row.attribute(0) == ESTIMATED;
            if !changes.named.contains(code) {
                let (area, cell, is_estimated) = (code, row.cell(), was_estimated);
                let (from, rows) = (Vec::new(), BTreeSet::new());
                made.push(Made { like: row, area, cell, is_estimated, from, rows });
                continue;
            }
            moved.figures += 1;
            let known = (row.code_index(self.dimension), row.period_index());
            let ends = match ways.get(&known) {
                Some(ends) => ends.clone(),
                None => {
                    let ends = Rc::new(changes.ways(code, row.period().first_day())?);
                    ways.insert(known, ends.clone());
                    ends
                }
            };
            let is_there =
                |end: &Way<'_>| self.list.code(end.to).is_some() && changes.is_there(end.to);
            if !ends.iter().all(is_there) {
                let why = Why::NoArea { day: self.areas.day };
                refused.push((row.number(), code.to_owned(), why));
                continue;
            }
            for end in ends.iter() {
                let others = (0..self.observations.dimensions()).filter(|at| *at != self.dimension);
                let mut key: Vec<usize> = others.map(|at| row.code_index(at)).collect();
                key.push(row.period_index());
                let place = *places.entry((key, end.to)).or_insert(made.len());
                let (cell, is_estimated) = (part(row.cell(), end.share), end.share < 1.0);
                let is_estimated = is_estimated || was_estimated;
                match made.get_mut(place) {
                    Some(one) => {
                        one.cell = together(one.cell, cell);
                        one.is_estimated |= is_estimated;
                        one.from.push(row.number());
                        one.rows.extend(&end.rows);
                    }
                    None => made.push(Made {
                        like: row,
                        area: end.to,
                        cell,
                        is_estimated,
                        from: vec![row.number()],
                        rows: end.rows.clone(),
                    }),
                }
            }
        }
        Ok((made, moved))
    }

    /// Why an observation cannot be made of those it comes from.
    fn refused(
        &self,
        changes: &Changes<'a>,
        one: &Made<'a>,
        place: impl Fn(usize) -> String,
    ) -> Option<(usize, String, Why)> {
        let first = *one.from.first()?;
        let code = |at: &usize| self.observations.row(*at).code(self.dimension);
        let beside = one.from.iter().find(|at| changes.is_beside_its_parts(code(at), &one.rows));
        if let Some(at) = beside {
            let other = one.from.iter().find(|other| *other != at).unwrap_or(at);
            let key = format!("{} in {}", one.area, one.like.period());
            let why = Why::Twice { key, first: place(*other) };
            return Some((*at, code(at).to_owned(), why));
        }
        let missing = changes.missing(&one.rows)?.to_owned();
        let why = Why::AreaPart { area: one.area.to_owned(), missing };
        Some((first, code(&first).to_owned(), why))
    }
}

/// A share of a number; what is no number is the same for each part.
fn part(cell: Cell, share: f64) -> Cell {
    match cell {
        Cell::Value(number) => Cell::of(number * share),
        other => other,
    }
}

/// Parts of one area. Where one is not known, the area is not; what did not apply takes nothing away.
fn together(one: Cell, other: Cell) -> Cell {
    match (one, other) {
        (Cell::NotApplicable, known) | (known, Cell::NotApplicable) => known,
        (Cell::Withheld, _) | (_, Cell::Withheld) => Cell::Withheld,
        (Cell::Unknown, _) | (_, Cell::Unknown) => Cell::Unknown,
        (Cell::NotCollected, _) | (_, Cell::NotCollected) => Cell::NotCollected,
        (one, other) => Cell::of(one.number().unwrap_or(0.0) + other.number().unwrap_or(0.0)),
    }
}

/// The cells behind the new observations.
fn retraced(seen: &[Seen], made: &[Made<'_>]) -> Vec<Seen> {
    let mut cells: HashMap<u32, Vec<Seen>> = HashMap::new();
    for one in seen {
        cells.entry(one.observation).or_default().push(*one);
    }
    let mut all = Vec::with_capacity(seen.len());
    for (number, one) in made.iter().enumerate() {
        let own = [one.like.number()];
        let from = if one.from.is_empty() { &own[..] } else { &one.from[..] };
        for source in from {
            let behind = cells.get(&(*source as u32)).into_iter().flatten();
            all.extend(behind.map(|cell| Seen { observation: number as u32, ..*cell }));
        }
    }
    all
}
