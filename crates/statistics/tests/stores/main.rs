//! Releases, registers, the ledger and what other nodes told, on both databases.

mod among;
mod common;
mod datasets;
mod late;
mod ledger;
mod mutated;
mod noised;
mod received;
mod registers;
mod releases;
mod revisions;
mod trials;
mod upgrades;
mod withdrawals;
