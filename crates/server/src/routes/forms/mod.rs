pub mod fill;
pub mod list;
pub mod openrosa;
