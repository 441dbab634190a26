//! The estimate against every filling of the withheld bins, one by one.

use masar_terms::Cell::{self, NotApplicable, NotCollected, Unknown, Value, Withheld, Zero};
use proptest::prelude::*;

use super::{Estimate, Quantile, Spread};
use crate::{bins::Bins, figure::Interval};

const CODES: [&str; 5] = ["H0T5", "H6T23", "D_GE1", "NY", "_U"];

fn bins() -> Bins {
    Bins::read("HR", CODES).expect("bins")
}

fn median(cells: [Cell; 5], total: Cell) -> Estimate {
    Spread::of(&bins(), &cells, total).estimate(Quantile::MEDIAN)
}

fn between(least: f64, most: Option<f64>) -> Option<Interval> {
    Some(Interval { least, most })
}

/// The bin in which a quantile lies when everything is known, by walking along the people.
fn lies_in(counts: &[u64], quantile: Quantile) -> Option<usize> {
    let people: Vec<usize> =
        counts.iter().enumerate().flat_map(|(bin, count)| vec![bin; *count as usize]).collect();
    let share = quantile.part as f64 / quantile.of as f64;
    // The first person who, with all before, makes up the share.
    (0..people.len())
        .find(|at| (at + 1) as f64 + 1e-9 >= share * people.len() as f64)
        .map(|at| people[at])
}

/// All fillings: each withheld count is one at least, all together are the total. Without a total
/// each withheld count runs to `cap`.
fn fillings(cells: &[Cell], total: Option<u64>, cap: u64) -> Vec<Vec<u64>> {
    let mut all = vec![Vec::new()];
    for cell in cells {
        let range = match cell {
            Withheld => 1..=total.unwrap_or(cap),
            cell => {
                let known = cell.number().unwrap_or(0.0) as u64;
                known..=known
            }
        };
        all = all
            .iter()
            .flat_map(|start| range.clone().map(move |next| [&start[..], &[next]].concat()))
            .collect();
    }
    all.retain(|filling| total.is_none_or(|total| filling.iter().sum::<u64>() == total));
    all
}

fn cell() -> impl Strategy<Value = (u64, bool)> {
    (0u64..7, prop::bool::weighted(0.4))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    /// The bins said to be possible are those that some filling reaches, no more and no fewer.
    #[test]
    fn possible_bins_are_those_of_all_fillings(
        truth in prop::collection::vec(cell(), 5), knows_total: bool, ninetieth: bool,
    ) {
        let hidden = truth.iter().filter(|(count, hide)| *hide && *count > 0).count();
        let cap = if ninetieth { 400 } else { 40 };
        prop_assume!(knows_total || hidden <= if ninetieth { 1 } else { 2 });
        let cells: Vec<Cell> = truth
            .iter()
            .map(|(count, hide)| if *hide && *count > 0 { Withheld } else { Cell::of(*count as f64) })
            .collect();
        let total: u64 = truth.iter().map(|(count, _)| count).sum();
        let told = if knows_total { Cell::of(total as f64) } else { Withheld };
        let quantile = if ninetieth { Quantile::NINETIETH } else { Quantile::MEDIAN };
        let bins = bins();
        let spread = Spread::of(&bins, &cells, told);
        let mut expected: Vec<usize> = fillings(&cells, knows_total.then_some(total), cap)
            .iter()
            .filter_map(|filling| lies_in(&filling[..4], quantile))
            .collect();
        expected.sort_unstable();
        expected.dedup();
        prop_assert_eq!(&spread.possible(quantile), &expected);
        // What is true is never outside of what is told.
        let counts: Vec<u64> = truth.iter().map(|(count, _)| *count).collect();
        let estimate = spread.estimate(quantile);
        if let Some(bin) = lies_in(&counts[..4], quantile) {
            let (bin, interval) = (&bins.ranked[bin], estimate.interval.expect("people are there"));
            prop_assert!(interval.least <= bin.from);
            prop_assert!(interval.most.is_none_or(|most| bin.to.is_some_and(|to| to <= most)));
        }
        if let Some(value) = estimate.cell.number() {
            let interval = estimate.interval.expect("a value has one");
            prop_assert!(expected.len() == 1);
            prop_assert!(interval.least <= value && interval.most.is_some_and(|most| value <= most));
        }
    }

    /// Nodes that are added up say no less than what all of their people together do.
    #[test]
    fn bins_of_several_nodes_hold_the_truth(
        one in prop::collection::vec(cell(), 5), other in prop::collection::vec(cell(), 5),
    ) {
        let bins = bins();
        let spread = |truth: &[(u64, bool)]| {
            let cells: Vec<Cell> = truth
                .iter()
                .map(|(n, hide)| if *hide && *n > 0 { Withheld } else { Cell::of(*n as f64) })
                .collect();
            let total: u64 = truth.iter().map(|(count, _)| count).sum();
            Spread::of(&bins, &cells, Cell::of(total as f64))
        };
        let both = spread(&one).and(&spread(&other));
        let counts: Vec<u64> = one.iter().zip(&other).map(|(a, b)| a.0 + b.0).collect();
        for quantile in [Quantile::MEDIAN, Quantile::NINETIETH] {
            let possible = both.possible(quantile);
            if let Some(bin) = lies_in(&counts[..4], quantile) {
                prop_assert!(possible.contains(&bin), "{possible:?} lacks {bin}");
            }
        }
    }
}

#[test]
fn all_released_gives_a_value_inside_its_bin() {
    let told = median([Value(10.0), Value(20.0), Value(10.0), Zero, Zero], Value(40.0));
    // Ten before, ten of twenty into a bin of 18 hours that begins at 6.
    assert_eq!(told, Estimate { cell: Value(15.0), interval: between(6.0, Some(24.0)) });
    let spread = bins();
    let cells = [Value(10.0), Value(20.0), Value(10.0), Zero, Zero];
    let ninetieth = Spread::of(&spread, &cells, Value(40.0)).estimate(Quantile::NINETIETH);
    assert_eq!(ninetieth, Estimate { cell: Unknown, interval: between(24.0, None) });
}

#[test]
fn withheld_bins_widen_the_interval() {
    // Two withheld bins share 4 people: the median stays in the second bin.
    let told = median([Withheld, Value(20.0), Withheld, Zero, Zero], Value(24.0));
    assert_eq!(told, Estimate { cell: Value(15.0), interval: between(6.0, Some(24.0)) });
    // They share 30: it may be in the first, second or third.
    let told = median([Withheld, Value(20.0), Withheld, Zero, Zero], Value(50.0));
    assert_eq!(told, Estimate { cell: Withheld, interval: between(0.0, None) });
    // Without a total nothing bounds them.
    let told = median([Withheld, Value(20.0), Zero, Zero, Zero], Withheld);
    assert_eq!(told, Estimate { cell: Withheld, interval: between(0.0, Some(24.0)) });
}

#[test]
fn the_open_bin_and_not_yet_have_no_upper_end() {
    let told = median([Value(1.0), Zero, Value(9.0), Zero, Zero], Value(10.0));
    assert_eq!(told, Estimate { cell: Unknown, interval: between(24.0, None) });
    let told = median([Value(1.0), Zero, Zero, Value(9.0), Zero], Value(10.0));
    assert_eq!(told, Estimate { cell: Unknown, interval: between(0.0, None) });
}

#[test]
fn states_are_kept_and_nobody_is_no_median() {
    assert_eq!(median([Zero; 5], Zero).cell, NotApplicable);
    assert_eq!(median([Zero, Zero, Zero, Zero, Value(9.0)], Value(9.0)).cell, NotApplicable);
    let told = median([Value(1.0), NotCollected, Unknown, Zero, Zero], Value(9.0));
    assert_eq!(told, Estimate { cell: NotCollected, interval: None });
}
