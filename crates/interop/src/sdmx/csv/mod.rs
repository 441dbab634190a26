//! SDMX-CSV 2.0 (SDMX-CSV field guide for SDMX 3.0), out and in, and SDMX-CSV 1.0, out.
//!
//! A cell without a number has an empty `OBS_VALUE`; its state stands in `OBS_STATUS`. Columns
//! are read by their header only: a code is never guessed to be a number or a truth value.

mod read;
mod write;

pub use read::{CsvError, read, read_rows};
pub use write::{Labels, write, write_version_1};

const STRUCTURE: &str = "STRUCTURE";
const STRUCTURE_ID: &str = "STRUCTURE_ID";
const STRUCTURE_NAME: &str = "STRUCTURE_NAME";
const DATAFLOW: &str = "DATAFLOW";
const ACTION: &str = "ACTION";
