//! What the search stands on: the numbers, how far each may move, and how far it must.

use super::super::{Why, dominance};
use crate::{
    cube::{FrequencyTable, MagnitudeTable, Shape},
    policy::{Dominance, Protection},
};

/// How uncertain a withheld cell must be.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Need {
    /// Distance between the ends of what it may be.
    pub width: f64,
    /// How much more than the truth it may be at the least.
    pub above: f64,
    /// How much less.
    pub below: f64,
}

/// A table as the search sees it. All vectors are indexed by cell.
pub(crate) struct Ground<'t> {
    pub(super) shape: &'t Shape,
    pub(super) values: Vec<f64>,
    /// Who stands alone in a cell, by number.
    pub(super) alone: Vec<Option<u32>>,
    /// How far down a cell could go if it were withheld; none for cells that never move.
    pub(super) room: Vec<Option<f64>>,
    /// What each cell needs once it is withheld.
    pub(super) needs: Vec<Need>,
    /// Counts move by whole people.
    pub(super) is_whole: bool,
    /// Places of finest codes of something counted in a cell.
    pub(super) example: Box<dyn Fn(usize) -> Option<Vec<usize>> + 't>,
    /// Below this many a count may not be known; none for amounts.
    pub(super) threshold: Option<f64>,
}

impl<'t> Ground<'t> {
    /// Counts: whatever is withheld is open by the rule's width and may be k or more.
    pub(crate) fn of_counts(table: &'t FrequencyTable, rule: &Protection) -> Self {
        let hides_nought = table.dimensions().iter().any(|d| rule.is_sensitive(d.id()));
        let least = if hides_nought { 0.0 } else { 1.0 };
        let cells = 0..table.cells();
        let values: Vec<f64> = cells.clone().map(|cell| table.value(cell) as f64).collect();
        let room = |value: &f64| (*value > 0.0 || hides_nought).then(|| (value - least).max(0.0));
        let threshold = rule.threshold() as f64;
        let need = |value: &f64| Need {
            width: rule.width() as f64,
            above: (threshold - value).max(0.0),
            below: 0.0,
        };
        Self {
            shape: table.shape(),
            alone: cells.map(|cell| table.alone(cell)).collect(),
            room: values.iter().map(room).collect(),
            needs: values.iter().map(need).collect(),
            values,
            is_whole: true,
            example: Box::new(|cell| table.example(cell)),
            threshold: Some(threshold),
        }
    }

    /// The same, with cells that never move because everybody knows their numbers.
    pub(crate) fn holding(mut self, known: &[usize]) -> Self {
        known.iter().for_each(|cell| self.room[*cell] = None);
        self
    }

    /// Sums: a dominated cell is open by what its largest contributor needs, both ways; what is
    /// withheld for its sake needs nothing itself. A sum of nought stays where it is.
    pub(crate) fn of_amounts(table: &'t MagnitudeTable, rule: &Dominance) -> Self {
        let cells = 0..table.shape().cells();
        let values: Vec<f64> = cells.clone().map(|cell| table.sum_of(cell)).collect();
        let need = |cell: usize| {
            let wanted = dominance::distance(table, rule, cell);
            wanted.map_or_else(Need::default, |wanted| {
                let below = wanted.min(values[cell]);
                Need { width: wanted + below, above: wanted, below }
            })
        };
        Self {
            shape: table.shape(),
            needs: cells.clone().map(need).collect(),
            alone: cells.map(|cell| table.alone(cell)).collect(),
            room: values.iter().map(|value| (*value > 0.0).then_some(*value)).collect(),
            values,
            is_whole: false,
            example: Box::new(|cell| table.example(cell)),
            threshold: None,
        }
    }

    /// Whether a cell that may move this far each way is uncertain enough.
    pub(super) fn is_open(&self, cell: usize, (down, up): (f64, f64)) -> bool {
        let need = self.needs[cell];
        // Amounts are sums of many: their last digits are not what protects anybody.
        let slack = if self.is_whole { 0.0 } else { 1e-9 * (1.0 + self.values[cell]) };
        up - down + slack >= need.width && up + slack >= need.above && -down + slack >= need.below
    }

    /// What each cell costs to withhold: more with every level up, since totals are what most
    /// readers come for, and with the number that is lost.
    pub(super) fn prices(&self, decision: &[Option<Why>]) -> Vec<f64> {
        let mut levels = vec![0_i32; self.values.len()];
        self.shape.lines().iter().for_each(|line| levels[line.sum] += 1);
        let price = |cell: usize| match decision[cell] {
            Some(_) => 0.0,
            None => MARGIN.powi(levels[cell]) * (1.0 + (1.0 + self.values[cell]).log2()),
        };
        (0..self.values.len()).map(price).collect()
    }
}

/// How much dearer withholding a margin is than withholding a part of it.
const MARGIN: f64 = 3.0;
