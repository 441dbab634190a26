pub mod download;
pub mod list;
pub mod method;
pub mod notes;
mod reading;
pub mod show;
