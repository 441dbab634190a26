//! Asking for a job, and taking the asking back.

use std::fmt;

use masar_terms::Timestamp;
use sea_orm::{
    ConnectionTrait,
    sea_query::{Alias, Expr, ExprTrait, Query},
};
use uuid::Uuid;

use crate::{
    Entropy, Permit,
    stores::{Store, StoreError, Tx},
};

/// Id of a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct JobId(pub Uuid);

impl JobId {
    /// A new id.
    pub fn random(entropy: &Entropy) -> Self {
        Self(uuid::Builder::from_random_bytes(entropy.bytes()).into_uuid())
    }
}

impl fmt::Display for JobId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

impl std::str::FromStr for JobId {
    type Err = masar_terms::IdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Uuid::try_parse(text).map(Self).map_err(|_| masar_terms::IdError::NotUuid(text.to_owned()))
    }
}

/// A job to be done.
#[derive(Clone, Debug)]
pub struct NewJob {
    pub id: JobId,
    /// Which worker takes it.
    pub kind: &'static str,
    /// What the worker needs to know: ids and settings, no value about a person.
    pub input: serde_json::Value,
    /// How often it is tried before it counts as failed.
    pub attempts: u32,
    /// Not before this moment; at once when `None`.
    pub due: Option<Timestamp>,
}

/// Puts a job into the store of the transaction: it exists if and only if that commits.
pub async fn enqueue(tx: &Tx, job: NewJob) -> Result<(), StoreError> {
    let now = tx.now();
    let columns = [
        "id",
        "kind",
        "input",
        "state",
        "step",
        "done",
        "attempts",
        "most_attempts",
        "asked_by",
        "asked_at",
        "due_at",
        "changed_at",
    ];
    let row = Query::insert()
        .into_table(Alias::new("jobs"))
        .columns(columns.map(Alias::new))
        .values_panic([
            job.id.to_string().into(),
            job.kind.into(),
            job.input.to_string().into(),
            "queued".into(),
            "".into(),
            0_i64.into(),
            0_i64.into(),
            i64::from(Ord::max(job.attempts, 1)).into(),
            tx.permit().actor().into(),
            now.0.into(),
            job.due.unwrap_or(now).0.into(),
            now.0.into(),
        ])
        .to_owned();
    tx.execute(&row).await?;
    tx.touched_written("job", job.id);
    Ok(())
}

/// Takes a job back that waits or runs; a running worker notices at its next step. Says whether
/// there was one to take back. The caller has checked that the asker may.
pub async fn cancel(store: &Store, permit: &Permit, id: JobId) -> Result<bool, StoreError> {
    store
        .write(permit, "cancel-job", move |tx| {
            Box::pin(async move {
                let change = Query::update()
                    .table(Alias::new("jobs"))
                    .value(Alias::new("state"), "cancelled")
                    .value(Alias::new("changed_at"), tx.now().0)
                    .and_where(Expr::col(Alias::new("id")).eq(id.to_string()))
                    .and_where(Expr::col(Alias::new("state")).is_in(["queued", "running"]))
                    .to_owned();
                tx.touched_written("job", id);
                Ok(tx.execute(&change).await?.rows_affected() > 0)
            })
        })
        .await
}
