//! What one node tells another of its publications, as parts of a bundle. Both ends stand here, so
//! that what is sent and what is read are one form.

use masar_terms::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    datasets::Description,
    published::{Entry, Table},
};

/// Kind of a part with one entry of the ledger.
pub const LEDGER_ENTRY: &str = "ledger-entry";
/// Kind of a part with one cleared version of a register's entry.
pub const REGISTER_ENTRY: &str = "register-entry";
/// Kind of the part that names the definitions behind the figures of the sender.
pub const DEFINITIONS: &str = "definitions";

/// One definition of an indicator, by its hash: so that a receiver sees whether both mean the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Defined {
    pub indicator: String,
    pub version: u32,
    /// BLAKE3 of the definition, in hexadecimal.
    pub hash: String,
}

/// One entry of the ledger with what it let out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LedgerPart {
    /// BLAKE3 of the body, in hexadecimal.
    pub hash: String,
    /// The entry, letter for letter as the sender's ledger keeps it.
    pub body: String,
    /// The dataset as it is described now, and the table of the entry: with every cell unknown
    /// for a withdrawal; none for numbers that were taken back before they were sent, or never
    /// shown because others took their place at once. They do not travel any more.
    pub shown: Option<Shown>,
}

/// A table and what it is of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shown {
    pub description: Description,
    pub table: Table,
}

/// One cleared version of a register's entry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegisterPart {
    /// Order of clearance over all registers of the sender, from 1.
    pub place: i64,
    pub register: String,
    pub entry: Entry,
    /// Id of this version.
    pub version: String,
    /// Whether this version takes the entry out of the register.
    pub withdrawn: bool,
    pub cleared_at: Timestamp,
}
