//! Made-up people of one quarter, as they are known each time that its books are closed.

use rand::{Rng, RngExt, SeedableRng, rngs::StdRng};

/// Dimensions with their codes. Few people have the last code of each.
pub const DIMENSIONS: [(&str, &[&str]); 5] = [
    ("REF_AREA", &["XMA-01", "XMA-02", "XMA-03"]),
    ("SEX", &["F", "M", "_X"]),
    ("AGE", &["Y0T17_U", "Y_GE18"]),
    ("GROUP", &["G1", "G2", "G3", "G4"]),
    ("ROUTE", &["R1", "R2", "R3"]),
];

/// Somebody: a number and the place of a code in each dimension.
#[derive(Clone)]
pub struct Someone {
    pub number: u32,
    pub codes: [usize; 5],
}

/// Who was known at each closing, the first release first.
pub struct Closings(pub Vec<Vec<Someone>>);

impl Closings {
    /// A population of 150 to 500 people with late records, corrections and some counted twice who
    /// are taken out again.
    pub fn of(seed: u64) -> Self {
        let mut rng = StdRng::seed_from_u64(seed);
        let mut next = 0..;
        let mut arrive = |rng: &mut StdRng, people: usize| -> Vec<Someone> {
            let one = |number| Someone { number, codes: codes(rng) };
            next.by_ref().take(people).map(one).collect()
        };
        let first = rng.random_range(150..500);
        let mut now = arrive(&mut rng, first);
        let mut closings = vec![now.clone()];
        for _ in 0..3 {
            let late = [3, 15, 40, 90][rng.random_range(0..4)];
            now.extend(arrive(&mut rng, late));
            for _ in 0..rng.random_range(0..4) {
                let at = rng.random_range(0..now.len());
                now[at].codes = codes(&mut rng);
            }
            for _ in 0..rng.random_range(0..2) {
                now.remove(rng.random_range(0..now.len()));
            }
            closings.push(now.clone());
        }
        Self(closings)
    }
}

fn codes(rng: &mut impl Rng) -> [usize; 5] {
    DIMENSIONS.map(|(_, codes)| {
        let rare = rng.random_range(0..20) == 0;
        if rare { codes.len() - 1 } else { rng.random_range(0..codes.len() - 1) }
    })
}
