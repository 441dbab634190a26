//! How records name one another: families, sites, areas, services.
//!
//! Lives here: what a record names, the places it takes there, and what a reader sees of it, both
//! ways. May not happen here: a look at another subject's records in the fold; a hint of a record
//! behind the wall.

pub(crate) mod links;
mod places;
mod read;

pub use links::{Link, of};
pub use places::Named;
pub use read::{Other, Relative};
