pub mod clear;
pub mod entry;
pub mod list;
pub mod show;
pub mod workbook;
