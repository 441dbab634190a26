pub mod act;
pub mod attachment;
mod parts;
pub mod print;
pub mod search;
pub mod show;
mod story;
mod told;
