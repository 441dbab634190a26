pub mod accessibility;
pub mod node;
pub mod show;
