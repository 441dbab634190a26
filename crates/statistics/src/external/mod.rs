//! The external door: public series of others, read through a mapping kept as data.
//!
//! Lives here: reading a file row by row against a mapping, and making
//! [`Published`](crate::Published) of it when every row was understood.
//! May not happen here: a word about one series; a guess at what a code or a blank means; half a
//! series.

mod mapping;
mod read;
mod source;

pub use mapping::{Mapping, MappingError, Marker};
pub use read::{ExternalError, Import, Progress, Report, RowError, read};
