//! Reads programme folders and refuses bad ones with file, line and reason.
//!
//! Lives here: what a programme is, its rules and conditions as data, their pure evaluation, the
//! country's parameters. May not happen here: I/O, a look at a
//! clock, anything stored. No programme is named in this code: programmes are data.

pub mod ages;
pub mod clocks;
pub mod conditions;
pub mod facts;
pub mod faults;
pub mod forms;
pub mod indicators;
pub mod judgement;
mod load;
pub mod parameters;
mod programme;
pub mod publication;
mod read;
pub mod record_types;
pub mod routes;
pub mod rules;
pub mod texts;

pub use facts::{Answers, Facts};
pub use faults::{Fault, Faults};
pub use judgement::{Finding, Incoming, Judgement};
pub use parameters::{CountryParameters, MissingParameter};
pub use programme::{Programme, Programmes};
