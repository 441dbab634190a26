//! A dataset turned so that a person can read it: one dimension down, periods across.

use std::collections::BTreeMap;

use masar_interop::sdmx::Observations;
use masar_programmes::codes::TOTAL;
use masar_statistics::datasets::DataSet;
use masar_terms::{Cell, Period};

/// Periods shown in a table.
const ACROSS: usize = 8;
/// Codes that make a chart one can read.
const READABLE: usize = 12;

/// What to turn, and how.
#[derive(Clone, Debug, Default)]
pub struct Chosen {
    /// The dimension that goes down; the first that can, where none is named.
    pub by: Option<String>,
    /// Dimension → code.
    pub codes: BTreeMap<String, String>,
}

/// A dataset turned.
pub struct Pivot {
    /// Place of the dimension that goes down, where there is one.
    pub by: Option<usize>,
    /// Periods across, oldest first.
    pub periods: Vec<Period>,
    /// Code of the dimension that goes down, and one cell for each period.
    pub rows: Vec<(String, Vec<Cell>)>,
    /// The whole, for each period.
    pub whole: Vec<Cell>,
    /// Cells of the whole dataset that are withheld.
    pub withheld: usize,
}

/// Turns a dataset. Where a dimension has a total, the total is read and never computed, because a
/// sum over withheld cells would be another number. Where it has none (a series from elsewhere),
/// the figures given are summed.
pub fn turn(set: &DataSet, chosen: &Chosen) -> Pivot {
    let structure = &set.structure;
    let observations = &set.observations;
    let mut taken: Vec<Option<String>> = Vec::new();
    for (place, dimension) in structure.dimensions.iter().enumerate() {
        let codes = observations.codes(place);
        let has = |code: &str| codes.iter().any(|known| known == code);
        let asked = chosen.codes.get(&dimension.id).filter(|code| has(code)).cloned();
        let whole = has(TOTAL).then(|| TOTAL.to_owned());
        let only = (codes.len() == 1).then(|| codes[0].clone());
        taken.push(asked.or(whole).or(only));
    }
    let by = down(set, chosen, &taken);
    let mut periods = observations.periods().to_vec();
    periods.sort();
    periods.dedup();
    let mut cells: BTreeMap<(String, Period), Cell> = BTreeMap::new();
    let mut whole: BTreeMap<Period, Cell> = BTreeMap::new();
    let mut withheld = 0;
    for row in observations.rows() {
        if row.cell() == Cell::Withheld {
            withheld += 1;
        }
        let fits = taken.iter().enumerate().all(|(place, code)| {
            Some(place) == by || code.as_deref().is_none_or(|code| row.code(place) == code)
        });
        if !fits {
            continue;
        }
        let code = by.map_or(TOTAL, |place| row.code(place));
        let whole_code = by.and_then(|place| taken[place].as_deref());
        if by.is_none() || whole_code.is_none_or(|whole| whole == code) {
            let sum = whole.entry(row.period()).or_insert(Cell::NotCollected);
            *sum = together(*sum, row.cell());
        }
        let sum = cells.entry((code.to_owned(), row.period())).or_insert(Cell::NotCollected);
        *sum = together(*sum, row.cell());
    }
    let rows = by.map_or_else(Vec::new, |place| rows(observations, place, &periods, &cells));
    let whole = periods.iter().map(|p| whole.get(p).copied().unwrap_or(Cell::NotCollected));
    Pivot { by, whole: whole.collect(), rows, periods, withheld }
}

/// The dimension that goes down: the one asked for, else the first with several codes that make a
/// readable chart.
fn down(set: &DataSet, chosen: &Chosen, taken: &[Option<String>]) -> Option<usize> {
    let structure = &set.structure;
    let several = |place: usize| set.observations.codes(place).len() > 1;
    let asked = chosen.by.as_deref().and_then(|id| structure.dimension(id));
    asked.filter(|place| several(*place)).or_else(|| {
        (0..structure.dimensions.len()).find(|place| {
            several(*place)
                && set.observations.codes(*place).len() <= READABLE
                && taken[*place].as_deref().is_none_or(|code| code == TOTAL)
        })
    })
}

fn rows(
    observations: &Observations,
    place: usize,
    periods: &[Period],
    cells: &BTreeMap<(String, Period), Cell>,
) -> Vec<(String, Vec<Cell>)> {
    let mut codes: Vec<String> = observations.codes(place).to_vec();
    // The total closes the table.
    codes.sort_by_key(|code| (code == TOTAL, code.clone()));
    let row = |code: String| {
        let cell = |period: &Period| {
            cells.get(&(code.clone(), *period)).copied().unwrap_or(Cell::NotCollected)
        };
        let cells: Vec<Cell> = periods.iter().map(cell).collect();
        (code, cells)
    };
    let told = |(_, cells): &(String, Vec<Cell>)| cells.iter().any(|c| *c != Cell::NotCollected);
    codes.into_iter().map(row).filter(told).collect()
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
