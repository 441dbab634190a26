//! Which cells of a table are withheld so that nobody in it can be recognised.
//!
//! The rules, each in its own folder with what it guarantees and which attack it stops:
//! [`threshold`] (few people), [`concentration`] (everybody in one cell), [`dominance`] (one
//! contributor's own amount), [`secondary`] (what must go with them, so that the withheld cannot be
//! worked out again).
//!
//! And what is done instead of withholding: [`cell_key`] (changes by the keys of people),
//! [`rounding`] (multiples of a base), [`noise`] (differential privacy, with its budget).
//!
//! May not happen here: reading anything already published (that is [`crate::audit`], which
//! shares no code with this folder and checks what leaves it).

pub mod cell_key;
pub mod concentration;
pub mod dominance;
pub mod noise;
pub mod rounding;
pub mod secondary;
pub mod threshold;

use crate::{
    cube::{FrequencyTable, MagnitudeTable},
    faults::Rule,
    policy::{Dominance, Protection},
};
use secondary::Ground;

pub use secondary::Proof;

/// Why a cell is withheld. Known here only: a reader sees "withheld" and not the reason, which
/// would itself tell something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// 1…k−1 people stand behind it.
    Few,
    /// It is nearly one contributor's own amount.
    Dominated,
    /// It would let another cell be worked out, or hides that a margin is in one cell.
    Other,
    /// Somebody asked for it, as an answer to a failed audit.
    Asked,
}

/// What the rules decided, cell by cell.
pub struct Decision {
    withheld: Vec<Option<Why>>,
    proofs: Vec<Proof>,
}

impl Decision {
    /// Whether and why a cell is withheld.
    pub fn of(&self, cell: usize) -> Option<Why> {
        self.withheld[cell]
    }

    /// How many cells are withheld for this reason.
    pub fn count(&self, why: Why) -> usize {
        self.withheld.iter().filter(|known| **known == Some(why)).count()
    }

    /// Steps to tables that nobody can tell from the true one; together they keep every withheld
    /// cell open.
    pub fn proofs(&self) -> &[Proof] {
        &self.proofs
    }
}

/// Why no decision was reached.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProtectError {
    /// The solver gave up on numbers; the table is not released.
    #[error("the search for cells to withhold failed: {0}")]
    Solver(String),
    /// Whatever else is withheld, this cell can be worked out.
    #[error("cell {key} cannot be kept from being worked out, whatever else is withheld")]
    NoWay { key: String },
}

/// Applies all rules. `asked` are cells that a person wants withheld besides.
///
/// # Errors
/// The solver failed; nothing may be released then.
pub fn protect(
    table: &FrequencyTable,
    rule: &Protection,
    asked: &[usize],
) -> Result<Decision, ProtectError> {
    protect_with(table, rule, (asked, &Beside::default()), small())
}

/// What other tables of the same people tell of a table's cells.
#[derive(Clone, Debug, Default)]
pub struct Beside {
    /// Cells whose numbers everybody knows: they cannot hide anything.
    pub shown: Vec<usize>,
    /// Cells that the others withhold: shown here, they would be known there.
    pub withheld: Vec<usize>,
}

/// As [`protect`], beside other tables.
///
/// # Errors
/// As [`protect`]; `NoWay` where what nobody knows does not suffice.
pub fn protect_beside(
    table: &FrequencyTable,
    rule: &Protection,
    asked: &[usize],
    others: &Beside,
) -> Result<Decision, ProtectError> {
    protect_with(table, rule, (asked, others), small())
}

/// The size up to which a table is small; none where a test took complementary suppression away.
fn small() -> Option<usize> {
    Rule::Complementary.holds().then_some(secondary::SMALL)
}

/// The threshold alone, without what must go with it: for tests that show an attacker winning.
#[cfg(any(test, feature = "faults"))]
pub fn threshold_alone(table: &FrequencyTable, rule: &Protection) -> Decision {
    protect_with(table, rule, (&[], &Beside::default()), None)
        .unwrap_or(Decision { withheld: Vec::new(), proofs: Vec::new() })
}

/// As [`protect`], looking for steps as in a large table.
///
/// # Errors
/// As [`protect`].
#[cfg(any(test, feature = "faults"))]
pub fn along_corners(table: &FrequencyTable, rule: &Protection) -> Result<Decision, ProtectError> {
    protect_with(table, rule, (&[], &Beside::default()), Some(0))
}

/// As [`protect`], with the size up to which a table is small; without one, secondary suppression
/// is off and the tables are as weak as they look, which is how the tests know that their attackers
/// can win.
fn protect_with(
    table: &FrequencyTable,
    rule: &Protection,
    (asked, others): (&[usize], &Beside),
    small: Option<usize>,
) -> Result<Decision, ProtectError> {
    let mut decision = vec![None; table.cells()];
    let mut proofs = Vec::new();
    for (cells, why) in [(&others.withheld[..], Why::Other), (asked, Why::Asked)] {
        let counted = cells.iter().filter(|cell| table.value(**cell) > 0);
        counted.for_each(|cell| decision[*cell] = Some(why));
    }
    if Rule::Threshold.holds() {
        threshold::few(table, rule).into_iter().for_each(|cell| decision[cell] = Some(Why::Few));
    }
    if let Some(small) = small {
        let lines = table.lines();
        let concentrated: Vec<&[usize]> = concentration::concentrated(table, rule, &lines)
            .into_iter()
            .map(|line| &line.parts[..])
            .collect();
        let ground = Ground::of_counts(table, rule).holding(&others.shown);
        proofs = secondary::complete(&ground, &concentrated, small, &mut decision)?;
    }
    Ok(Decision { withheld: decision, proofs })
}

/// Applies the rule of dominance to sums of amounts, and withholds what must go with them.
///
/// # Errors
/// The solver failed, or a sum cannot be kept from being worked out; nothing may be released then.
pub fn protect_amounts(table: &MagnitudeTable, rule: &Dominance) -> Result<Decision, ProtectError> {
    let cells = 0..table.shape().cells();
    let why = |cell| dominance::distance(table, rule, cell).map(|_| Why::Dominated);
    let mut decision: Vec<Option<Why>> = cells.map(why).collect();
    let ground = Ground::of_amounts(table, rule);
    let proofs = secondary::complete(&ground, &[], secondary::SMALL, &mut decision)?;
    Ok(Decision { withheld: decision, proofs })
}
