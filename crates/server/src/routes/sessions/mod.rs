pub mod create;
pub mod end;
pub mod new;
