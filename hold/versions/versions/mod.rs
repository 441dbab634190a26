//! Versions of programmes: which were in use, whether a new one would lose anything, and reading
//! what older ones wrote under the names of today.
//!
//! Lives here: what a node does at its start when a programme has changed. May not happen here: a
//! change of the log; an upgrade that loses an action, a state, a field or a code somebody used.

mod kept;
mod settle;
mod survey;
mod upgrade;

pub use settle::{HeldBack, Settled};
