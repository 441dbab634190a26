//! What leaves records: extracts for statistics, entries for registers, and the note that a
//! release was made.
//!
//! Lives here: choosing rows and coding them. May not happen here: counting, publishing, a row
//! that the programme's `publication.toml` does not name.

mod acknowledge;
mod extract;
mod register;
mod rows;
mod runs;

pub use acknowledge::Acknowledged;
pub use register::RegisterEntry;
