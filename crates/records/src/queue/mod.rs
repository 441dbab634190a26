//! What is due, for whom, in which order; and how many records stand in which state.
//!
//! Lives here: lists filtered by the reader's scopes in SQL. May not happen here: a name in a
//! table or a query; names are opened for the page that is shown.

mod counts;
mod duties;
mod filter;
mod page;
pub(crate) mod standings;

pub use counts::Count;
pub use duties::{Duty, DutyKind};
pub(crate) use filter::is_open;
pub use filter::{QueueFilter, Whose};
pub use page::{Cursor, QueueItem, QueuePage, Urgency};
