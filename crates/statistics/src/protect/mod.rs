//! Which cells of a table are withheld so that nobody in it can be recognised.
//!
//! Three rules, each in its own file with what it guarantees and which attack it stops:
//! [`threshold`] (few people), [`concentration`] (everybody in one cell), [`secondary`] (what
//! must go with them, so that the withheld cannot be worked out again).
//!
//! May not happen here: reading anything already published (that is [`crate::audit`], which
//! shares no code with this folder and checks what leaves it).

pub mod concentration;
pub mod secondary;
mod step;
pub mod threshold;

use crate::{cube::FrequencyTable, policy::Protection};

/// Why a cell is withheld. Known here only: a reader sees "withheld" and not the reason, which
/// would itself tell something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// 1…k−1 people stand behind it.
    Few,
    /// It would let another cell be worked out, or hides that a margin is in one cell.
    Other,
    /// Somebody asked for it, as an answer to a failed audit.
    Asked,
}

/// What the rules decided, cell by cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision(Vec<Option<Why>>);

impl Decision {
    /// Whether and why a cell is withheld.
    pub fn of(&self, cell: usize) -> Option<Why> {
        self.0[cell]
    }

    /// How many cells are withheld for this reason.
    pub fn count(&self, why: Why) -> usize {
        self.0.iter().filter(|known| **known == Some(why)).count()
    }
}

/// Why no decision was reached.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProtectError {
    /// The solver gave up on numbers; the table is not released.
    #[error("the search for cells to withhold failed: {0}")]
    Solver(String),
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
    protect_with(table, rule, asked, true)
}

/// The threshold alone, without what must go with it: for tests that show an attacker winning.
#[cfg(any(test, feature = "faults"))]
pub fn threshold_alone(table: &FrequencyTable, rule: &Protection) -> Decision {
    protect_with(table, rule, &[], false).unwrap_or(Decision(Vec::new()))
}

/// As [`protect`]; with `secondary` off the tables are as weak as they look, which is how the
/// tests know that their attackers can win.
fn protect_with(
    table: &FrequencyTable,
    rule: &Protection,
    asked: &[usize],
    secondary: bool,
) -> Result<Decision, ProtectError> {
    let mut decision = vec![None; table.cells()];
    for cell in asked.iter().filter(|cell| table.value(**cell) > 0) {
        decision[*cell] = Some(Why::Asked);
    }
    for cell in threshold::few(table, rule) {
        decision[cell] = Some(Why::Few);
    }
    if secondary {
        secondary::complete(table, rule, &mut decision)?;
    }
    Ok(Decision(decision))
}
