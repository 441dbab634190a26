pub mod bulk;
pub mod list;
pub mod views;
