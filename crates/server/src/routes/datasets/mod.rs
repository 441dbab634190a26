pub mod download;
pub mod list;
pub mod method;
mod reading;
pub mod show;
