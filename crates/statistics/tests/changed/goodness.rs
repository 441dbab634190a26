//! How well draws fit the exact distribution: Pearson's chi-square.

use std::collections::BTreeMap;

/// The statistic, and the value that one in two million samples of the
/// right distribution passes.
#[derive(Clone, Copy, Debug)]
pub struct Fit {
    pub statistic: f64,
    pub critical: f64,
}

impl Fit {
    pub fn holds(&self) -> bool {
        self.statistic <= self.critical
    }
}

/// Shares of all whole numbers up to `last` on either side, from weights that need not add up to
/// one.
fn shares(last: i64, weight: impl Fn(f64) -> f64) -> BTreeMap<i64, f64> {
    let all: BTreeMap<i64, f64> = (-last..=last).map(|at| (at, weight(at as f64))).collect();
    let sum: f64 = all.values().sum();
    all.into_iter().map(|(at, weight)| (at, weight / sum)).collect()
}

/// The discrete Gaussian of σ.
pub fn gaussian(sigma: f64) -> BTreeMap<i64, f64> {
    shares((12.0 * sigma).ceil() as i64, |at| (-at * at / (2.0 * sigma * sigma)).exp())
}

/// The two-sided geometric of a scale.
pub fn geometric(scale: f64) -> BTreeMap<i64, f64> {
    shares((40.0 * scale).ceil() as i64, |at| (-at.abs() / scale).exp())
}

/// Mean and variance of draws.
pub fn moments(draws: &BTreeMap<i64, u64>) -> (f64, f64) {
    let all = draws.values().sum::<u64>() as f64;
    let mean = draws.iter().map(|(at, times)| *at as f64 * *times as f64).sum::<f64>() / all;
    let square = |at: f64| (at - mean) * (at - mean);
    (mean, draws.iter().map(|(at, times)| square(*at as f64) * *times as f64).sum::<f64>() / all)
}

/// Compares how often each number was drawn with its share. Numbers are put together from the
/// smallest on until ten draws at least are expected of each lot.
pub fn fit(draws: &BTreeMap<i64, u64>, shares: &BTreeMap<i64, f64>) -> Fit {
    let all = draws.values().sum::<u64>() as f64;
    let mut lots: Vec<(f64, f64)> = vec![(0.0, 0.0)];
    for (at, share) in shares {
        let full = lots.last().is_some_and(|(expected, _)| *expected >= 10.0);
        if full {
            lots.push((0.0, 0.0));
        }
        if let Some(lot) = lots.last_mut() {
            lot.0 += share * all;
            lot.1 += draws.get(at).copied().unwrap_or_default() as f64;
        }
    }
    // What is left at the far end, and whatever was drawn beyond all shares.
    if lots.len() > 1 && lots.last().is_some_and(|(expected, _)| *expected < 10.0) {
        let (expected, drawn) = lots.pop().unwrap_or_default();
        if let Some(last) = lots.last_mut() {
            *last = (last.0 + expected, last.1 + drawn);
        }
    }
    let known = |at: &i64| shares.contains_key(at);
    let beyond: u64 = draws.iter().filter(|(at, _)| !known(at)).map(|(_, times)| times).sum();
    if let Some(last) = lots.last_mut() {
        last.1 += beyond as f64;
    }
    let of = |(expected, drawn): &(f64, f64)| (drawn - expected) * (drawn - expected) / expected;
    let (f, z) = (lots.len() as f64 - 1.0, 4.9);
    // Wilson and Hilferty's approximation of the quantile.
    let critical = f * (1.0 - 2.0 / (9.0 * f) + z * (2.0 / (9.0 * f)).sqrt()).powi(3);
    Fit { statistic: lots.iter().map(of).sum(), critical }
}
