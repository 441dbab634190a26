//! Ten million draws of each noise against its exact distribution, and how long a draw takes.
//!
//! Usage: `cargo bench -p masar-statistics --bench noise --profile dev [-- DRAWS]`

#[path = "../tests/changed/goodness.rs"]
mod goodness;

use std::{collections::BTreeMap, time::Instant};

use goodness::{fit, gaussian, geometric, moments};
use masar_statistics::protect::noise::{Amount, Mechanism, Noise};

fn main() {
    let asked = std::env::args().skip(1).find_map(|word| word.parse().ok());
    let draws = asked.unwrap_or(10_000_000usize);
    let amount = |text: &str| text.parse::<Amount>().expect("an amount");
    let gauss = Mechanism::Gaussian { rho: amount("1/18") };
    let two_sided = Mechanism::Geometric { epsilon: amount("1/2") };
    for (mechanism, right, wrong) in
        [(gauss, gaussian(3.0), gaussian(3.01)), (two_sided, geometric(2.0), geometric(2.01))]
    {
        let noise = Noise::new(mechanism, 1).expect("noise");
        let started = Instant::now();
        let mut counts: BTreeMap<i64, u64> = BTreeMap::new();
        for _ in 0..draws {
            *counts.entry(noise.draw().expect("a draw")).or_default() += 1;
        }
        let each = started.elapsed().as_secs_f64() * 1e6 / draws as f64;
        let (told, other) = (fit(&counts, &right), fit(&counts, &wrong));
        let (mean, variance) = moments(&counts);
        println!("{:?}: {draws} draws, {each:.1} µs each", noise.mechanism());
        println!("  mean {mean:.5}, variance {variance:.5} of {:.5}", noise.deviation().powi(2));
        println!(
            "  chi-square {:.1} of {:.1} allowed: {}",
            told.statistic,
            told.critical,
            if told.holds() { "fits" } else { "DOES NOT FIT" }
        );
        println!(
            "  against a width larger by 0.01: {:.1} of {:.1}: {}",
            other.statistic,
            other.critical,
            if other.holds() { "NOT SEEN" } else { "seen" }
        );
        assert!(told.holds() && !other.holds(), "the noise is not what it says");
    }
}
