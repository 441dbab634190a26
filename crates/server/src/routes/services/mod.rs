//! The directory of services, and the choice of one for a referral.

pub mod choose;
pub mod list;
pub mod show;
pub mod words;
