//! What a node asks of every table that leaves it.

use masar_terms::Amount;
use serde::{Deserialize, Serialize};

/// What the node's configuration says of it, in its section `[server]`.
///
/// ```toml
/// [server]
/// floor = 5
/// sensitive_dimensions = ["DETENTION_GROUND"]
/// noise_budget = "1/2"
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// Fewest distinct people that a published count may stand for. A programme may ask for
    /// more, never for fewer.
    pub floor: u64,
    /// Dimensions whose code says something that must not be learned of a person whose other
    /// codes are known. In these, a margin whose people all share one code is not shown as such.
    pub sensitive_dimensions: Vec<String>,
    /// The most that the tables with noise of one programme and one year may tell of anybody, as ρ
    /// of zero-concentrated differential privacy; nought allows none.
    pub noise_budget: Amount,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            floor: Protection::LEAST,
            sensitive_dimensions: Vec::new(),
            noise_budget: Amount::whole(1).half(),
        }
    }
}

/// Why a policy cannot stand.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PolicyError {
    /// Below three, two people in a cell know each other's answer.
    #[error("{0} people: the floor may not be lower than {least}", least = Protection::LOWEST_FLOOR)]
    FloorTooLow(u64),
    /// Neither p nor n and k, or out of their bounds.
    #[error(
        "dominance: write p_percent (over 0, at most 100), or n_k (n from 1 to {most}, k over 0 and under 100), or both"
    )]
    Dominance { most: usize },
    #[error(
        "dominance: contributors = {asked}: a sum needs at least {least}, since of two each knows the other's amount"
    )]
    Contributors { asked: u64, least: u64 },
}

/// What one table must fulfil: made from the node's settings and the programme's wish, so that
/// the stricter of both always holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Protection {
    threshold: u64,
    width: u64,
    sensitive_dimensions: Vec<String>,
}

impl Protection {
    /// The floor when a node sets none.
    pub const LEAST: u64 = 5;
    /// The lowest floor a node may set.
    pub const LOWEST_FLOOR: u64 = 3;

    /// The rule for one table. A programme's threshold under the floor is lifted to the floor.
    ///
    /// # Errors
    /// The node's own floor is lower than [`Self::LOWEST_FLOOR`].
    pub fn new(settings: &Settings, programme_threshold: u64) -> Result<Self, PolicyError> {
        if settings.floor < Self::LOWEST_FLOOR {
            return Err(PolicyError::FloorTooLow(settings.floor));
        }
        let threshold = settings.floor.max(programme_threshold);
        let sensitive_dimensions = settings.sensitive_dimensions.clone();
        Ok(Self { threshold, width: threshold, sensitive_dimensions })
    }

    /// k: a count of 1…k−1 distinct people is withheld.
    pub fn threshold(&self) -> u64 {
        self.threshold
    }

    /// How far apart the least and the greatest count that a withheld cell may have must lie.
    pub fn width(&self) -> u64 {
        self.width
    }

    /// Whether all people of a margin sharing one code of this dimension is a disclosure.
    pub fn is_sensitive(&self, dimension: &str) -> bool {
        self.sensitive_dimensions.iter().any(|known| known == dimension)
    }

    /// Ids of the sensitive dimensions.
    pub fn sensitive_dimensions(&self) -> &[String] {
        &self.sensitive_dimensions
    }
}

/// When a sum of amounts is nearly one contributor's own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dominance {
    /// p: how near, in percent of it, nobody may come to the largest amount.
    #[serde(default)]
    pub p_percent: Option<f64>,
    /// n and k: what share of the sum, in percent, the n largest may be together.
    #[serde(default)]
    pub n_k: Option<(usize, f64)>,
    /// Fewest contributors of a published sum.
    #[serde(default = "Dominance::least_contributors")]
    pub contributors: u64,
}

impl Dominance {
    /// With two contributors each knows the other's amount.
    pub const fn least_contributors() -> u64 {
        3
    }

    /// What share of the largest amount a sum of few contributors must stay open by.
    pub fn least_share(&self) -> f64 {
        self.p_percent.unwrap_or(10.0) / 100.0
    }

    /// # Errors
    /// No rule at all, or one that protects nobody.
    pub fn check(&self) -> Result<(), PolicyError> {
        let p_is_meant = self.p_percent.is_none_or(|p| p > 0.0 && p <= 100.0);
        let n_k_is_meant = self
            .n_k
            .is_none_or(|(n, k)| (1..=crate::cube::LARGEST).contains(&n) && k > 0.0 && k < 100.0);
        if !p_is_meant || !n_k_is_meant || (self.p_percent.is_none() && self.n_k.is_none()) {
            return Err(PolicyError::Dominance { most: crate::cube::LARGEST });
        }
        if self.contributors < Self::least_contributors() {
            let least = Self::least_contributors();
            return Err(PolicyError::Contributors { asked: self.contributors, least });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{PolicyError, Protection, Settings};

    #[test]
    fn a_programme_raises_the_threshold_and_never_lowers_it() {
        let settings = Settings { floor: 6, ..Settings::default() };
        for (asked, held) in [(0, 6), (1, 6), (5, 6), (6, 6), (7, 7), (20, 20)] {
            let rule = Protection::new(&settings, asked).expect("a floor of 6 is allowed");
            assert_eq!(rule.threshold(), held, "a programme asked for {asked}");
            assert!(rule.width() >= held);
        }
    }

    #[test]
    fn a_floor_that_protects_nobody_is_refused() {
        for floor in 0..Protection::LOWEST_FLOOR {
            let settings = Settings { floor, ..Settings::default() };
            assert_eq!(Protection::new(&settings, 50), Err(PolicyError::FloorTooLow(floor)));
        }
    }
}
