//! The state of records, folded from the log.
//!
//! Lives here: the pure fold, its loading and saving, and making the projections again.
//! May not happen here: a change of the log.

mod anew;
pub mod apply;
pub mod around;
mod insert;
pub mod load;
pub mod overdue;
pub mod propose;
mod rebuild;
pub mod rows;
pub mod save;
pub mod state;
pub mod tasks;
pub mod told;

pub use rebuild::Progress;
pub(crate) use rebuild::{Again, begin};
pub use state::{Proposed, RecordState, SubjectState};
pub use tasks::{Task, TaskOrigin, TaskStatus};
