//! An amount of privacy loss, exact, and the mechanisms whose noise keeps it.

use std::{
    fmt,
    iter::Sum,
    ops::{Add, Mul},
    str::FromStr,
};

use dashu::{
    base::SquareRoot,
    integer::{IBig, UBig},
    rational::RBig,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The longest text that is read as an amount, in signs.
const LONGEST: usize = 200;

/// Nought or more, as a fraction of whole numbers of any size; written and read as `3/10`.
#[derive(
    Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(try_from = "String", into = "String")]
pub struct Amount(#[schemars(with = "String")] RBig);

/// Which noise is added to every finest count, by what one release may tell of anybody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "mechanism", rename_all = "snake_case", try_from = "MechanismText")]
pub enum Mechanism {
    /// Discrete Gaussian, of this ρ of zero-concentrated differential privacy.
    Gaussian { rho: Amount },
    /// Two-sided geometric (discrete Laplace), of this ε of differential privacy.
    Geometric { epsilon: Amount },
}

/// Why a noise protects nobody.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MechanismError {
    #[error("takes one of rho and epsilon")]
    One,
    #[error("{field} = {asked}: more than nought")]
    Nothing { field: &'static str, asked: Amount },
    #[error(
        "{field} = {asked}: at most {most}; with more than that every second number shown would be the truth"
    )]
    Weak { field: &'static str, asked: Amount, most: Amount },
}

/// As it is written: one of both; the mechanism need not be named.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct MechanismText {
    #[serde(default, rename = "mechanism")]
    _mechanism: Option<String>,
    #[serde(default)]
    rho: Option<Amount>,
    #[serde(default)]
    epsilon: Option<Amount>,
}

impl TryFrom<MechanismText> for Mechanism {
    type Error = MechanismError;

    fn try_from(text: MechanismText) -> Result<Self, MechanismError> {
        Self::of(text.rho, text.epsilon)
    }
}

impl Mechanism {
    /// Checks what was asked: one of ρ and ε, more than nought, and not so much that the noise
    /// would be none.
    ///
    /// # Errors
    /// It protects nobody.
    pub fn of(rho: Option<Amount>, epsilon: Option<Amount>) -> Result<Self, MechanismError> {
        let mechanism = match (rho, epsilon) {
            (Some(rho), None) => Self::Gaussian { rho },
            (None, Some(epsilon)) => Self::Geometric { epsilon },
            _ => return Err(MechanismError::One),
        };
        mechanism.check().map(|()| mechanism)
    }

    /// # Errors
    /// It protects nobody.
    pub fn check(&self) -> Result<(), MechanismError> {
        let (field, asked) = self.asked();
        let most = self.most();
        match (asked.is_zero(), *asked > most) {
            (true, _) => Err(MechanismError::Nothing { field, asked: asked.clone() }),
            (_, true) => Err(MechanismError::Weak { field, asked: asked.clone(), most }),
            _ => Ok(()),
        }
    }

    /// The field and what it says.
    pub fn asked(&self) -> (&'static str, &Amount) {
        match self {
            Self::Gaussian { rho } => ("rho", rho),
            Self::Geometric { epsilon } => ("epsilon", epsilon),
        }
    }

    /// The most that one release may tell.
    fn most(&self) -> Amount {
        match self {
            Self::Gaussian { .. } => Amount::whole(1).half(),
            Self::Geometric { .. } => Amount::whole(1),
        }
    }

    /// What one release spends, as ρ: of ε it is ε²/2 (Bun and Steinke 2016, Proposition 1.4).
    pub fn cost(&self) -> Amount {
        match self {
            Self::Gaussian { rho } => rho.clone(),
            Self::Geometric { epsilon } => (epsilon * epsilon).half(),
        }
    }
}

/// Why a text is no amount.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    #[error("“{0}”: write a whole number, or a fraction of two such as 3/10; no point, no sign")]
    Text(String),
    #[error("more than {LONGEST} signs")]
    Long,
}

impl Amount {
    /// A fraction.
    ///
    /// # Errors
    /// Something divided by nought.
    pub fn of(numerator: u64, denominator: u64) -> Result<Self, AmountError> {
        format!("{numerator}/{denominator}").parse()
    }

    /// A whole number.
    pub fn whole(number: u64) -> Self {
        Self(RBig::from(number))
    }

    /// Whether it is nought.
    pub fn is_zero(&self) -> bool {
        self.0.is_zero()
    }

    /// What is left of this after another was taken away; nought where that is more.
    #[must_use]
    pub fn less(&self, other: &Self) -> Self {
        if other < self { Self(&self.0 - &other.0) } else { Self::default() }
    }

    /// This divided by another; none by nought.
    pub fn over(&self, other: &Self) -> Option<Self> {
        (!other.is_zero()).then(|| Self(&self.0 / &other.0))
    }

    /// The square root, never smaller than it is, and larger by a millionth at the most.
    #[must_use]
    pub fn root_upward(&self) -> Self {
        let fine = UBig::from(1_000_000u32);
        // Of n/d the root times `fine` is at most that of ⌈n·fine²/d⌉, and that at most its floor + 1.
        let (numerator, denominator) = self.0.clone().into_parts();
        let scaled = numerator.into_parts().1 * &fine * &fine;
        let above = (scaled + (&denominator - UBig::ONE)) / denominator;
        let root = above.sqrt();
        let root = if &root * &root < above { root + UBig::ONE } else { root };
        Self(RBig::from_parts(IBig::from(root), fine))
    }

    /// The same or up to a millionth more, with a denominator that is not large.
    #[must_use]
    pub fn upward(&self) -> Self {
        let fine = RBig::from(1_000_000u32);
        Self(RBig::from((&self.0 * &fine).ceil()) / fine)
    }

    /// As a decimal number of this many places, never smaller than it is.
    pub fn decimal_upward(&self, places: u32) -> String {
        let fine = IBig::from(10u8).pow(places as usize);
        let scaled = (&self.0 * RBig::from(fine)).ceil().to_string();
        let places = places as usize;
        let padded = format!("{scaled:0>width$}", width = places + 1);
        let (whole, part) = padded.split_at(padded.len() - places);
        if places == 0 { whole.to_owned() } else { format!("{whole}.{part}") }
    }

    /// As a fraction: for what draws and shows, never for what is spent.
    pub fn rational(&self) -> &RBig {
        &self.0
    }

    /// Half of it.
    #[must_use]
    pub fn half(&self) -> Self {
        Self(&self.0 / UBig::from(2u8))
    }

    /// The nearest number of the machine: for figures that are only shown.
    pub fn approximately(&self) -> f64 {
        self.0.to_f64_fast()
    }
}

impl FromStr for Amount {
    type Err = AmountError;

    fn from_str(text: &str) -> Result<Self, AmountError> {
        if text.len() > LONGEST {
            return Err(AmountError::Long);
        }
        let wrong = || AmountError::Text(text.to_owned());
        let whole = |part: &str| {
            let is_number = !part.is_empty() && part.bytes().all(|sign| sign.is_ascii_digit());
            let number = is_number.then(|| UBig::from_str_radix(part, 10).ok()).flatten();
            number.ok_or_else(wrong)
        };
        let (numerator, denominator) = text.split_once('/').unwrap_or((text, "1"));
        let (numerator, denominator) = (whole(numerator)?, whole(denominator)?);
        if denominator.is_zero() {
            return Err(wrong());
        }
        Ok(Self(RBig::from_parts(IBig::from(numerator), denominator)))
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl TryFrom<String> for Amount {
    type Error = AmountError;

    fn try_from(text: String) -> Result<Self, AmountError> {
        text.parse()
    }
}

impl From<RBig> for Amount {
    /// Nought for what is less.
    fn from(number: RBig) -> Self {
        Self(number.max(RBig::ZERO))
    }
}

impl From<Amount> for String {
    fn from(amount: Amount) -> Self {
        amount.to_string()
    }
}

impl Add for Amount {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl<'a> Sum<&'a Amount> for Amount {
    fn sum<I: Iterator<Item = &'a Self>>(amounts: I) -> Self {
        Self(amounts.fold(RBig::ZERO, |sum, amount| sum + &amount.0))
    }
}

impl Mul for &Amount {
    type Output = Amount;

    fn mul(self, other: Self) -> Amount {
        Amount(&self.0 * &other.0)
    }
}
