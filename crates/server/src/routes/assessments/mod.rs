//! Assessments of migration governance: what each round said, question by question, and what it
//! comes to.
//!
//! Lives here: pages made of entries of one register that two people cleared, this node's own and
//! those of others. May not happen here: a look at a record; an order of countries.

pub mod list;
mod round;
pub mod show;

/// Where the pages are.
pub const PAGE: &str = "/assessments";
