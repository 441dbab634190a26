//! Quantiles of a duration from the published counts of its bins: what can be said, and no more.
//!
//! Lives here: where the median and the 90th percentile can lie, over every way in which the
//! withheld counts can be filled so that all agrees with what is published.
//! May not happen here: a point where the quantile could lie in more than one bin.

use masar_terms::Cell;
use serde::{Deserialize, Serialize};

use crate::{bins::Bins, figure::Interval};

/// A quantile: the duration within which at least so large a share of the people lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Quantile {
    part: u64,
    of: u64,
}

impl Quantile {
    pub(crate) const MEDIAN: Self = Self { part: 1, of: 2 };
    pub(crate) const NINETIETH: Self = Self { part: 9, of: 10 };

    /// The rank, from 1, of the person at whom it lies.
    fn rank(self, people: u64) -> u64 {
        (people * self.part).div_ceil(self.of)
    }

    fn share(self) -> f64 {
        self.part as f64 / self.of as f64
    }
}

/// What can be said of a quantile.
///
/// - All counts released: a value, interpolated within its bin; the interval is the bin.
/// - Some withheld, one bin possible: the middle of the bin; the interval is the bin.
/// - Some withheld, several bins possible: `withheld`; the interval runs over all of them.
/// - In an open bin: no value can be told; `unknown` where all counts are released, else
///   `withheld`; the interval has no upper end.
/// - Among those for whom it has not happened yet: the same, and the interval begins at nought.
/// - Nobody: `not-applicable`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Estimate {
    pub cell: Cell,
    pub interval: Option<Interval>,
}

/// What is known of the count of one bin, or of several added up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Count {
    least: u64,
    /// Part of it is withheld: it may be more.
    open: bool,
}

/// Published counts of bins, added up over one or more publications.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Spread<'b> {
    bins: &'b Bins,
    ranked: Vec<Count>,
    unranked: Count,
    /// All of them, those without a place included; nothing where that is not a number.
    total: Option<u64>,
    /// A state that forbids any estimate: a bin was not collected or is not known.
    state: Option<Cell>,
}

impl<'b> Spread<'b> {
    /// Of one publication. `cells` are in the order of [`Bins::codes`].
    pub(crate) fn of(bins: &'b Bins, cells: &[Cell], total: Cell) -> Self {
        let count = |cell: &Cell| match cell {
            // A withheld cell is one at least: noughts are published.
            Cell::Withheld => Count { least: 1, open: true },
            cell => Count { least: cell.number().unwrap_or(0.0).max(0.0) as u64, open: false },
        };
        let counts: Vec<Count> = cells.iter().map(count).collect();
        let (ranked, rest) = counts.split_at(bins.ranked.len().min(counts.len()));
        let is_gap = |cell: &&Cell| matches!(cell, Cell::NotCollected | Cell::Unknown);
        Self {
            bins,
            ranked: ranked.to_vec(),
            unranked: rest.first().copied().unwrap_or_default(),
            total: total.number().map(|total| total.max(0.0) as u64),
            state: cells.iter().filter(is_gap).copied().reduce(crate::combine::add),
        }
    }

    /// Several publications as one: bins add up, medians never do.
    pub(crate) fn and(mut self, other: &Self) -> Self {
        let both = |one: Count, other: Count| Count {
            least: one.least + other.least,
            open: one.open || other.open,
        };
        let pairs = self.ranked.iter().zip(&other.ranked);
        self.ranked = pairs.map(|(one, other)| both(*one, *other)).collect();
        self.unranked = both(self.unranked, other.unranked);
        self.total = self.total.zip(other.total).map(|(one, other)| one + other);
        self.state = [self.state, other.state].into_iter().flatten().reduce(crate::combine::add);
        self
    }

    /// What can be said of a quantile.
    pub(crate) fn estimate(&self, quantile: Quantile) -> Estimate {
        if let Some(cell) = self.state {
            return Estimate { cell, interval: None };
        }
        let possible = self.possible(quantile);
        let (Some(first), Some(last)) = (possible.first(), possible.last()) else {
            return Estimate { cell: Cell::NotApplicable, interval: None };
        };
        let is_released = self.ranked.iter().all(|count| !count.open);
        let among = possible.iter().map(|at| &self.bins.ranked[*at]);
        let least = among.clone().map(|bin| bin.from).fold(f64::INFINITY, f64::min);
        let most = among.map(|bin| bin.to).try_fold(0.0, |most: f64, to| Some(most.max(to?)));
        let cell = match most {
            Some(most) if first == last => {
                let inside = if is_released { self.inside(*first, quantile) } else { 0.5 };
                Cell::of(least + inside * (most - least))
            }
            None if is_released => Cell::Unknown,
            _ => Cell::Withheld,
        };
        Estimate { cell, interval: Some(Interval { least, most }) }
    }

    /// How far into its bin a quantile lies, from 0 to 1, where all counts are released.
    fn inside(&self, bin: usize, quantile: Quantile) -> f64 {
        let sum = |counts: &[Count]| counts.iter().map(|count| count.least).sum::<u64>() as f64;
        let before = sum(&self.ranked[..bin]);
        (quantile.share() * sum(&self.ranked) - before) / self.ranked[bin].least as f64
    }

    /// The bins in which the quantile lies under one filling at least. For each number of people
    /// who have a place it is enough to look at three counts: those in shorter bins, in this one
    /// and in longer ones. Each takes every whole number from its least to its most, so a filling
    /// exists exactly where the three ranges leave room for the number.
    fn possible(&self, quantile: Quantile) -> Vec<usize> {
        let (spare, people) = self.room(quantile);
        let most = |count: Count| count.least + if count.open { spare } else { 0 };
        let together = |counts: &[Count]| {
            counts.iter().fold(Count::default(), |sum, count| Count {
                least: sum.least + count.least,
                open: sum.open || count.open,
            })
        };
        let around: Vec<[Count; 3]> = (0..self.ranked.len())
            .map(|at| {
                let (before, after) = (&self.ranked[..at], &self.ranked[at + 1..]);
                [together(before), self.ranked[at], together(after)]
            })
            .collect();
        let mut found = vec![false; around.len()];
        for people in people {
            let rank = quantile.rank(people);
            for ([before, own, after], found) in around.iter().zip(&mut found) {
                // The rank lies behind all shorter ones and not behind this bin.
                let before_most = most(*before).min(rank.saturating_sub(1));
                let after_most = most(*after).min(people - rank);
                if *found || rank == 0 || before_most < before.least || after_most < after.least {
                    continue;
                }
                let others_least =
                    (before.least + after.least).max(people.saturating_sub(most(*own)));
                let others_most = (before_most + after_most).min(people.saturating_sub(own.least));
                *found = others_least <= others_most && own.least <= people;
            }
            if found.iter().all(|found| *found) {
                break;
            }
        }
        (0..found.len()).filter(|at| found[*at]).collect()
    }

    /// How many people beyond the least there can be in withheld bins, and how many people with a
    /// place there can be in all.
    fn room(&self, quantile: Quantile) -> (u64, std::ops::RangeInclusive<u64>) {
        let least: u64 = self.ranked.iter().map(|count| count.least).sum();
        if self.ranked.iter().all(|count| !count.open) {
            return (0, least..=least);
        }
        match self.total.and_then(|total| total.checked_sub(least + self.unranked.least)) {
            Some(spare) if self.unranked.open => (spare, least..=least + spare),
            Some(spare) => (spare, least + spare..=least + spare),
            // Without a total nothing bounds a withheld bin. Beyond this many more people no bin
            // becomes possible that was not before: the known ones are outnumbered.
            None => {
                let spare = (least + 1) * quantile.of + quantile.of;
                (spare, least..=least + spare)
            }
        }
    }
}

#[cfg(test)]
#[path = "estimate_test.rs"]
mod estimate_test;
