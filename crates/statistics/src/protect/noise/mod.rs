//! Differential privacy: noise of a known distribution on every finest count, and a budget of what
//! all releases together may tell.
//!
//! Guarantees: whoever sees the numbers, whatever else that one knows, learns of any one person
//! hardly more than if that person were not in the table at all. How much more is ρ, of
//! zero-concentrated differential privacy (Bun and Steinke 2016), between tables that differ by
//! one person added or taken away: discrete Gaussian noise of σ on numbers of which one person
//! changes those of up to c rows gives ρ = c²/(2σ²); two-sided geometric noise of scale s gives
//! ε = c/s, and ρ = ε²/2. What was spent adds up over releases, and [`Budget`] keeps the sum.
//! Stops: every attack on numbers, by linear programs, differencing, averaging, with facts from
//! outside; as far as ρ says, and until the budget is used up.
//! Does not stop: what is true of a group being concluded of its members; an office that lets one
//! person stand in more rows than it said; a code list made from the rows (which would tell
//! who is there, so lists must be given); how long the drawing took being measured.
//!
//! Every finest cell gets a draw, those of nought as well. Margins are sums of what is shown, so
//! that lines add up and no second draw is spent; their noise grows with the root of the number of
//! cells under them. Numbers under nought stay: setting them to nought would add to each cell of
//! few people on average (σ/√(2π), two fifths of σ, where the truth is nought), and so to a margin of a
//! thousand such cells four hundred σ, which nobody could take out again. A reader may do so to
//! single cells, at no cost.
//!
//! (Canonne, Kamath and Steinke, "The discrete Gaussian for differential privacy", NeurIPS 2020;
//! Ghosh, Roughgarden and Sundararajan, "Universally utility-maximizing privacy mechanisms", STOC
//! 2009, for the geometric. The samplers are those of OpenDP, exact, with the random source of
//! OpenSSL, which nothing can replace: so none is passed in here, and tests look at distributions.)

mod bounds;
pub mod budget;

use opendp::traits::samplers::{sample_discrete_gaussian, sample_discrete_laplace};
use serde::{Deserialize, Serialize};

pub use bounds::epsilon;
pub use budget::{Budget, BudgetError, Spend};
pub use masar_terms::{Amount, AmountError, Mechanism, MechanismError};

use crate::cube::FrequencyTable;

/// The widest noise that is drawn.
const WIDEST: u64 = 1_000_000;

/// Noise that was checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noise {
    #[serde(flatten)]
    mechanism: Mechanism,
    /// The most rows of one person that are counted.
    rows_per_person: u64,
    /// σ, or the scale of the geometric.
    scale: Amount,
}

/// Why a noise protects nobody, or no noise was drawn.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoiseError {
    #[error(transparent)]
    Mechanism(#[from] MechanismError),
    #[error("{field} = {asked}: the noise would be wider than {WIDEST}")]
    Wide { field: &'static str, asked: Amount },
    #[error("rows_per_person = {0}: from 1 to 1000")]
    Rows(u64),
    #[error("no table has all dimensions, so there are no finest cells to draw for")]
    NoFinest,
    #[error("no noise could be drawn: {0}")]
    Source(String),
}

impl Noise {
    /// Noise that keeps what one person adds (up to `rows_per_person`) within what is asked.
    ///
    /// # Errors
    /// It would protect nobody, or be too wide to draw.
    pub fn new(mechanism: Mechanism, rows_per_person: u64) -> Result<Self, NoiseError> {
        if !(1..=1000).contains(&rows_per_person) {
            return Err(NoiseError::Rows(rows_per_person));
        }
        mechanism.check()?;
        let rows = Amount::whole(rows_per_person);
        let (field, asked) = mechanism.asked();
        let wide = || NoiseError::Wide { field, asked: asked.clone() };
        let scale = match &mechanism {
            // σ = c/√(2ρ), rounded up: what is spent is a little more than what is told.
            Mechanism::Gaussian { rho } => {
                (&rows * &rows).half().over(rho).ok_or_else(wide)?.root_upward()
            }
            Mechanism::Geometric { epsilon } => rows.over(epsilon).ok_or_else(wide)?.upward(),
        };
        if scale > Amount::whole(WIDEST) {
            return Err(wide());
        }
        Ok(Self { mechanism, rows_per_person, scale })
    }

    /// Which noise.
    pub fn mechanism(&self) -> &Mechanism {
        &self.mechanism
    }

    /// The most rows of one person that are counted.
    pub fn rows_per_person(&self) -> u64 {
        self.rows_per_person
    }

    /// What one release spends, as ρ.
    pub fn cost(&self) -> Amount {
        self.mechanism.cost()
    }

    /// σ, or the scale of the geometric.
    pub fn scale(&self) -> &Amount {
        &self.scale
    }

    /// Standard deviation of one draw, for figures that are shown. Of the Gaussian a bound from
    /// above (Canonne, Kamath and Steinke 2020, Corollary 9).
    pub fn deviation(&self) -> f64 {
        let scale = self.scale.approximately();
        match self.mechanism {
            Mechanism::Gaussian { .. } => scale,
            Mechanism::Geometric { .. } => {
                let rate = (-1.0 / scale).exp();
                (2.0 * rate).sqrt() / (1.0 - rate)
            }
        }
    }

    /// One draw.
    ///
    /// # Errors
    /// The random source failed.
    pub fn draw(&self) -> Result<i64, NoiseError> {
        let scale = self.scale.rational().clone();
        let drawn = match self.mechanism {
            Mechanism::Gaussian { .. } => sample_discrete_gaussian(scale),
            Mechanism::Geometric { .. } => sample_discrete_laplace(scale),
        };
        let drawn = drawn.map_err(|error| NoiseError::Source(format!("{:?}", error.variant)))?;
        i64::try_from(drawn).map_err(|_| NoiseError::Source("a draw out of range".to_owned()))
    }
}

/// Numbers of all cells with noise: a draw for each finest cell, margins as their sums.
///
/// # Errors
/// No table of the set has all dimensions, or the random source failed.
pub fn noised(table: &FrequencyTable, noise: &Noise) -> Result<Vec<i64>, NoiseError> {
    let shape = table.shape();
    let dimensions = shape.dimensions();
    let has_all = |table: &usize| shape.dimensions_of(*table).len() == dimensions.len();
    let whole = (0..shape.tables()).find(has_all).ok_or(NoiseError::NoFinest)?;
    let mut numbers = vec![0i64; shape.cells()];
    for cell in shape.cells_of(whole) {
        let places = table.places(cell);
        if dimensions.iter().zip(&places).all(|(tree, at)| tree.is_leaf(*at)) {
            let number = noise.draw()?.saturating_add_unsigned(table.value(cell));
            for above in shape.upward(&places) {
                numbers[above] = numbers[above].saturating_add(number);
            }
        }
    }
    Ok(numbers)
}
