//! Reviews: what a node says of its progress, who answered, and how it reaches other nodes.
//!
//! Lives here: review cycles, contributions and replies, peers and bundles. May not happen here:
//! a person's data; a figure that was not published.

pub mod contributions;
pub mod cycle;
mod errors;
mod exchange;
pub mod inbox;
mod migrations;
pub mod outbox;
pub mod peers;
pub mod review;
mod room;
mod rows;
pub mod versions;

pub use errors::{FieldReason, ReviewsError};
pub use exchange::{ExchangeError, FieldFault};
pub use migrations::MIGRATIONS;
pub use room::{Evidence, Face, Known, Room};
