//! Terms: when they start, stand still and end, and what follows when they are missed.
//!
//! Lives here: the calendar of the node, how days are counted, the runs of clocks. May not happen
//! here: a length that no law gives.

pub mod book;
pub mod calendar;
pub mod duties;
pub mod entries;
pub mod explain;
pub mod extensions;
pub mod guards;
pub mod halts;
pub(crate) mod issue;
pub mod note;
pub mod reckoning;
mod recount;
pub mod runs;
mod sweep;

pub use calendar::{Calendar, CalendarError};
pub use guards::{RefusedByTerm, TermRefusal};
pub use reckoning::{Reckoning, Stop, Term, last_day, reckon};
pub use runs::{Issued, Run, RunStatus};
