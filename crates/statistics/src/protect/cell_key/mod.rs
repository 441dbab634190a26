//! Cell keys: a count is changed by a little, the same little wherever the same people are counted.
//!
//! Every person has a key, a hash under the office's secret; the key of a cell is the sum of the
//! keys of the people in it, and decides by how much its number is changed ([`Changes`]). Nought
//! stays nought, no number from 1 to `small` is ever shown, changes are nought on average, and none
//! is larger than `most`.
//!
//! Guarantees: asking for the same people again, in another table, by other names or through other
//! margins, gives the same number, so that nothing is gained by averaging. Two cells that differ
//! by one person have changes that have nothing to do with each other, so that their difference
//! does not tell whether that person is there.
//! Stops: averaging, differencing of overlapping tables made at any time from the same people.
//! Does not stop: whoever holds the secret. Margins are not the sums of what is shown, which is
//! the price. It is not differential privacy: changes are bounded, and a large difference stands.
//!
//! (Fraser and Wooton, "A proposed method for confidentialising tabular output to protect against
//! differencing", 2005; the distribution of least presumption under these conditions: Marley and
//! Leaver, "A method for confidentialising user-defined tables", 2011.)

mod changes;

use blake3::Hash;
use serde::Deserialize;

pub use changes::Changes;

use crate::cube::Shape;

/// What is asked of the changes.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Perturbation {
    /// The largest change.
    pub most: u32,
    /// Variance of the changes; where the other conditions ask for more, the least that they allow.
    pub variance: f64,
    /// No number from 1 to this is shown.
    pub small: u32,
}

/// Why a perturbation protects nobody, or cannot be had.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum PerturbationError {
    #[error(
        "perturbation: most = {most}: a change of at least {least} is needed for no number from 1 to {small} to be shown"
    )]
    Most { most: u32, least: u32, small: u32 },
    #[error("perturbation: most = {0}: at most 100")]
    Wide(u32),
    #[error(
        "perturbation: variance = {variance}: more than 0.5, and less than the square of most ({square})"
    )]
    Variance { variance: f64, square: u32 },
    #[error(
        "perturbation: small = {small}: at least {least}, so that a number shown may stand for fewer people and for more"
    )]
    Small { small: u32, least: u32 },
    #[error("secret: {0} signs; it needs at least 32, drawn at random and kept")]
    Secret(usize),
}

impl Perturbation {
    /// Least `small`: a shown 1 or 2 would be as good as the truth.
    pub const LEAST_SMALL: u32 = 2;

    /// # Errors
    /// What protects nobody, or cannot be had.
    pub fn check(&self) -> Result<(), PerturbationError> {
        let Self { most, variance, small } = *self;
        if small < Self::LEAST_SMALL {
            return Err(PerturbationError::Small { small, least: Self::LEAST_SMALL });
        }
        if most > 100 {
            return Err(PerturbationError::Wide(most));
        }
        // One person alone must be able to become the least number shown.
        if most < small + 1 {
            return Err(PerturbationError::Most { most, least: small + 1, small });
        }
        let square = most * most;
        if !(variance > 0.5 && variance < f64::from(square)) {
            return Err(PerturbationError::Variance { variance, square });
        }
        Ok(())
    }
}

/// The secret of an office, from which the keys of people are made.
pub struct Secret([u8; 32]);

impl Secret {
    /// From a text that was drawn at random and is kept for as long as tables are compared.
    ///
    /// # Errors
    /// The text is too short to have been.
    pub fn from_text(text: &str) -> Result<Self, PerturbationError> {
        let text = text.trim();
        if text.chars().count() < 32 {
            return Err(PerturbationError::Secret(text.chars().count()));
        }
        Ok(Self(blake3::derive_key("masar 2026 cell keys of tables", text.as_bytes())))
    }

    /// A key for another use of the same secret, from which this one cannot be worked out.
    pub(super) fn derive(&self, purpose: &str) -> [u8; 32] {
        blake3::derive_key(purpose, &self.0)
    }

    fn key_of(&self, person: &[u8]) -> u64 {
        let hash: Hash = blake3::keyed_hash(&self.0, person);
        let mut first = [0; 8];
        first.copy_from_slice(&hash.as_bytes()[..8]);
        u64::from_le_bytes(first)
    }
}

/// The keys of all cells: for each the sum of the keys of its people, each of whom stands on one
/// leaf.
pub fn keys<'p>(
    shape: &Shape,
    secret: &Secret,
    people: impl IntoIterator<Item = (&'p [u8], Vec<usize>)>,
) -> Vec<u64> {
    let mut keys = vec![0u64; shape.cells()];
    for (person, leaf) in people {
        let key = secret.key_of(person);
        shape.upward(&leaf).into_iter().for_each(|cell| keys[cell] = keys[cell].wrapping_add(key));
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::{Changes, Perturbation, PerturbationError, Secret, keys};
    use crate::cube::{Hierarchy, Shape};

    const RULE: Perturbation = Perturbation { most: 5, variance: 3.0, small: 2 };

    fn secret() -> Secret {
        Secret::from_text("0123456789abcdef0123456789abcdef").expect("long enough")
    }

    fn shape(dimensions: &[(&str, &[&str])]) -> Shape {
        let flat = |(id, codes): &(&str, &[&str])| Hierarchy::flat(*id, codes).expect("a list");
        Shape::of(dimensions.iter().map(flat).collect()).expect("a table")
    }

    /// A person's codes are the digits of a number, so that tables can be made over any of them.
    fn people(count: u32) -> Vec<([u8; 4], [usize; 2])> {
        let codes = |n: u32| [1 + (n % 2) as usize, 1 + (n / 2 % 3) as usize];
        (0..count).map(|n| (n.to_le_bytes(), codes(n))).collect()
    }

    #[test]
    fn the_same_people_have_the_same_number_wherever_they_are_counted() {
        let both = shape(&[("SEX", &["F", "M"]), ("AGE", &["A", "B", "C"])]);
        let ages = shape(&[("AGE", &["A", "B", "C"])]);
        let all = people(500);
        let in_both = keys(&both, &secret(), all.iter().map(|(who, at)| (&who[..], at.to_vec())));
        // In another order, in another table.
        let turned = all.iter().rev().map(|(who, at)| (&who[..], vec![at[1]]));
        let in_ages = keys(&ages, &secret(), turned);
        for age in 0..4 {
            assert_eq!(
                in_both[age], in_ages[age],
                "the margin over sex is that of the other table"
            );
        }
        let changes = Changes::new(&RULE);
        assert_eq!(changes.shown(84, in_both[1]), changes.shown(84, in_ages[1]));
    }

    #[test]
    fn a_difference_does_not_tell_whether_one_person_is_there() {
        let changes = Changes::new(&RULE);
        let one = shape(&[("KIND", &["A"])]);
        // How often the number shown grows by one person more; if it did not depend on the keys at
        // all it would always.
        let (mut told, mut grew, trials) = (0.0, 0, 4_000u32);
        for trial in 0..trials {
            let crowd: Vec<[u8; 8]> =
                (0..21u64).map(|n| (u64::from(trial) * 100 + n).to_le_bytes()).collect();
            let key = |count: usize| {
                let people = crowd[..count].iter().map(|who| (&who[..], vec![1]));
                keys(&one, &secret(), people)[1]
            };
            let without = changes.shown(20, key(20)) as f64;
            let with = changes.shown(21, key(21)) as f64;
            told += with - without;
            grew += u32::from(with > without);
        }
        let share = f64::from(grew) / f64::from(trials);
        assert!((0.4..0.75).contains(&share), "the number grew in {share} of all trials");
        assert!((told / f64::from(trials) - 1.0).abs() < 0.15, "on average it is still right");
    }

    #[test]
    fn a_rule_that_protects_nobody_is_refused() {
        let refused = |rule: Perturbation| rule.check().expect_err("a fault");
        assert!(matches!(
            refused(Perturbation { small: 1, ..RULE }),
            PerturbationError::Small { .. }
        ));
        assert!(matches!(
            refused(Perturbation { most: 2, ..RULE }),
            PerturbationError::Most { .. }
        ));
        assert!(matches!(refused(Perturbation { most: 101, ..RULE }), PerturbationError::Wide(_)));
        for variance in [0.0, 0.5, 25.0, f64::NAN] {
            let fault = refused(Perturbation { variance, ..RULE });
            assert!(matches!(fault, PerturbationError::Variance { .. }));
        }
        assert!(Secret::from_text("short").is_err());
    }
}
