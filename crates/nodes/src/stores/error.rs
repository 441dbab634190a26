//! What can go wrong with a store.

use std::path::PathBuf;

use sea_orm::{DbErr, RuntimeErr, SqlErr};

use crate::faults::Injected;

/// Why a store did not do what it was asked. No variant carries a value of a row.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The folder or file of a SQLite store.
    #[error("{path}: {source}")]
    File { path: PathBuf, source: std::io::Error },
    /// A schema prefix goes into SQL as it is.
    #[error("“{prefix}” cannot start the name of a schema: a–z, 0–9 and _, 40 letters at most")]
    SchemaName { prefix: String },
    /// A migration's text cannot be read.
    #[error("migration {name}, line {line}: {reason}")]
    MigrationText { name: String, line: usize, reason: String },
    /// A migration that was applied has another text now.
    #[error("migration {name} was changed after it was applied; write a new one instead")]
    MigrationChanged { name: String },
    /// A migration stands before one that was already applied.
    #[error("migration {name} stands before {after}, which was already applied")]
    MigrationOrder { name: String, after: String },
    /// The store was written by a newer program.
    #[error("the store knows migration {name}, this program does not: use the newer program")]
    MigrationUnknown { name: String },
    /// A migration failed in the database.
    #[error("migration {name}: {source}")]
    MigrationFailed { name: String, source: DbErr },
    /// A row with this key is already there.
    #[error("a row with this key is already there ({constraint})")]
    Duplicate { constraint: String },
    /// A row refers to one that is not there.
    #[error("a row refers to one that is not there")]
    Dangling,
    /// Somebody else changed the same rows at the same moment. Nothing was written: try again.
    #[error("somebody else changed the same rows at the same moment; try again")]
    Conflict,
    /// The request took longer than a transaction may.
    #[error("the request took longer than {seconds} s inside a transaction and was undone")]
    TooLong { seconds: u64 },
    /// The work of the request panicked; it was undone.
    #[error("the request failed inside the program and was undone")]
    Panicked,
    /// The asker went away before the work was done; it was undone.
    #[error("the asker went away and the request was undone")]
    Abandoned,
    /// The commit failed: nothing of the batch was kept.
    #[error("the commit failed and nothing was kept: {0}")]
    NotCommitted(String),
    /// The store is closing.
    #[error("the store is closed")]
    Closed,
    /// A stored value is not what this program writes.
    #[error("table {table}, column {column}: a stored value cannot be read")]
    Corrupt { table: &'static str, column: &'static str },
    /// Anything else the database says.
    #[error("the database: {0}")]
    Database(DbErr),
    /// A test made this step fail.
    #[error(transparent)]
    Injected(#[from] Injected),
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(constraint)) => {
                return Self::Duplicate { constraint };
            }
            Some(SqlErr::ForeignKeyConstraintViolation(_)) => return Self::Dangling,
            _ => {}
        }
        // PostgreSQL, appendix A: 40001 serialization failure, 40P01 deadlock.
        match code(&error).as_deref() {
            Some("40001" | "40P01") => Self::Conflict,
            _ => Self::Database(error),
        }
    }
}

/// The database's own code of an error, where it gives one.
fn code(error: &DbErr) -> Option<String> {
    let (DbErr::Exec(RuntimeErr::SqlxError(error))
    | DbErr::Query(RuntimeErr::SqlxError(error))
    | DbErr::Conn(RuntimeErr::SqlxError(error))) = error
    else {
        return None;
    };
    error.as_database_error()?.code().map(|code| code.into_owned())
}
