//! Censuses, surveys and registers: what each asks about migration, how long its results took, and
//! what no source asks.
//!
//! Lives here: the page and its file, made of entries of one register that two people cleared, this
//! node's own and those of others. May not happen here: a look at a record; a score or a rank of
//! countries; a number where nothing is known.

pub mod csv;
mod listed;
pub mod show;
mod source;
#[cfg(test)]
mod source_test;
mod tables;

/// The register whose entries are the sources.
pub const REGISTER: &str = "data-sources";
/// Where the page is.
pub const PAGE: &str = "/data/sources";
