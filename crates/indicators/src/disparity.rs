//! How far the group that fares worst is from everybody: a measure of equal treatment.
//!
//! Made of released cells alone, with the states they have: where one group is withheld nobody can
//! say which fares worst, so the measure is withheld too. Each group's share is held against
//! everybody's, which needs no group to be named as the norm.

use masar_terms::Cell;
use serde::{Deserialize, Serialize};

use crate::{combine, figure::Interval};

/// Two-sided 95 %.
const Z: f64 = 1.96;

/// A group and its part in a share.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// Code of the group.
    pub code: String,
    pub numerator: Cell,
    pub denominator: Cell,
    /// Its share in per cent of everybody's: 100 where it fares as everybody does.
    pub ratio: Cell,
    /// Where the ratio lies by 95 in 100 if chance alone moved the numbers.
    pub interval: Option<Interval>,
}

/// Everybody, and each group held against everybody.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Disparity {
    pub numerator: Cell,
    pub denominator: Cell,
    pub groups: Vec<Group>,
}

impl Disparity {
    /// From the numerators and denominators of everybody and of each group.
    pub(crate) fn of(
        (numerator, denominator): (Cell, Cell),
        groups: impl IntoIterator<Item = (String, Cell, Cell)>,
    ) -> Self {
        let whole = (numerator, denominator);
        let groups = groups.into_iter().map(|(code, numerator, denominator)| {
            let (ratio, interval) = ratio((numerator, denominator), whole);
            Group { code, numerator, denominator, ratio, interval }
        });
        Self { numerator, denominator, groups: groups.collect() }
    }

    /// The smallest ratio with its interval. A group of which nobody was counted has none and is
    /// passed over; any other state of one group is the state of the whole.
    pub(crate) fn least(&self) -> (Cell, Option<Interval>) {
        let mut least: Option<&Group> = None;
        let mut states = Vec::new();
        for group in &self.groups {
            match (group.ratio.number(), least.and_then(|least| least.ratio.number())) {
                (Some(number), Some(least)) if number >= least => {}
                (Some(_), _) => least = Some(group),
                (None, _) if group.ratio == Cell::NotApplicable => {}
                (None, _) => states.push(group.ratio),
            }
        }
        match (states.is_empty(), least) {
            (true, Some(group)) => (group.ratio, group.interval),
            (true, None) if self.groups.is_empty() => (Cell::NotCollected, None),
            (true, None) => (Cell::NotApplicable, None),
            (false, _) => (combine::sum(states), None),
        }
    }
}

/// A group's share in per cent of everybody's.
fn ratio(group: (Cell, Cell), whole: (Cell, Cell)) -> (Cell, Option<Interval>) {
    let share = |(numerator, denominator)| combine::share(numerator, denominator);
    let ratio = combine::share(share(group), share(whole));
    let numbers = (group.0.number(), group.1.number(), whole.0.number(), whole.1.number());
    let interval = match (ratio.number(), numbers) {
        (Some(ratio), (Some(a), Some(n), Some(all), Some(of))) => {
            Some(interval(ratio, (a, n), (all, of)))
        }
        _ => None,
    };
    (ratio, interval)
}

/// The interval of a ratio, on the scale of logarithms. The group is a part of everybody, so its
/// own chance moves both shares: with the group's weight w, the share p of the group, q of the
/// others and t of all, log(p/t) moves by (1/p − w/t) dp − ((1−w)/t) dq. Half a person is added to
/// each side, so that a group of which nobody succeeded has an interval too.
fn interval(ratio: f64, (a, n): (f64, f64), (all, of): (f64, f64)) -> Interval {
    let share = |a: f64, n: f64| (a + 0.5) / (n + 1.0);
    let (p, q) = (share(a, n), share((all - a).max(0.0), (of - n).max(0.0)));
    let weight = (n / of).clamp(0.0, 1.0);
    let t = weight * p + (1.0 - weight) * q;
    let chance = |p: f64, n: f64| p * (1.0 - p) / (n + 1.0);
    let of_group = (1.0 / p - weight / t).powi(2) * chance(p, n);
    let of_others = ((1.0 - weight) / t).powi(2) * chance(q, (of - n).max(0.0));
    let factor = (Z * (of_group + of_others).sqrt()).exp();
    let middle = 100.0 * p / t;
    Interval { least: (middle / factor).min(ratio), most: Some((middle * factor).max(ratio)) }
}

#[cfg(test)]
mod tests {
    use masar_terms::Cell::{self, NotApplicable, NotCollected, Value, Withheld, Zero};
    use proptest::prelude::*;

    use super::Disparity;

    fn of(whole: (Cell, Cell), groups: &[(Cell, Cell)]) -> Disparity {
        let codes = ["F", "M", "_X"];
        let groups = codes.iter().zip(groups);
        Disparity::of(whole, groups.map(|(code, (a, n))| ((*code).to_owned(), *a, *n)))
    }

    #[test]
    fn the_group_that_fares_worst_is_the_measure() {
        let told = of(
            (Value(80.0), Value(100.0)),
            &[(Value(30.0), Value(50.0)), (Value(50.0), Value(50.0))],
        );
        let (cell, interval) = told.least();
        assert_eq!(cell, Value(75.0), "60 % against 80 %");
        let interval = interval.expect("an interval");
        assert!(interval.least > 50.0 && interval.least < 75.0, "{interval:?}");
        assert!(interval.most.is_some_and(|most| most < 100.0), "more than chance: {interval:?}");
        let few =
            of((Value(8.0), Value(10.0)), &[(Value(3.0), Value(5.0)), (Value(5.0), Value(5.0))]);
        let (cell, interval) = few.least();
        assert_eq!(cell, Value(75.0));
        let most = interval.and_then(|interval| interval.most).expect("an end");
        assert!(most > 100.0, "of ten people chance may do it: {most}");
    }

    #[test]
    fn what_is_withheld_stays_withheld() {
        let whole = (Value(80.0), Value(100.0));
        let known = (Value(30.0), Value(50.0));
        assert_eq!(of(whole, &[known, (Withheld, Value(50.0))]).least(), (Withheld, None));
        assert_eq!(of(whole, &[known, (Value(4.0), Withheld)]).least(), (Withheld, None));
        assert_eq!(of((Withheld, Value(100.0)), &[known]).least(), (Withheld, None));
        let asked = (NotCollected, NotCollected);
        assert_eq!(of(whole, &[known, asked]).least(), (NotCollected, None));
        assert_eq!(of(whole, &[known, (Zero, Zero)]).least().0, Value(75.0), "nobody of the group");
        assert_eq!(of((Zero, Zero), &[(Zero, Zero)]).least(), (NotApplicable, None));
        assert_eq!(of((Zero, Value(9.0)), &[(Zero, Value(9.0))]).least().0, NotApplicable);
        let none = of(whole, &[(Zero, Value(20.0))]).least();
        assert_eq!(none.0, Zero);
        assert!(none.1.is_some_and(|interval| interval.most.is_some_and(|most| most > 0.0)));
    }

    proptest! {
        #[test]
        fn the_least_ratio_is_never_above_everybodys(counts in proptest::collection::vec((0u32..60, 0u32..60), 1..3)) {
            let cell = |number: u32| Cell::of(f64::from(number));
            let groups: Vec<_> = counts.iter().map(|(a, rest)| (cell(*a), cell(a + rest))).collect();
            let sum = |pick: fn(&(u32, u32)) -> u32| cell(counts.iter().map(pick).sum());
            let told = of((sum(|c| c.0), sum(|c| c.0 + c.1)), &groups);
            let (least, interval) = told.least();
            if let (Some(least), Some(interval)) = (least.number(), interval) {
                prop_assert!(least <= 100.0 + 1e-9, "{least}");
                prop_assert!(interval.least <= least && interval.most.is_some_and(|most| most >= least));
            }
        }
    }
}
