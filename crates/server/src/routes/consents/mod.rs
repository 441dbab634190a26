//! Consent: what a person agreed to, and the text that is read before.

pub mod show;
pub mod text;
