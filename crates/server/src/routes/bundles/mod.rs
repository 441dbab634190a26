pub mod download;
pub mod list;
pub mod receive;
