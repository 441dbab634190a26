//! SDMX: the statistics standard of ISO 17369 in its version 3.0 information model.
//!
//! Lives here: the types of structures and observations; SDMX-CSV 2.0, SDMX-ML 3.0 and
//! SDMX-JSON 2.0 in and out; SDMX-CSV 1.0, XLSX, Parquet and ZIP out; what a REST 2.x address asks for. May
//! not happen here: network, files, or a word about any particular dataflow.

pub mod artefacts;
pub mod codelist;
mod column;
pub mod csv;
pub mod error;
mod gather;
pub mod history;
pub mod json;
pub mod message;
pub mod ml;
pub mod number;
pub mod observations;
pub mod package;
pub mod parquet;
pub mod query;
mod read;
pub mod structure;
mod told;
pub mod workbook;

pub use codelist::{Code, CodeList};
pub use error::SdmxError;
pub use history::{Action, HistoryWriter, Validity};
pub use message::{DataMessage, DataSet, Header, Notes, Shown};
pub use observations::{Observation, Observations, Row};
pub use read::{Format, PlacedData, ReadError, read_data, read_placed, read_structures};
pub use structure::{
    Attribute, AttributeLevel, DataStructure, Dataflow, Dimension, Kind, Reference,
};
pub use told::{Known, StructureError};

/// Id of the one measure. Several measures of a dataset are codes of a dimension.
pub const OBS_VALUE: &str = "OBS_VALUE";
/// Id of the time dimension.
pub const TIME_PERIOD: &str = "TIME_PERIOD";
/// Attribute with the state of a cell (`CL_OBS_STATUS`).
pub const OBS_STATUS: &str = "OBS_STATUS";
/// Attribute saying whether a cell is withheld (`CL_CONF_STATUS`): `C` for every withheld cell
/// alike, whatever the reason, and `F` for all others. Codes that tell primary from secondary
/// withholding would tell an attacker which cells are small.
pub const CONF_STATUS: &str = "CONF_STATUS";
/// Attribute with the unit of the value.
pub const UNIT_MEASURE: &str = "UNIT_MEASURE";
