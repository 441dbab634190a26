pub mod list;
mod parts;
pub mod show;

pub use parts::{frequency, what_happened};
