//! Work on a case beside what its programme says: notes, tasks, hand-overs; a page of deadlines;
//! the views that people keep of their queue.
//!
//! Lives here: what these acts do, and reading for the pages of case work. May not happen here:
//! another way in than acceptance; a text of a note among the answers of a record.

mod calendar;
pub(crate) mod effects;
mod filled;
pub(crate) mod notes;
mod views;
pub(crate) mod words;

pub use calendar::{Deadline, Deadlines};
pub use filled::{Act, Filling};
pub use notes::level_of;
pub use views::View;
