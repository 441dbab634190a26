//! Noise is distributed as it says, and no more of it is had than the budget pays for.

use std::collections::BTreeMap;

use masar_statistics::{
    cube::{FrequencyTable, Hierarchy, Shape},
    protect::noise::{Amount, Budget, Mechanism, Noise, NoiseError, noised},
};

use crate::goodness::{fit, gaussian, geometric, moments};

/// Draws of each distribution here; ten million in the benchmark `noise`.
const DRAWS: usize = 300_000;

fn amount(text: &str) -> Amount {
    text.parse().expect("an amount")
}

fn by_rho(rho: &str) -> Result<Noise, NoiseError> {
    Noise::new(Mechanism::Gaussian { rho: amount(rho) }, 1)
}

fn by_epsilon(epsilon: &str) -> Result<Noise, NoiseError> {
    Noise::new(Mechanism::Geometric { epsilon: amount(epsilon) }, 1)
}

fn drawn(noise: &Noise, times: usize) -> BTreeMap<i64, u64> {
    let mut draws = BTreeMap::new();
    for _ in 0..times {
        *draws.entry(noise.draw().expect("a draw")).or_default() += 1;
    }
    draws
}

#[test]
fn draws_fit_the_exact_distribution_and_no_other() {
    let (gauss, two_sided) = (by_rho("1/18").expect("noise"), by_epsilon("1/2").expect("noise"));
    assert_eq!(gauss.scale(), &amount("3"), "1/(2·9) is 1/18");
    assert_eq!(two_sided.scale(), &amount("2"));
    for (noise, right, wrong) in [
        (gauss, gaussian(3.0), [gaussian(3.06), geometric(3.0 / 2f64.sqrt())]),
        (two_sided, geometric(2.0), [geometric(2.04), gaussian(2.83)]),
    ] {
        let draws = drawn(&noise, DRAWS);
        let told = fit(&draws, &right);
        assert!(told.holds(), "{noise:?}: {told:?}");
        for wrong in wrong {
            assert!(!fit(&draws, &wrong).holds(), "{noise:?}: the test would see another");
        }
        let (mean, variance) = moments(&draws);
        let deviation = noise.deviation();
        let least = 6.0 * deviation / (DRAWS as f64).sqrt();
        assert!(mean.abs() < least, "{noise:?}: mean {mean}");
        let share = variance / (deviation * deviation);
        assert!((share - 1.0).abs() < 0.03, "{noise:?}: variance {variance}");
    }
}

#[test]
fn the_price_is_never_less_than_what_is_told() {
    // σ² ≥ c²/(2ρ), or what one person tells would be more than what was paid.
    for (rho, rows) in [("1/10", 1u64), ("1/3", 1), ("3/7", 1), ("1/1000", 4), ("1/2", 12)] {
        let noise = Noise::new(Mechanism::Gaussian { rho: amount(rho) }, rows).expect("noise");
        let told =
            Amount::whole(rows * rows).over(&(&amount("2") * &(noise.scale() * noise.scale())));
        let told = told.expect("a scale");
        assert!(told <= noise.cost(), "{rho}: {told} is told");
        assert!(&told * &amount("100001/100000") > noise.cost(), "{rho}: hardly more is paid");
    }
    let noise = Noise::new(Mechanism::Geometric { epsilon: amount("3/7") }, 5).expect("noise");
    assert!(Amount::whole(5).over(noise.scale()).expect("a scale") <= amount("3/7"));
    assert_eq!(noise.cost(), amount("9/98"), "ε²/2");
    assert_eq!(by_rho("1/8").expect("noise").cost(), amount("1/8"));
}

#[test]
fn noise_that_protects_nobody_is_refused() {
    assert!(by_rho("1/2").is_ok() && by_epsilon("1").is_ok());
    let told = |noise: Result<Noise, NoiseError>| noise.expect_err("a fault").to_string();
    assert!(told(by_rho("500001/1000000")).contains("rho = 500001/1000000: at most 1/2"));
    assert!(told(by_epsilon("3/2")).contains("epsilon = 3/2: at most 1"));
    assert!(told(by_rho("0")).contains("rho = 0: more than nought"));
    let thin = format!("1/1{}", "0".repeat(20));
    assert!(told(by_rho(&thin)).contains("wider than"));
    for rows in [0, 1001] {
        let noise = Noise::new(Mechanism::Gaussian { rho: amount("1/8") }, rows);
        assert!(told(noise).contains("from 1 to 1000"));
    }
}

fn table() -> FrequencyTable {
    let areas = [("A", None), ("A1", Some("A")), ("A2", Some("A")), ("B", None)];
    let areas = areas.map(|(code, parent)| (code.to_owned(), parent.map(str::to_owned)));
    let areas = Hierarchy::new("REF_AREA", areas).expect("areas");
    let sexes = Hierarchy::flat("SEX", &["F", "M"]).expect("sexes");
    let numbers = [("A1", [3, 120]), ("A2", [0, 7]), ("B", [1, 44])];
    let place = |code| areas.position(code).expect("known");
    let leaves = numbers.iter().flat_map(|(area, [women, men])| {
        [(vec![place(area), 1], *women), (vec![place(area), 2], *men)]
    });
    let leaves: Vec<(Vec<usize>, u64)> = leaves.collect();
    let shape = Shape::linked(vec![areas.clone(), sexes], &[vec![0], vec![1], vec![0, 1]]);
    FrequencyTable::of_leaves(shape.expect("tables"), leaves)
}

#[test]
fn margins_are_the_sums_of_what_is_shown_in_every_table() {
    let table = table();
    let noise = by_rho("1/32").expect("noise");
    let mut under = 0;
    for _ in 0..50 {
        let numbers = noised(&table, &noise).expect("noise");
        for line in table.lines() {
            let sum: i64 = line.parts.iter().map(|part| numbers[*part]).sum();
            assert_eq!(sum, numbers[line.sum]);
        }
        under += numbers.iter().filter(|number| **number < 0).count();
        assert!((0..table.cells()).any(|cell| numbers[cell] != table.value(cell) as i64));
    }
    assert!(under > 0, "numbers under nought stay");
}

/// The mean of enough releases is the truth: only the budget stands in the way.
#[test]
fn averaging_repeated_releases_is_stopped_by_the_budget() {
    let table = table();
    let noise = by_rho("1/32").expect("noise");
    let right = |releases: &[Vec<i64>]| {
        let mean = |cell: usize| {
            let sum: i64 = releases.iter().map(|numbers| numbers[cell]).sum();
            (sum as f64 / releases.len() as f64).round()
        };
        (0..table.cells()).filter(|cell| mean(*cell) == table.value(*cell) as f64).count()
    };
    let mut unpaid = Vec::new();
    for _ in 0..10_000 {
        unpaid.push(noised(&table, &noise).expect("noise"));
    }
    assert_eq!(right(&unpaid), table.cells(), "without a budget every number is told");

    let (mut told, mut releases) = (0, 0);
    for _ in 0..40 {
        let mut budget = Budget::new(amount("1/8"));
        let mut paid = Vec::new();
        while paid.len() < 1_000 && budget.spend("the same again", noise.cost()).is_ok() {
            paid.push(noised(&table, &noise).expect("noise"));
        }
        releases += paid.len();
        told += right(&paid);
    }
    assert_eq!(releases, 40 * 4, "four times 1/32 is 1/8");
    let share = told as f64 / (40 * table.cells()) as f64;
    assert!(share < 0.35, "of the numbers {share} were told");
}
