//! The vault: a data key per record, in a file of its own with its own backup life.
//!
//! Lives here: sealing, opening, erasing, keyed hashes for search. May not happen here: a plain
//! value on disk, a key outside this room, a second life for an erased record.

mod keys;
mod master;
mod sealing;

use std::path::PathBuf;

pub use keys::{Erasure, Keys, Vault};
use masar_terms::RecordId;
pub use master::MasterKey;
pub(crate) use master::{read_secret, write_secret};

use crate::stores::StoreError;

/// Why the vault did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    #[error("{path}: {reason}")]
    KeyFile { path: PathBuf, reason: String },
    /// The record's key was destroyed; what was sealed under it is gone for good.
    #[error("record {record} was erased")]
    Erased { record: RecordId },
    /// No key was ever made for the record.
    #[error("record {record} has no key")]
    NoKey { record: RecordId },
    /// Changed bytes, another record's bytes, or another master key.
    #[error("record {record}: sealed bytes do not open")]
    DoesNotOpen { record: RecordId },
    #[error("the key file: {0}")]
    Store(#[from] StoreError),
}

impl From<sea_orm::DbErr> for VaultError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}
