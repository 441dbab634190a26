//! Tables in files, for offices that use nothing else of the product: a policy, rows, code lists
//! in; a protected table out.
//!
//! May not happen here: a rule of protection (that is [`crate::protect`]), or a number in an error
//! that stands for few people.

pub(crate) mod codes;
mod noised;
mod policy;
mod read;
mod releases;
mod rounded;
mod whole;
mod write;

pub use noised::{NoisePolicy, NoiseTold, noised};
pub use policy::{DimensionPolicy, Measure, PerturbationPolicy, Policy, TablePolicy};
pub use read::{Rows, read};
pub use releases::{published, release, witnesses};
pub use rounded::{RoundingPolicy, RoundingTold, rounded};
pub use whole::Whole;
pub use write::{Changed, Summary, Withheld, changed, summary, write, write_with_method};

use std::{fs::File, path::Path};

use masar_interop::tabular::{RecordError, Records};

use crate::{cube::CubeError, policy::PolicyError};

/// What is wrong with a file, and where.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    #[error("{file}: {source}")]
    Io { file: String, source: std::io::Error },
    #[error("{file}: {source}")]
    Csv { file: String, source: RecordError },
    #[error("{file}: {source}")]
    Toml { file: String, source: Box<toml::de::Error> },
    #[error("{file}: {reason}")]
    Policy { file: String, reason: String },
    #[error("{file}: {source}")]
    Rule { file: String, source: PolicyError },
    #[error("{file}: there is no column “{column}”")]
    NoColumn { file: String, column: String },
    #[error("{file}, row {row}, column {column}: {reason}")]
    Cell { file: String, row: u64, column: String, reason: String },
    #[error("{file}, row {row}: {reason}")]
    Row { file: String, row: u64, reason: String },
    #[error("{file}: {source}")]
    Cube { file: String, source: CubeError },
}

/// A CSV file whose cells are read without the blanks around them.
fn open(path: &Path, file: &str) -> Result<Records<File>, FileError> {
    let input = File::open(path);
    let input = input.map_err(|source| FileError::Io { file: file.to_owned(), source })?;
    Ok(Records::new(csv::ReaderBuilder::new().trim(csv::Trim::All), input))
}
