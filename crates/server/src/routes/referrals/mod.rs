//! Referrals between services: what was sent to the reader, what was sent by the reader.

pub mod list;
pub mod show;
