//! The audit: what everyone did, chained in signed blocks, its head anchored outside.
//!
//! Lives here: writing rows, sealing, anchoring, verifying. May not happen here: changing or
//! removing a row, using the audit as a queue of work.

pub(crate) mod rows;

pub use rows::{AuditRow, Outcome};
