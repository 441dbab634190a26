//! Stores: where a node keeps things, one SQLite file or one PostgreSQL schema each.
//!
//! Lives here: opening, migrations, transactions, the one writer. May not happen here: a write
//! without a permit, an answer before its commit, a transaction over two stores.

mod error;
pub mod migrations;
mod postgres;
mod requests;
pub(crate) mod sqlite;
mod transactions;
mod writer;

use std::{fmt, path::PathBuf, sync::Arc};

use futures_util::future::BoxFuture;
use masar_terms::Clock;
use sea_orm::{AccessMode, DatabaseConnection, DbBackend, IsolationLevel, TransactionTrait};

pub use error::StoreError;
pub use migrations::Migration;
pub use transactions::{Look, Touch, Touched, Tx};

use crate::{
    access::Permit,
    audit::rows::Outcome,
    faults::{Faults, Step},
};
use requests::{Asked, attempt};
use writer::Writer;

/// Where a node keeps its stores.
#[derive(Clone, PartialEq, Eq)]
pub enum Location {
    /// A folder with one file per store.
    Sqlite { directory: PathBuf },
    /// A database with one schema and one role per store, named `<prefix>_<store>`.
    Postgres { url: String, prefix: String },
}

impl fmt::Debug for Location {
    /// Leaves the address of a database out: it may hold a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite { directory } => write!(f, "SQLite in {}", directory.display()),
            Self::Postgres { prefix, .. } => write!(f, "PostgreSQL, schemas {prefix}_…"),
        }
    }
}

/// The stores of a node. No transaction spans two of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StoreName {
    Accounts,
    Records,
    Statistics,
    Reviews,
}

impl StoreName {
    /// Name of the file, and the end of the schema's name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Accounts => "accounts",
            Self::Records => "records",
            Self::Statistics => "statistics",
            Self::Reviews => "reviews",
        }
    }
}

/// An open store. Clones share its connections.
#[derive(Clone)]
pub struct Store {
    name: StoreName,
    clock: Arc<dyn Clock>,
    faults: Faults,
    /// SQLite: the read pool. PostgreSQL: the running pool.
    pool: DatabaseConnection,
    /// SQLite alone.
    writer: Option<Writer>,
}

impl Store {
    /// Opens a store, making it and applying the shared migrations and then `steps` where needed.
    pub async fn open(
        location: &Location,
        name: StoreName,
        steps: &[Migration],
        clock: Arc<dyn Clock>,
    ) -> Result<Self, StoreError> {
        let steps = [migrations::SHARED, steps].concat();
        let (faults, now) = (Faults::from_environment(), clock.now());
        let (pool, writer) = match location {
            Location::Sqlite { directory } => {
                let file = directory.join(format!("{}.sqlite", name.as_str()));
                let connection = sqlite::writing(&file).await?;
                migrations::apply(&connection, "", &steps, now).await?;
                let pool = sqlite::reading(&file).await?;
                (pool, Some(Writer::start(connection, file, faults.clone())))
            }
            Location::Postgres { url, prefix } => {
                let schema = schema_name(prefix, name)?;
                (postgres::open(url, &schema, &steps, now).await?, None)
            }
        };
        Ok(Self { name, clock, faults, pool, writer })
    }

    /// Which store this is.
    pub fn name(&self) -> StoreName {
        self.name
    }

    /// Which database it lies in.
    pub fn backend(&self) -> DbBackend {
        self.pool.get_database_backend()
    }

    /// The clock of its transactions.
    pub fn clock(&self) -> &Arc<dyn Clock> {
        &self.clock
    }

    /// Its switches for tests.
    pub fn faults(&self) -> &Faults {
        &self.faults
    }

    /// Runs `work` in one durable transaction and returns only after its commit. One audit row
    /// (who, what, when, which ids) is part of the same transaction; work that fails leaves
    /// nothing but an audit row that says so.
    ///
    /// Requests on SQLite come one after another. On PostgreSQL they run side by side (READ
    /// COMMITTED): work that reads in order to decide calls [`Tx::lock`] on the thing first.
    pub async fn write<T, E, W>(&self, permit: &Permit, what: &'static str, work: W) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        W: for<'t> FnOnce(&'t Tx) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
    {
        self.submit(self.asked(permit, Some(what)), work).await
    }

    /// Upkeep of the node's own tables, on nobody's behalf and about no person: blocks of the
    /// audit, progress of jobs, counts of failed logins. It leaves no audit row.
    pub(crate) async fn keep<T, E, W>(&self, task: &'static str, work: W) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        W: for<'t> FnOnce(&'t Tx) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
    {
        self.submit(self.asked(&Permit::system(task), None), work).await
    }

    async fn submit<T, E, W>(&self, asked: Asked, work: W) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        W: for<'t> FnOnce(&'t Tx) -> BoxFuture<'t, Result<T, E>> + Send + 'static,
    {
        match &self.writer {
            Some(writer) => writer.submit(asked, work).await,
            None => self.write_directly(&asked, work).await,
        }
    }

    async fn write_directly<T, E, W>(&self, asked: &Asked, work: W) -> Result<T, E>
    where
        E: From<StoreError>,
        W: for<'t> FnOnce(&'t Tx) -> BoxFuture<'t, Result<T, E>> + Send,
    {
        let outer = self.pool.begin().await.map_err(StoreError::from)?;
        let worked = attempt(&outer, asked, work, std::future::pending()).await?;
        if self.faults.answers_early() {
            let faults = self.faults.clone();
            tokio::spawn(async move {
                faults.linger().await;
                drop(outer.commit().await);
            });
            return worked;
        }
        self.faults.at(Step::BeforeCommit).map_err(StoreError::from)?;
        outer.commit().await.map_err(|error| match StoreError::from(error) {
            StoreError::Conflict => StoreError::Conflict,
            other => StoreError::NotCommitted(other.to_string()),
        })?;
        self.faults.at(Step::AfterCommit).map_err(StoreError::from)?;
        worked
    }

    /// Reads about people. `work` sees one snapshot and notes every id it read
    /// ([`Tx::touched_read`]); the audit row that lists them is durable before the answer leaves.
    pub async fn read<T, E, W>(&self, permit: &Permit, what: &'static str, work: W) -> Result<T, E>
    where
        T: Send,
        E: From<StoreError> + Send + 'static,
        W: for<'t> FnOnce(&'t Tx) -> BoxFuture<'t, Result<T, E>> + Send,
    {
        let snapshot = self.snapshot().await?;
        let tx = Tx::new(snapshot, permit.clone(), self.clock.now());
        let worked = work(&tx).await;
        let touched = std::mem::take(&mut tx.notes().touched);
        drop(tx);
        let outcome = if worked.is_ok() { Outcome::Done } else { Outcome::Failed };
        self.note(permit, what, touched, outcome).await?;
        worked
    }

    /// A snapshot for reading what is about no person. It leaves no audit row. It holds one of a few
    /// connections: drop it before asking the store for anything else.
    pub async fn look(&self) -> Result<Look, StoreError> {
        Ok(Look(self.snapshot().await?))
    }

    /// Notes in the audit that somebody asked for what the policy does not allow.
    pub async fn deny(
        &self,
        permit: &Permit,
        what: &'static str,
        on: Vec<Touched>,
    ) -> Result<(), StoreError> {
        self.note(permit, what, on, Outcome::Denied).await
    }

    async fn note(
        &self,
        permit: &Permit,
        what: &'static str,
        touched: Vec<Touched>,
        outcome: Outcome,
    ) -> Result<(), StoreError> {
        self.write(permit, what, move |tx| {
            Box::pin(async move {
                tx.concludes(outcome);
                touched.into_iter().for_each(|touched| tx.touch(touched));
                Ok(())
            })
        })
        .await
    }

    async fn snapshot(&self) -> Result<sea_orm::DatabaseTransaction, StoreError> {
        Ok(match self.backend() {
            DbBackend::Postgres => {
                let (level, mode) = (IsolationLevel::RepeatableRead, AccessMode::ReadOnly);
                self.pool.begin_with_config(Some(level), Some(mode)).await?
            }
            // The read pool's connections cannot write; the first query fixes the snapshot.
            _ => self.pool.begin().await?,
        })
    }

    fn asked(&self, permit: &Permit, what: Option<&'static str>) -> Asked {
        let (clock, faults) = (self.clock.clone(), self.faults.clone());
        Asked { permit: permit.clone(), what, clock, faults }
    }
}

/// Schema and role of a store. The name goes into SQL as it is, so it may hold only a–z and `_`.
fn schema_name(prefix: &str, name: StoreName) -> Result<String, StoreError> {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    let starts = prefix.bytes().next().is_some_and(|b| b.is_ascii_lowercase());
    if starts && prefix.len() <= 40 && prefix.bytes().all(plain) {
        Ok(format!("{prefix}_{}", name.as_str()))
    } else {
        Err(StoreError::SchemaName { prefix: prefix.to_owned() })
    }
}
