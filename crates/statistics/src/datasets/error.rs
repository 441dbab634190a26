//! What can go wrong with datasets.

use std::path::PathBuf;

use masar_interop::sdmx::{Reference, SdmxError, csv::CsvError, query::QueryError};
use masar_nodes::StoreError;
use masar_terms::Period;

/// Why a dataset was not stored or not given.
#[derive(Debug, thiserror::Error)]
pub enum DatasetError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("{path}: {source}")]
    File { path: PathBuf, source: std::io::Error },
    #[error("{path}: the file is not what was stored (its digest differs)")]
    Damaged { path: PathBuf },
    #[error("{path}: {source}")]
    Unreadable { path: PathBuf, source: CsvError },
    #[error("{dataset}: {source}")]
    Structure { dataset: Reference, source: SdmxError },
    #[error("{dataset} has other components than before: give it a new version")]
    OtherComponents { dataset: Reference },
    #[error("{dataset}: the table has the dimension {dimension}, its description does not")]
    NoDimension { dataset: Reference, dimension: String },
    #[error("{dataset}: the description is of another dataflow or structure than the numbers")]
    OtherDescription { dataset: Reference },
    #[error(
        "{dataset}: what comes through one door, from one node, never mixes with anything else"
    )]
    OtherDoor { dataset: Reference },
    #[error("{dataset}, {period}: a later entry of the ledger took the place of these numbers")]
    Ended { dataset: Reference, period: Period },
    #[error("{dataset}: entries of a register are not observations")]
    Entries { dataset: Reference },
    #[error("{dataset}: a row of the store cannot be read: {why}")]
    Row { dataset: String, why: String },
    #[error(transparent)]
    Query(#[from] QueryError),
    #[error("the work was cut off: {0}")]
    CutOff(String),
}

impl From<sea_orm::DbErr> for DatasetError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}
