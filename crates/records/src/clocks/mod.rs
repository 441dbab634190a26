//! Terms: when they start, when they end, and what follows when they are missed.
//!
//! Lives here: the calendar of the node and the runs of clocks. May not happen here: a length
//! that no law gives.

pub mod calendar;
pub mod runs;
mod sweep;

pub use calendar::{Calendar, CalendarError};
pub use runs::{Run, RunStatus};
