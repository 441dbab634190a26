pub mod approve;
mod asked;
pub mod list;
pub mod preview;
pub mod propose;
mod queue;
pub mod show;
pub mod withdraw;
mod words;
