//! Why a command failed. Each says where: file, line, row, column, store.

use std::{io, path::PathBuf};

use masar_interop::{sdmx::ReadError, xlsform::FormProblems};
use masar_nodes::{
    AccountsError, StoreError,
    audit::AuditError,
    identity::{ConfigError, IdentityError},
};
use masar_records::RecordsError;
use masar_reviews::{ExchangeError, ReviewsError};
use masar_server::{OpenError, problems::Problem};
use masar_statistics::{
    StatisticsError,
    cubes::CubesError,
    datasets::DatasetError,
    external::{ExternalError, MappingError},
    files::FileError,
};

/// The work failed: exit code 1. No variant carries a secret or a value about a person.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error("the program could not start its threads: {0}")]
    Start(io::Error),
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error(transparent)]
    Open(Box<OpenError>),
    #[error(transparent)]
    Identity(#[from] IdentityError),
    #[error(transparent)]
    Accounts(#[from] AccountsError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Audit(#[from] AuditError),
    #[error(transparent)]
    Exchange(Box<ExchangeError>),
    #[error(transparent)]
    Reviews(Box<ReviewsError>),
    #[error(transparent)]
    Records(#[from] RecordsError),
    #[error(transparent)]
    Statistics(Box<StatisticsError>),
    #[error(transparent)]
    Datasets(Box<DatasetError>),
    #[error(transparent)]
    Mapping(Box<MappingError>),
    #[error("{file}: {source}")]
    External { file: PathBuf, source: Box<ExternalError> },
    #[error("{file}: {source}")]
    Sdmx { file: PathBuf, source: Box<ReadError> },
    #[error(transparent)]
    Table(Box<FileError>),
    #[error(transparent)]
    Cube(Box<CubesError>),
    #[error(transparent)]
    Form(#[from] FormProblems),
    #[error("{path}: {source}")]
    File { path: PathBuf, source: io::Error },
    #[error("serving ended: {0}")]
    Serve(io::Error),
    #[error("{address}: {source}")]
    Listen { address: String, source: io::Error },
    #[error("a task stopped by itself: {0}")]
    Task(tokio::task::JoinError),
    #[error("{file}: bundle {number}: {reason} ({code})")]
    Bundle { file: PathBuf, number: usize, reason: String, code: &'static str },
    #[error("{0}")]
    Data(String),
    #[error("the demo's {file}: {reason}")]
    Demo { file: &'static str, reason: String },
    #[error("{} ({})", .0.kind.code(), .0.details.join("; "))]
    Problem(ProblemOf),
    /// What was wrong has been told line by line already.
    #[error("{0}")]
    Found(String),
}

/// A problem of the server's catalogue; it has no words of its own outside a page.
pub type ProblemOf = Box<Problem>;

// The large ones are kept in boxes, so that what succeeds does not carry their weight about.
macro_rules! boxed {
    ($($variant:ident $error:ty),+ $(,)?) => {$(
        impl From<$error> for Failure {
            fn from(error: $error) -> Self {
                Self::$variant(Box::new(error))
            }
        }
    )+};
}
boxed! {
    Cube CubesError,
    Datasets DatasetError,
    Exchange ExchangeError,
    Mapping MappingError,
    Open OpenError,
    Problem Problem,
    Reviews ReviewsError,
    Statistics StatisticsError,
    Table FileError,
}

impl Failure {
    /// For [`Result::map_err`]: something that ran beside did not come to its end.
    pub fn task(error: tokio::task::JoinError) -> Self {
        Self::Task(error)
    }

    /// For [`Result::map_err`]: what went wrong with this file.
    pub fn file(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::File { path, source }
    }
}
