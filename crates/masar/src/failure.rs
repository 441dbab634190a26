//! Why a command failed. Each says where: file, line, row, column, store.

use std::{io, path::PathBuf};

use masar_interop::xlsform::FormProblems;
use masar_nodes::{
    AccountsError, StoreError,
    audit::AuditError,
    identity::{ConfigError, IdentityError},
};
use masar_records::RecordsError;
use masar_server::{OpenError, problems::Problem};
use masar_statistics::{
    StatisticsError,
    datasets::DatasetError,
    external::{ExternalError, MappingError},
};

/// The work failed: exit code 1. No variant carries a secret or a value about a person.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error("the program could not start its threads: {0}")]
    Start(io::Error),
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error(transparent)]
    Identity(#[from] IdentityError),
    #[error(transparent)]
    Accounts(#[from] AccountsError),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Audit(#[from] AuditError),
    #[error(transparent)]
    Records(#[from] RecordsError),
    #[error(transparent)]
    Statistics(#[from] StatisticsError),
    #[error(transparent)]
    Datasets(#[from] DatasetError),
    #[error(transparent)]
    Mapping(#[from] MappingError),
    #[error("{file}: {source}")]
    External { file: PathBuf, source: ExternalError },
    #[error(transparent)]
    Form(#[from] FormProblems),
    #[error("{path}: {source}")]
    File { path: PathBuf, source: io::Error },
    #[error("serving ended: {0}")]
    Serve(io::Error),
    #[error("{address}: {source}")]
    Listen { address: String, source: io::Error },
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

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::Problem(Box::new(problem))
    }
}

impl Failure {
    /// For [`Result::map_err`]: what went wrong with this file.
    pub fn file(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::File { path, source }
    }
}
