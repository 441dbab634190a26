//! Draws the lifecycle of a record type from its programme's files: states, what moves a record
//! from one to the next, who does it, which clocks run.
//!
//! Lives here: a small layered layout (longest paths, fewest crossings, straight lines) and two
//! drawings of it, one for wide pages and print, one for phones. May not happen here: a record, a
//! reader, a store; what is drawn is the same for everybody and holds nothing secret.

mod graph;
mod layers;
#[cfg(test)]
mod lifecycle_test;
mod lines;
mod narrow;
mod order;
mod pen;
mod places;
mod told;
mod wide;

pub use narrow::narrow;
pub use told::{Act, Lifecycle, State, Teller, acting};
pub use wide::wide;
