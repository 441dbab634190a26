//! Terms: what if, why a term of a record ends on its day, and the calendar of the node.

pub mod ask;
pub mod enter;
pub mod holidays;
pub mod note;
mod page;
pub mod show;
mod told;
