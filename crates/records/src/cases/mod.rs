//! A record as a page shows it, to who may see it.
//!
//! Lives here: reading for pages, each read audited. May not happen here: a hint that a record
//! exists to somebody who may not know of it.

mod erase;
mod files;
mod read;

pub use read::{Case, Related, Shown, Step};
