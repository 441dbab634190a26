//! A review as it is read: its canonical content, the figures in its sentences, what must hold.
//!
//! Lives here: [`Content`], from which pages, documents and bundle parts are made; the tokens in
//! its sentences; the rules that a cleared review keeps, whoever cleared it. May not happen here:
//! a store, a clock, a figure that is not frozen into the content.

mod check;
mod content;
mod tokens;

pub use check::{Breach, Missing};
pub use content::{
    AUTHOR_TYPES, Content, Contribution, Disposition, FORMAT, Frozen, Item, Reply, Status,
    Unreadable,
};
pub use tokens::{Piece, TokenError, figures, pieces, token};
