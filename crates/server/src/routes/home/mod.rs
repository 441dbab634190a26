mod changes;
mod matrix;
#[cfg(test)]
mod matrix_test;
mod panels;
pub mod show;
