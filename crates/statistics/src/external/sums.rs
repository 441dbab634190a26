//! Rows that make one observation together.

use std::collections::HashMap;

use masar_terms::{Cell, Period};

/// Observations that are still growing.
#[derive(Default)]
pub(super) struct Sums<'a> {
    places: HashMap<(Vec<&'a str>, Period), usize>,
    pub sums: Vec<Sum<'a>>,
}

pub(super) struct Sum<'a> {
    pub key: Vec<&'a str>,
    pub period: Period,
    pub cell: Cell,
    /// Bands of the source that are in it.
    pub bands: Vec<u32>,
}

impl<'a> Sums<'a> {
    /// Adds a cell to the observation of its key, and gives the number of the observation.
    pub fn add(
        &mut self,
        key: Vec<&'a str>,
        period: Period,
        cell: Cell,
        bands: impl Iterator<Item = u32>,
    ) -> usize {
        let next = self.sums.len();
        let at = *self.places.entry((key.clone(), period)).or_insert(next);
        match self.sums.get_mut(at) {
            Some(sum) => {
                sum.cell = plus(sum.cell, cell);
                sum.bands.extend(bands);
            }
            None => self.sums.push(Sum { key, period, cell, bands: bands.collect() }),
        }
        at
    }
}

/// A number and what nobody asked make the number; a number and what is withheld or not known make
/// what is withheld or not known, because the sum is not known either.
fn plus(one: Cell, other: Cell) -> Cell {
    match (one, other) {
        (Cell::NotCollected | Cell::NotApplicable, known) => known,
        (known, Cell::NotCollected | Cell::NotApplicable) => known,
        (Cell::Withheld, _) | (_, Cell::Withheld) => Cell::Withheld,
        (Cell::Unknown, _) | (_, Cell::Unknown) => Cell::Unknown,
        (one, other) => Cell::of(one.number().unwrap_or(0.0) + other.number().unwrap_or(0.0)),
    }
}

#[cfg(test)]
mod tests {
    use masar_terms::Cell;

    use super::plus;

    #[test]
    fn what_is_not_known_makes_no_sum() {
        assert_eq!(plus(Cell::Value(2.0), Cell::Value(3.0)), Cell::Value(5.0));
        assert_eq!(plus(Cell::Zero, Cell::Zero), Cell::Zero);
        assert_eq!(plus(Cell::NotCollected, Cell::Value(3.0)), Cell::Value(3.0));
        assert_eq!(plus(Cell::Zero, Cell::NotCollected), Cell::Zero);
        assert_eq!(plus(Cell::Value(3.0), Cell::Unknown), Cell::Unknown);
        assert_eq!(plus(Cell::Unknown, Cell::Withheld), Cell::Withheld);
    }
}
