//! Needs that nobody meets.

pub mod list;
