//! Terms: when they start, when they end, and what follows when they are missed.

pub mod calendar;

pub use calendar::{Calendar, CalendarError, Term};
