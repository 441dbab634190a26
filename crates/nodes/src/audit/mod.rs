//! The audit: what everyone did, chained in signed blocks, its head anchored outside.
//!
//! Lives here: writing rows, sealing, anchoring, verifying. May not happen here: changing or
//! removing a row, using the audit as a queue of work.
//!
//! Rows are written in the transaction of their request. Within a second the sealer puts them
//! into a block: digests of the rows, the previous block's hash, the node's signature. The hash
//! of each block is then appended to a file outside the database. Whoever has the database alone
//! cannot forge the signature; whoever has the key as well cannot change the anchor.

mod anchor;
mod blocks;
mod list;
pub(crate) mod rows;
mod sealer;
mod verify;

use std::path::PathBuf;

pub use anchor::{Anchor, Anchored};
pub use list::{list, touching};
pub use rows::{AuditRow, Outcome};
pub use sealer::Sealer;
pub use verify::{Finding, Report, verify};

use crate::stores::StoreError;

/// Why the audit could not be sealed or verified.
#[derive(Debug, thiserror::Error)]
pub enum AuditError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("{path}: {source}")]
    AnchorFile { path: PathBuf, source: std::io::Error },
    #[error("{path}, line {line}: not an anchored block")]
    AnchorLine { path: PathBuf, line: usize },
    /// Sealing on would hide that somebody changed the past; a person must look first.
    #[error("block {number} of the audit is not the one that was anchored; verify the audit")]
    Disagrees { number: i64 },
}

impl From<sea_orm::DbErr> for AuditError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}
