//! The clock of a demonstration, which a visitor may move on. On any other node there is nothing
//! here.

pub mod clock;
pub mod show;
