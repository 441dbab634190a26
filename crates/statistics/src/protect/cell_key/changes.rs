//! By how much a number is changed, for every number and key.

use super::Perturbation;

/// How often an interval is halved in the search for a distribution.
const HALVINGS: usize = 80;
/// The flattest and the steepest distribution that is looked at.
const STEEPEST: f64 = 30.0;

/// The distribution of changes for every number. Numbers from `most + small` on share one.
pub struct Changes {
    /// For each number, changes with the share of keys up to and with each.
    of: Vec<Vec<(i64, f64)>>,
}

impl Changes {
    /// The distributions of a rule that was checked.
    pub fn new(rule: &Perturbation) -> Self {
        let last = u64::from(rule.most + rule.small);
        Self { of: (0..=last).map(|number| distribution(rule, number as i64)).collect() }
    }

    /// The number that is shown for a true number and the key of its cell.
    pub fn shown(&self, number: u64, key: u64) -> u64 {
        let of = &self.of[(number as usize).min(self.of.len() - 1)];
        // The upper 53 bits, as a share of all keys.
        let share = (key >> 11) as f64 / (1u64 << 53) as f64;
        let change = of.iter().find(|(_, up_to)| share < *up_to).or(of.last());
        number.saturating_add_signed(change.map_or(0, |(change, _)| *change))
    }
}

/// Changes of one number with the shares of keys up to each: as much spread as the conditions
/// leave open (the greatest entropy), which is of the form exp(a·d + b·d²).
fn distribution(rule: &Perturbation, number: i64) -> Vec<(i64, f64)> {
    // No other change is nought on average where none may fall; no rounding shall decide that.
    if number == 0 {
        return vec![(0, 1.0)];
    }
    let (most, small) = (i64::from(rule.most), i64::from(rule.small));
    let may_be = |change: &i64| {
        let shown = number + change;
        shown == 0 || shown > small
    };
    let changes: Vec<i64> = (-most.min(number)..=most).filter(may_be).collect();
    // The variance grows with b; for each b the mean grows with a.
    let mut ends = (-STEEPEST, STEEPEST);
    let mut shares = Vec::new();
    for _ in 0..HALVINGS {
        let b = f64::midpoint(ends.0, ends.1);
        shares = centred(&changes, b);
        let variance: f64 = changes
            .iter()
            .zip(&shares)
            .map(|(change, share)| (*change * *change) as f64 * share)
            .sum();
        if variance > rule.variance { ends.1 = b } else { ends.0 = b }
    }
    let mut up_to = 0.0;
    let each = changes.into_iter().zip(shares);
    each.map(|(change, share)| {
        up_to += share;
        (change, up_to)
    })
    .collect()
}

/// Shares of changes for one b, with a mean of nought.
fn centred(changes: &[i64], b: f64) -> Vec<f64> {
    let far = STEEPEST * changes.iter().map(|change| change.abs()).max().unwrap_or(1) as f64 * 4.0;
    let mut ends = (-far, far);
    let mut shares = Vec::new();
    for _ in 0..HALVINGS {
        let a = f64::midpoint(ends.0, ends.1);
        let weight = |change: &i64| a * *change as f64 + b * (*change * *change) as f64;
        let highest = changes.iter().map(weight).fold(f64::NEG_INFINITY, f64::max);
        let weights: Vec<f64> =
            changes.iter().map(|change| (weight(change) - highest).exp()).collect();
        let all: f64 = weights.iter().sum();
        shares = weights.into_iter().map(|weight| weight / all).collect();
        let mean: f64 =
            changes.iter().zip(&shares).map(|(change, share)| *change as f64 * share).sum();
        if mean > 0.0 { ends.1 = a } else { ends.0 = a }
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::{Changes, distribution};
    use crate::protect::cell_key::Perturbation;

    const RULE: Perturbation = Perturbation { most: 5, variance: 3.0, small: 2 };

    #[test]
    fn changes_are_nought_on_average_as_wide_as_asked_and_show_no_small_number() {
        for number in 0..40i64 {
            let of = distribution(&RULE, number.min(7));
            let (mut mean, mut variance, mut before) = (0.0, 0.0, 0.0);
            for (change, up_to) in of {
                let share = up_to - before;
                before = up_to;
                mean += share * change as f64;
                variance += share * (change * change) as f64;
                let shown = number + change;
                assert!(
                    shown >= 0 && change.abs() <= 5 && (share == 0.0 || !(1..=2).contains(&shown))
                );
            }
            assert!((before - 1.0).abs() < 1e-9, "all keys have a change");
            assert!(mean.abs() < 1e-6, "{number}: mean {mean}");
            match number {
                0 => assert_eq!(variance, 0.0),
                _ => assert!((variance - 3.0).abs() < 1e-3, "{number}: variance {variance}"),
            }
        }
    }

    #[test]
    fn a_number_shown_stands_for_several_true_ones() {
        let changes = Changes::new(&RULE);
        for shown in [0u64, 3, 4, 9] {
            let may_be = (0..20u64).filter(|number| {
                (0..2_000u64).any(|at| changes.shown(*number, at * (u64::MAX / 2_000)) == shown)
            });
            assert!(may_be.count() >= 4, "{shown}");
        }
    }
}
