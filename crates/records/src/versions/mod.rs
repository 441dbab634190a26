//! Versions of programmes: which were in use, whether a new one would lose anything, and taking
//! what stands under an old one over to the next.
//!
//! Lives here: what a node does at its start when a programme has changed. May not happen here: a
//! change of the log; an upgrade that loses an action, a state, a field or a code somebody used.

mod cross;
mod eras;
mod kept;
mod settle;
mod survey;

pub(crate) use cross::cross;
pub(crate) use eras::Era;
pub use settle::{HeldBack, Keep, Settled};
