//! What is due, for whom, in which order; and how many records stand in which state.
//!
//! Lives here: lists filtered by the reader's scopes in SQL. May not happen here: a name in a
//! table or a query; names are opened for the page that is shown.

mod counts;
mod page;

pub use counts::Count;
pub use page::{Cursor, Duty, DutyKind, QueueFilter, QueueItem, QueuePage};
