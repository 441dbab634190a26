//! Connections to one SQLite file.

use std::{fs::DirBuilder, os::unix::fs::DirBuilderExt, path::PathBuf, time::Duration};

use sea_orm::{
    ConnectOptions, Database, DatabaseConnection,
    sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};

use super::StoreError;

/// Where the file is.
pub(crate) type File = PathBuf;

/// How long a connection waits for another process that holds the file.
const BUSY: Duration = Duration::from_secs(10);
/// Connections that read at once.
const READERS: u32 = 8;

/// The single connection that writes: WAL with `synchronous=FULL`, so that a commit is on the
/// disk when it returns. `recursive_triggers` makes `INSERT OR REPLACE` fire the triggers that
/// guard append-only tables; `secure_delete` overwrites what is removed.
pub(crate) async fn writing(file: &File) -> Result<DatabaseConnection, StoreError> {
    let folder = file.parent().map_or_else(PathBuf::new, PathBuf::from);
    // Nobody but the node's own user looks into its folders.
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(&folder)
        .map_err(|source| StoreError::File { path: folder, source })?;
    connect(file, 1, |options| {
        options
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .pragma("recursive_triggers", "ON")
            .pragma("secure_delete", "ON")
    })
    .await
}

/// Connections that cannot write.
pub(super) async fn reading(file: &File) -> Result<DatabaseConnection, StoreError> {
    connect(file, READERS, |options| options.read_only(true)).await
}

async fn connect(
    file: &File,
    most: u32,
    with: fn(SqliteConnectOptions) -> SqliteConnectOptions,
) -> Result<DatabaseConnection, StoreError> {
    let file = file.clone();
    let mut options = ConnectOptions::new("sqlite://store");
    options
        .max_connections(most)
        .min_connections(1)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(move |options| {
            with(options.filename(&file).foreign_keys(true).busy_timeout(BUSY))
        })
        .map_sqlx_sqlite_pool_opts(|pool| pool.idle_timeout(None).max_lifetime(None));
    Ok(Database::connect(options).await?)
}
