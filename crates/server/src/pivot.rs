//! A dataset turned so that a person can read it: one dimension down, periods across.

use std::collections::BTreeMap;

use masar_programmes::codes::{TOTAL, band_years};
use masar_statistics::datasets::DataSet;
use masar_terms::{Cell, Period};

/// Periods shown in a table.
const ACROSS: usize = 5;
/// Codes that make a chart one can read.
const READABLE: usize = 12;

/// What to turn, and how.
#[derive(Clone, Debug, Default)]
pub struct Chosen {
    /// The dimension that goes down; the first that can, where none is named.
    pub by: Option<String>,
    /// Dimension → code.
    pub codes: BTreeMap<String, String>,
    /// Of each dimension which of its codes lie within no other one that stands there: only these
    /// are summed, or the people of a country would be counted again in its region and the world.
    /// Where nothing is said, all are.
    pub outermost: Vec<Vec<bool>>,
}

impl Chosen {
    /// Whether a code takes part in the sum over its dimension.
    fn is_summed(&self, dimension: usize, code: usize) -> bool {
        let codes = self.outermost.get(dimension);
        codes.and_then(|codes| codes.get(code)).copied().unwrap_or(true)
    }
}

/// A dataset turned.
pub struct Pivot {
    /// Place of the dimension that goes down, where there is one.
    pub by: Option<usize>,
    /// Periods across, oldest first.
    pub periods: Vec<Period>,
    /// Code of the dimension that goes down, and one cell for each period.
    pub rows: Vec<(String, Vec<Cell>)>,
    /// The whole, for each period; where the dimension that goes down has no total, the sum over
    /// the other dimensions of each of its codes is all there is, and this is empty, unless nothing
    /// is told of any of them.
    pub whole: Vec<Cell>,
    /// Cells of the whole dataset that are withheld.
    pub withheld: usize,
}

/// Turns a dataset. Where a dimension has a total, the total is read and never computed, because a
/// sum over withheld cells would be another number. Where it has none (a series from elsewhere),
/// the figures of its outermost codes are summed.
pub fn turn(set: &DataSet, chosen: &Chosen) -> Pivot {
    let observations = &set.observations;
    let taken = taken(set, chosen);
    let by = down(set, chosen, &taken);
    let across = observations.periods().len();
    let height = by.map_or(0, |place| observations.codes(place).len());
    let mut cells = vec![Cell::NotCollected; across * height];
    let mut whole = vec![Cell::NotCollected; across];
    let mut withheld = 0;
    for row in observations.rows() {
        let cell = row.cell();
        withheld += usize::from(cell == Cell::Withheld);
        let fits = taken.iter().enumerate().all(|(place, code)| {
            let own = row.code_index(place);
            Some(place) == by || code.map_or_else(|| chosen.is_summed(place, own), |it| it == own)
        });
        if !fits {
            continue;
        }
        let at = row.period_index();
        let down = by.map(|place| (row.code_index(place), taken[place]));
        if down.is_none_or(|(code, whole)| whole.is_none_or(|whole| whole == code)) {
            whole[at] = together(whole[at], cell);
        }
        if let Some((code, _)) = down {
            let sum = &mut cells[code * across + at];
            *sum = together(*sum, cell);
        }
    }
    // The dictionary keeps periods as they came; people read them in order.
    let mut order: Vec<usize> = (0..across).collect();
    order.sort_by_key(|at| observations.periods()[*at]);
    let in_order = |cells: &[Cell]| order.iter().map(|at| cells[*at]).collect::<Vec<_>>();
    let codes = by.map_or(&[] as &[String], |place| observations.codes(place));
    let mut rows: Vec<(String, Vec<Cell>)> = codes
        .iter()
        .zip(cells.chunks(across.max(1)))
        .map(|(code, cells)| (code.clone(), in_order(cells)))
        .filter(|(_, cells)| cells.iter().any(|cell| *cell != Cell::NotCollected))
        .collect();
    // The total closes the table.
    rows.sort_by_key(|(code, _)| (code == TOTAL, code.clone()));
    let periods = order.iter().map(|at| observations.periods()[*at]).collect();
    // Codes of different kinds (refugees, host communities) do not add up to anything.
    let adds_up = by.is_none_or(|place| taken[place].is_some());
    // Where nothing is told of any of them, that is all there is to say.
    let says = adds_up || rows.is_empty();
    let whole = if says { in_order(&whole) } else { Vec::new() };
    Pivot { by, whole, rows, periods, withheld }
}

/// Of each dimension the code that is read: the one asked for, else its total, else its only one.
/// None where the outermost of them are summed.
fn taken(set: &DataSet, chosen: &Chosen) -> Vec<Option<usize>> {
    let dimensions = set.structure.dimensions.iter().enumerate();
    let taken = dimensions.map(|(place, dimension)| {
        let codes = set.observations.codes(place);
        let at = |code: &str| codes.iter().position(|known| known == code);
        let asked = chosen.codes.get(&dimension.id).and_then(|code| at(code));
        asked.or_else(|| at(TOTAL)).or((codes.len() == 1).then_some(0))
    });
    taken.collect()
}

/// First and last year of an age band; none for what is no band, such as a total.
pub fn band(code: &str) -> Option<(i16, i16)> {
    band_years(code)
}

/// Two dimensions of one period.
pub struct Cross {
    /// Codes of the first dimension.
    pub down: Vec<String>,
    /// Codes of the second.
    pub across: Vec<String>,
    /// One row for each code of the first.
    pub cells: Vec<Vec<Cell>>,
}

impl Cross {
    /// The cell of two codes.
    pub fn cell(&self, down: &str, across: &str) -> Cell {
        let at = |codes: &[String], code: &str| codes.iter().position(|known| known == code);
        let row = at(&self.down, down).and_then(|row| self.cells.get(row));
        let cell = row.zip(at(&self.across, across)).and_then(|(row, place)| row.get(place));
        cell.copied().unwrap_or(Cell::NotCollected)
    }

    /// Whether anything is known of this period.
    pub fn is_told(&self) -> bool {
        self.cells.iter().flatten().any(|cell| *cell != Cell::NotCollected)
    }
}

/// The periods of a dataset, the oldest first.
pub fn periods(set: &DataSet) -> Vec<Period> {
    let mut periods = set.observations.periods().to_vec();
    periods.sort();
    periods
}

/// Two dimensions crossed at one period; the others as in [`turn`].
pub fn cross(
    set: &DataSet,
    chosen: &Chosen,
    (first, second): (usize, usize),
    period: Period,
) -> Cross {
    let observations = &set.observations;
    let taken = taken(set, chosen);
    let (down, across) = (observations.codes(first).to_vec(), observations.codes(second).to_vec());
    let mut cells = vec![vec![Cell::NotCollected; across.len()]; down.len()];
    for row in observations.rows().filter(|row| row.period() == period) {
        let fits = taken.iter().enumerate().all(|(place, code)| {
            let own = row.code_index(place);
            [first, second].contains(&place)
                || code.map_or_else(|| chosen.is_summed(place, own), |it| it == own)
        });
        let cell = cells.get_mut(row.code_index(first));
        if let Some(sum) = cell.and_then(|row_| row_.get_mut(row.code_index(second)))
            && fits
        {
            *sum = together(*sum, row.cell());
        }
    }
    Cross { down, across, cells }
}

/// The dimension that goes down: the one asked for, else the first with several codes that make a
/// readable chart.
fn down(set: &DataSet, chosen: &Chosen, taken: &[Option<usize>]) -> Option<usize> {
    let several = |place: usize| set.observations.codes(place).len() > 1;
    let asked = chosen.by.as_deref().and_then(|id| set.structure.dimension(id));
    asked.filter(|place| several(*place)).or_else(|| {
        (0..set.structure.dimensions.len()).find(|place| {
            let codes = set.observations.codes(*place);
            let is_open = taken[*place].is_none_or(|code| codes[code] == TOTAL);
            several(*place) && codes.len() <= READABLE && is_open
        })
    })
}

/// Two cells together.
fn together(one: Cell, other: Cell) -> Cell {
    match (one, other) {
        (Cell::NotCollected, other) => other,
        (one, Cell::NotCollected) => one,
        (Cell::Withheld, _) | (_, Cell::Withheld) => Cell::Withheld,
        (one, other) => match (one.number(), other.number()) {
            (Some(a), Some(b)) => Cell::of(a + b),
            (Some(_), None) => one,
            (None, _) => other,
        },
    }
}

impl Pivot {
    /// The last periods, for a table.
    pub fn shown(&self) -> std::ops::Range<usize> {
        self.periods.len().saturating_sub(ACROSS)..self.periods.len()
    }
}
