pub mod list;
mod parts;
pub mod show;

pub use parts::what_happened;
