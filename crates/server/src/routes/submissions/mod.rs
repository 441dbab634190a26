pub mod create;
pub mod head;
