pub mod approve;
pub mod list;
pub mod propose;
pub mod show;
pub mod withdraw;
