//! SDMX-CSV 2.0 (SDMX-CSV field guide for SDMX 3.0), out and in, and SDMX-CSV 1.0, out.
//!
//! A cell without a number has an empty `OBS_VALUE`; its state stands in `OBS_STATUS`. Columns
//! are read by their header only: a code is never guessed to be a number or a truth value.

mod read;
mod write;

pub use read::{CsvError, read, read_rows};
pub(super) use write::write_of_history;
pub use write::{Labels, write, write_version_1};

/// Without it before their text spreadsheets take Arabic for another encoding.
pub const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

const STRUCTURE: &str = "STRUCTURE";
const STRUCTURE_ID: &str = "STRUCTURE_ID";
const STRUCTURE_NAME: &str = "STRUCTURE_NAME";
const DATAFLOW: &str = "DATAFLOW";
const ACTION: &str = "ACTION";
/// From when the row was valid, in a history; a column of our own, as the standard lets one have.
pub const VALID_FROM: &str = "validFrom";
/// The last moment at which it was valid.
pub const VALID_TO: &str = "validTo";
