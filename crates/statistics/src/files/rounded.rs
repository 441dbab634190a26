//! Rounded counts from files: the section `[rounding]` of a policy.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::{FileError, Policy, Rows};
use crate::protect::rounding::{Chance, Manner, Rounded, Rounding, round};

/// Numbers are rounded to multiples of a base, and none is withheld.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoundingPolicy {
    /// 3, 5 or 10; at least the threshold.
    pub base: u64,
    /// Whether margins must be the sums of what is shown.
    #[serde(default = "yes")]
    pub additive: bool,
    /// File with the office's secret, beside the policy.
    pub secret: PathBuf,
}

fn yes() -> bool {
    true
}

/// How numbers were rounded, for the office and for readers alike.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RoundingTold {
    pub base: u64,
    #[serde(flatten)]
    pub manner: Manner,
}

impl RoundingTold {
    /// In words, for the column `METHOD`.
    pub fn words(&self) -> String {
        let Self { base, manner } = self;
        let how = match manner {
            Manner::Unbiased => "to a neighbouring multiple, lines add up, unbiased".to_owned(),
            Manner::Searched => "to a neighbouring multiple, lines add up".to_owned(),
            Manner::Relaxed { cells } => {
                format!("lines add up; for that {cells} cells lie up to {} away", 2 * base - 1)
            }
            Manner::Single => {
                "each to a neighbouring multiple by itself, lines do not add up, unbiased"
                    .to_owned()
            }
        };
        format!("rounded to base {base}: {how}")
    }
}

impl Policy {
    /// The rule for rounded counts.
    pub(super) fn rounding(&self) -> Option<Rounding> {
        let asked = self.rounding.as_ref()?;
        Some(Rounding { base: asked.base, additive: asked.additive })
    }

    /// What is wrong with `[rounding]`.
    pub(super) fn check_rounding(&self) -> Result<(), FileError> {
        let Some(rule) = self.rounding() else { return Ok(()) };
        rule.check(self.threshold).map_err(|error| self.wrong(format!("[rounding] {error}")))?;
        self.secret().map(|_| ())
    }
}

/// Rounds the tables as the policy asks; none where it does not.
///
/// # Errors
/// The secret cannot be read, or no rounding was found.
pub fn rounded(policy: &Policy, rows: &Rows) -> Result<Option<(Rounded, RoundingTold)>, FileError> {
    let (Some(rule), Rows::Counts(table)) = (policy.rounding(), rows) else { return Ok(None) };
    let Some(secret) = policy.secret()? else { return Ok(None) };
    let rounded = round(table, &rule, &Chance::new(&secret))
        .map_err(|error| policy.wrong(format!("[rounding] {error}")))?;
    let told = RoundingTold { base: rule.base, manner: rounded.manner() };
    Ok(Some((rounded, told)))
}
