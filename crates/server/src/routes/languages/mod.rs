pub mod choose;
