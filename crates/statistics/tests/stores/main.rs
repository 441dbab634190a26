//! Releases, registers and the ledger, on both databases.

mod common;
mod datasets;
mod ledger;
mod registers;
mod releases;
