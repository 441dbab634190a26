//! National implementation plans: what is to be done for the commitments, by whom, until when, with
//! what money, and where it stands.
//!
//! Lives here: pages made of entries of two registers that two people cleared, this node's own and
//! those of others. May not happen here: a look at a record; an order of countries.

mod action;
mod asked;
mod check;
mod file;
mod overview;
mod show;
mod timeline;
mod views;
mod words;

pub use action::show as show_action;
pub use check::check;
pub use file::table;
pub use show::show;
pub use words::of_commitment;

/// Where the pages are.
pub const PAGE: &str = "/plan";
