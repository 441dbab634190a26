//! Other nodes, for the administrator: who reports here, to whom this node reports.

pub mod ask;
pub mod enrol;
pub mod list;
mod page;
pub mod revoke;
pub mod show;
