//! The append-only log of actions, and the one way into it.

pub mod accept;
pub mod attach;
mod guards;
pub mod incoming;
pub mod log;
pub mod read;

pub use incoming::{Accepted, Attachment, Door, Incoming};
