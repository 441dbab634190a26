pub mod clear;
pub mod list;
pub mod show;
