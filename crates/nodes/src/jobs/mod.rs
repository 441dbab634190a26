//! Jobs: work that outlives a request, in a table of each store.
//!
//! Lives here: enqueuing inside a request's transaction, claiming with a lease, progress,
//! cancelling, listing. May not happen here: the work itself; personal data in inputs, steps,
//! results or errors (pages show them to people who see no record).

mod claimed;
mod enqueue;
mod list;

pub use claimed::{Claimed, Progress, claim};
pub use enqueue::{JobId, NewJob, cancel, enqueue};
pub use list::{Job, State, find, list};
