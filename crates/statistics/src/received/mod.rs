//! The second door of [`Published`]: what another node published, out of a bundle that was verified.
//!
//! Guarantees: only parts of [`Verified`] come in; the other node's ledger is checked and kept
//! entry by entry, in its order and without a gap; a table is the one its entry names; it carries
//! the sender's own agency and speaks of the sender's own area; what one node sent never mixes
//! with what this node or another one published. A bundle is taken whole or not at all, and taking
//! it again changes nothing.
//! Stops: a node that speaks for another place or under another's name, a ledger told in two ways,
//! an entry left out, a table exchanged on the way, numbers that come back after a withdrawal.
//! May not happen here: trust in anything a part says of itself.

mod accept;
mod definitions;
mod ledger;
mod registers;
mod shown;

use masar_nodes::bundles::{PartRefused, Verified};

pub use accept::{Accepted, accept};
pub use definitions::{Definitions, define, definitions};
pub use registers::{ReceivedRegister, entries_so_far, registers};

use crate::{
    datasets::{DatasetError, Datasets},
    error::StatisticsError,
    parts::{LEDGER_ENTRY, REGISTER_ENTRY},
};

/// Kinds of parts that are read here.
pub const KINDS: [&str; 2] = [LEDGER_ENTRY, REGISTER_ENTRY];

/// Why nothing of a bundle was taken.
#[derive(Debug, thiserror::Error)]
pub enum ReceivedError {
    /// A part that cannot stand. The number is from 1.
    #[error("part {number} ({kind}): {reason}")]
    Refused { number: usize, kind: String, reason: Reason },
    /// Our fault: the same bundle may be tried again.
    #[error(transparent)]
    Failed(#[from] StatisticsError),
}

impl ReceivedError {
    /// The refusal as the rooms of bundles know it; none where it was our fault.
    pub fn refusal(&self) -> Option<PartRefused> {
        match self {
            Self::Refused { number, kind, reason } => Some(PartRefused {
                number: *number,
                kind: kind.clone(),
                reason: reason.to_string(),
            }),
            Self::Failed(_) => None,
        }
    }
}

impl From<DatasetError> for ReceivedError {
    fn from(error: DatasetError) -> Self {
        Self::Failed(error.into())
    }
}

/// Why a part cannot stand.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    #[error("it cannot be read: {0}")]
    Unreadable(String),
    #[error("the hash is not that of the entry")]
    Hash,
    #[error("entry {expected} of the ledger is due, this is {found}")]
    OutOfOrder { expected: i64, found: i64 },
    /// The node told two things under one number.
    #[error("another entry {0} of this ledger was accepted before")]
    Forked(i64),
    #[error("it does not follow on the entry accepted before it")]
    Previous,
    #[error("{0}")]
    Line(&'static str),
    #[error("a withdrawal comes with the table that is shown from then on")]
    NoTable,
    #[error("after a withdrawal every cell is unknown")]
    NotUnknown,
    #[error("the table is not the one its entry names")]
    TableDigest,
    #[error("the entry is of {entry}, the table of {table}")]
    OtherDataflow { entry: String, table: String },
    #[error("the table tells of {0}, which is not the period of its entry")]
    OtherPeriod(String),
    #[error("the description is of agency {found}, the sender is {sender}")]
    OtherAgency { found: String, sender: String },
    #[error("agency {0} is that of this node or of another one")]
    AgencyTaken(String),
    #[error("area {code} does not lie in {place}, the sender's place")]
    OutsidePlace { code: String, place: String },
    #[error("the structure cannot stand: {0}")]
    Structure(String),
    #[error("the table cannot stand: {0}")]
    Table(String),
    #[error("the entry of a register cannot stand: {0}")]
    Register(&'static str),
}

/// Whether a bundle can be taken; writes nothing.
///
/// # Errors
/// The first part that cannot stand.
pub async fn check(datasets: &Datasets, verified: &Verified) -> Result<(), ReceivedError> {
    accept::ready(datasets, verified).await.map(drop)
}
