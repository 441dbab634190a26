pub mod download;
pub mod list;
mod reading;
pub mod show;
