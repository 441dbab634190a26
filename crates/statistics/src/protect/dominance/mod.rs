//! Dominance: a sum that is nearly one contributor's own amount is withheld.
//!
//! Two rules, either or both. *p %*: the second largest contributor, who takes his own amount out
//! of the sum, must not come nearer to the largest than p % of it: the others together are at least
//! that much. *(n, k)*: the n largest are together at most k % of the sum. And whatever they say, a
//! sum of fewer contributors than the threshold is withheld, as a count would be.
//!
//! Guarantees: from a published sum nobody in it learns another's amount to within p %.
//! Stops: a competitor, or a ministry that funds one of two organisations, subtracting what it
//! knows.
//! Does not stop: several contributors who tell each other their amounts.
//!
//! How far a withheld sum must stay open: so much that the bound on the largest amount that would
//! follow from it is no better than the rule allows (Hundepool et al., *Statistical Disclosure
//! Control*, 2012, section 4.2.2).

use crate::{cube::MagnitudeTable, policy::Dominance};

/// How far from the truth, each way, the sum of this cell must seem possible; none for a cell that
/// may be published.
pub fn distance(table: &MagnitudeTable, rule: &Dominance, cell: usize) -> Option<f64> {
    let (sum, largest) = (table.sum_of(cell), table.largest(cell));
    if sum <= 0.0 {
        return None;
    }
    let of_p = rule.p_percent.map(|p| p / 100.0 * largest[0] - (sum - largest[0] - largest[1]));
    let of_nk = rule.n_k.map(|(n, k)| {
        let dominant: f64 = largest.iter().take(n).sum();
        100.0 / k * dominant - sum
    });
    // Sums of many amounts carry their rounding.
    let noise = 1e-9 * sum;
    let by_rule = of_p.into_iter().chain(of_nk).filter(|distance| *distance > noise);
    let is_few = table.contributors(cell) < rule.contributors;
    let by_number = is_few.then_some(largest[0] * rule.least_share());
    by_rule.chain(by_number).reduce(f64::max)
}

#[cfg(test)]
mod tests {
    use super::distance;
    use crate::{
        cube::{Amount, Hierarchy, MagnitudeTable, Shape},
        policy::Dominance,
    };

    /// One cell of these amounts, each by its own contributor.
    fn cell(amounts: &[f64]) -> MagnitudeTable {
        let shape = Shape::of(vec![Hierarchy::flat("KIND", &["A"]).expect("a list")]);
        let names: Vec<[u8; 1]> = (0..amounts.len() as u8).map(|name| [name]).collect();
        let amounts = names.iter().zip(amounts).map(|(contributor, value)| Amount {
            contributor,
            codes: vec!["A"],
            value: *value,
        });
        MagnitudeTable::sum(shape.expect("a table"), amounts).expect("a sum")
    }

    fn rule(p_percent: Option<f64>, n_k: Option<(usize, f64)>, contributors: u64) -> Dominance {
        Dominance { p_percent, n_k, contributors }
    }

    #[test]
    fn the_second_learns_the_first_to_within_p_and_no_nearer() {
        let p = rule(Some(10.0), None, 3);
        // What is left beside the two largest is a tenth of the largest, or less.
        assert_eq!(distance(&cell(&[100.0, 50.0, 10.0]), &p, 0), None);
        let open = distance(&cell(&[100.0, 50.0, 9.0]), &p, 0).expect("withheld");
        assert!((open - 1.0).abs() < 1e-9, "{open}");
        // With a sum up to one higher, the second's bound on the first is a tenth too high.
        assert!((159.0 + open - 50.0 - 110.0).abs() < 1e-9);
    }

    #[test]
    fn the_largest_together_are_most_of_the_sum() {
        let nk = rule(None, Some((2, 80.0)), 1);
        assert_eq!(distance(&cell(&[40.0, 40.0, 20.0]), &nk, 0), None);
        let open = distance(&cell(&[60.0, 30.0, 10.0]), &nk, 0).expect("withheld");
        assert!((open - 12.5).abs() < 1e-9, "with 112.5 the two would be 80 %: {open}");
    }

    #[test]
    fn few_contributors_are_withheld_whatever_their_amounts() {
        let few = rule(None, Some((1, 90.0)), 3);
        assert!(distance(&cell(&[10.0, 10.0]), &few, 0).is_some());
        assert!(distance(&cell(&[10.0, 10.0, 10.0]), &few, 0).is_none());
        assert!(distance(&cell(&[]), &few, 0).is_none(), "nought is nobody's amount");
    }
}
