//! Programmes as they are written down: for those who work with them, and for everybody who wants
//! to know what an authority does, by which law, and what it publishes. Nothing of a person's or
//! of a record is here.

pub mod drawing;
pub mod list;
mod parts;
pub mod schema;
pub mod show;
