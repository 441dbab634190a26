mod forward;
pub mod show;
mod steps;
