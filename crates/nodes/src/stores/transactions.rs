//! What the work of a request sees: one transaction, one moment, and the list of what it touched.

use std::sync::{Mutex, MutexGuard, PoisonError};

use masar_terms::Timestamp;
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, ExecResult, QueryResult, Statement,
    TransactionTrait, prelude::async_trait,
};

use crate::{access::Permit, audit::rows::Outcome};

/// Whether a thing was looked at or changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Touch {
    Read,
    Written,
}

/// One thing that a request read or wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touched {
    /// What kind of thing: `record`, `account`, `release` …
    pub kind: &'static str,
    /// Its id; never a value about a person.
    pub id: String,
    pub touch: Touch,
}

/// The transaction of one request. Queries run through [`ConnectionTrait`].
pub struct Tx {
    pub(super) inner: DatabaseTransaction,
    permit: Permit,
    now: Timestamp,
    notes: Mutex<Notes>,
}

/// What the audit row of the request will say.
pub(crate) struct Notes {
    pub touched: Vec<Touched>,
    pub outcome: Outcome,
}

impl Tx {
    pub(super) fn new(inner: DatabaseTransaction, permit: Permit, now: Timestamp) -> Self {
        let notes = Notes { touched: Vec::new(), outcome: Outcome::Done };
        Self { inner, permit, now, notes: Mutex::new(notes) }
    }

    /// Undoes everything and gives a fresh savepoint that knows what had been touched, for the
    /// audit row of the failure.
    pub(super) async fn undone(self, outer: &DatabaseTransaction) -> Result<Self, DbErr> {
        self.inner.rollback().await?;
        self.notes.lock().unwrap_or_else(PoisonError::into_inner).outcome = Outcome::Failed;
        Ok(Self { inner: outer.begin().await?, ..self })
    }

    /// The time of acceptance: one moment for the whole request.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// Who asks.
    pub fn permit(&self) -> &Permit {
        &self.permit
    }

    /// Notes for the audit that a thing was read.
    pub fn touched_read(&self, kind: &'static str, id: impl ToString) {
        self.touch(Touched { kind, id: id.to_string(), touch: Touch::Read });
    }

    /// Notes for the audit that a thing was written.
    pub fn touched_written(&self, kind: &'static str, id: impl ToString) {
        self.touch(Touched { kind, id: id.to_string(), touch: Touch::Written });
    }

    pub(super) fn touch(&self, new: Touched) {
        let mut notes = self.notes();
        let touched = &mut notes.touched;
        // Loops touch the same thing again and again; looking back a little keeps the list short.
        if !touched.iter().rev().take(16).any(|known| *known == new) {
            touched.push(new);
        }
    }

    /// What the audit row says of a request whose work succeeds, where that is not “done”.
    pub(super) fn concludes(&self, outcome: Outcome) {
        self.notes().outcome = outcome;
    }

    pub(crate) fn notes(&self) -> MutexGuard<'_, Notes> {
        self.notes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes this request the only one that decides about a thing until it ends. SQLite has one
    /// writer, so there it costs nothing; PostgreSQL takes an advisory lock of the transaction.
    /// Whoever reads a row in order to decide what to write takes this first.
    pub async fn lock(&self, kind: &'static str, id: impl ToString) -> Result<(), DbErr> {
        if self.inner.get_database_backend() != DbBackend::Postgres {
            return Ok(());
        }
        let statement = Statement::from_sql_and_values(
            DbBackend::Postgres,
            "SELECT pg_advisory_xact_lock($1)",
            [lock_key(kind, &id.to_string()).into()],
        );
        self.inner.execute_raw(statement).await.map(drop)
    }

    /// The same for many things in one statement. They are taken in the order given; whoever takes
    /// many takes them in the order of their ids, so that two of them do not wait for each other.
    pub async fn lock_all(&self, kind: &'static str, ids: &[String]) -> Result<(), DbErr> {
        if self.inner.get_database_backend() != DbBackend::Postgres || ids.is_empty() {
            return Ok(());
        }
        let keys: Vec<String> = ids.iter().map(|id| format!("({})", lock_key(kind, id))).collect();
        let sql = format!(
            "SELECT pg_advisory_xact_lock(key) FROM (VALUES {}) AS keys (key)",
            keys.join(", ")
        );
        self.inner.execute_unprepared(&sql).await.map(drop)
    }
}

/// The number under which PostgreSQL knows the lock of a thing.
fn lock_key(kind: &str, id: &str) -> i64 {
    let mut name = blake3::Hasher::new();
    name.update(kind.as_bytes()).update(b"/").update(id.as_bytes());
    let mut key = [0; 8];
    key.copy_from_slice(&name.finalize().as_bytes()[..8]);
    i64::from_le_bytes(key)
}

/// A snapshot for reading, without an audit row: for what is about no person. It ends when it is
/// dropped; on both databases it cannot write.
pub struct Look(pub(super) DatabaseTransaction);

macro_rules! runs_queries_on {
    ($type:ty, $field:tt) => {
        #[async_trait::async_trait]
        impl ConnectionTrait for $type {
            fn get_database_backend(&self) -> DbBackend {
                self.$field.get_database_backend()
            }

            async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
                self.$field.execute_raw(statement).await
            }

            async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
                self.$field.execute_unprepared(sql).await
            }

            async fn query_one_raw(
                &self,
                statement: Statement,
            ) -> Result<Option<QueryResult>, DbErr> {
                self.$field.query_one_raw(statement).await
            }

            async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
                self.$field.query_all_raw(statement).await
            }
        }
    };
}
runs_queries_on!(Tx, inner);
runs_queries_on!(Look, 0);
