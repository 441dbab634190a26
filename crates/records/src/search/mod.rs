//! Finding a record by a person's name, without a name in any table.
//!
//! Lives here: spelling, sound keys, the index of keyed hashes, and the page of candidates.
//! May not happen here: writing a name or a token in the clear.

mod candidates;
mod find;
pub mod index;
mod letters;
pub mod near;
pub mod sounds;
pub mod words;

pub use find::{Found, PAGE, Sought};
pub use near::Likeness;
