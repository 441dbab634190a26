pub mod ics;
pub mod show;
mod span;
