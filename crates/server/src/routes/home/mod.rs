mod changes;
mod matrix;
mod panels;
pub mod show;
