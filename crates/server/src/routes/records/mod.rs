pub mod attachment;
pub mod search;
pub mod show;
mod told;
