//! Doing a job: a lease that must be renewed, so that a job whose worker died is taken up again.

use masar_terms::Timestamp;
use sea_orm::{
    ConnectionTrait, FromQueryResult,
    sea_query::{
        Alias, Condition, Expr, ExprTrait, LockBehavior, LockType, Order, Query, UpdateStatement,
    },
};

use super::JobId;
use crate::{
    Entropy,
    stores::{Store, StoreError, Tx},
};

/// How long a worker may be silent before another takes its job, in milliseconds.
const LEASE: i64 = 60_000;
/// Wait after a failed attempt, in milliseconds; doubled each time.
const BACK_OFF: i64 = 2_000;

/// Whether the worker should go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    GoOn,
    /// Somebody cancelled the job, or the lease ran out and another worker has it.
    Stop,
}

/// A job that this worker holds.
pub struct Claimed {
    store: Store,
    lease: String,
    pub id: JobId,
    pub kind: String,
    pub input: serde_json::Value,
    /// Which attempt this is, from 1.
    pub attempt: i64,
    most_attempts: i64,
}

#[derive(FromQueryResult)]
struct Row {
    id: String,
    kind: String,
    input: String,
    attempts: i64,
    most_attempts: i64,
}

fn column(name: &'static str) -> Expr {
    Expr::col(Alias::new(name))
}

/// Takes the job that is due longest among these kinds, or one whose worker has gone silent.
/// Two workers never get the same one.
pub async fn claim(
    store: &Store,
    kinds: &[&'static str],
    entropy: &Entropy,
) -> Result<Option<Claimed>, StoreError> {
    let kinds = kinds.to_vec();
    let lease = blake3::Hash::from_bytes(entropy.bytes()).to_hex().to_string();
    let taken = lease.clone();
    let row = store.keep("claim-job", move |tx| Box::pin(take(tx, kinds, taken))).await?;
    let Some(row) = row else { return Ok(None) };
    let corrupt = |column| StoreError::Corrupt { table: "jobs", column };
    Ok(Some(Claimed {
        store: store.clone(),
        lease,
        id: row.id.parse().map_err(|_| corrupt("id"))?,
        kind: row.kind,
        input: serde_json::from_str(&row.input).map_err(|_| corrupt("input"))?,
        attempt: row.attempts,
        most_attempts: row.most_attempts,
    }))
}

async fn take(tx: &Tx, kinds: Vec<&'static str>, lease: String) -> Result<Option<Row>, StoreError> {
    let now = tx.now();
    let silent = || column("state").eq("running").and(column("leased_until").lt(now.0));
    let worn_out = Query::update()
        .table(Alias::new("jobs"))
        .value(Alias::new("state"), "failed")
        .value(Alias::new("error"), "its worker went silent at every attempt")
        .value(Alias::new("changed_at"), now.0)
        .and_where(silent())
        .and_where(column("attempts").gte(column("most_attempts")))
        .to_owned();
    tx.execute(&worn_out).await?;
    let due = column("state").eq("queued").and(column("due_at").lte(now.0));
    let next = Query::select()
        .column(Alias::new("id"))
        .from(Alias::new("jobs"))
        .and_where(column("kind").is_in(kinds))
        .cond_where(Condition::any().add(due).add(silent()))
        .order_by(Alias::new("due_at"), Order::Asc)
        .limit(1)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .to_owned();
    let take = Query::update()
        .table(Alias::new("jobs"))
        .value(Alias::new("state"), "running")
        .value(Alias::new("attempts"), column("attempts").add(1))
        .value(Alias::new("lease"), lease)
        .value(Alias::new("leased_until"), now.plus_millis(LEASE).0)
        .value(Alias::new("changed_at"), now.0)
        .and_where(column("id").in_subquery(next))
        .returning(
            Query::returning()
                .columns(["id", "kind", "input", "attempts", "most_attempts"].map(Alias::new)),
        )
        .to_owned();
    let statement = tx.get_database_backend().build(&take);
    Ok(Row::find_by_statement(statement).one(tx).await?)
}

impl Claimed {
    /// Notes how far the work is and renews the lease. `Stop` means: undo nothing, just stop.
    pub async fn progress(
        &self,
        step: &str,
        done: i64,
        total: Option<i64>,
    ) -> Result<Progress, StoreError> {
        let step = step.to_owned();
        self.change(move |change, now| {
            change
                .value(Alias::new("step"), step)
                .value(Alias::new("done"), done)
                .value(Alias::new("total"), total)
                .value(Alias::new("leased_until"), now.plus_millis(LEASE).0);
        })
        .await
    }

    /// Ends the job with a result.
    pub async fn finish(self, result: serde_json::Value) -> Result<Progress, StoreError> {
        self.change(move |change, _| {
            change
                .value(Alias::new("state"), "done")
                .value(Alias::new("result"), result.to_string())
                .value(Alias::new("error"), Option::<String>::None);
        })
        .await
    }

    /// Ends this attempt. While attempts are left the job waits a while and is tried again.
    pub async fn fail(self, error: &str) -> Result<Progress, StoreError> {
        let error = error.to_owned();
        let again = self.attempt < self.most_attempts;
        let wait = BACK_OFF.saturating_mul(1 << self.attempt.clamp(0, 12));
        self.change(move |change, now| {
            change
                .value(Alias::new("state"), if again { "queued" } else { "failed" })
                .value(Alias::new("error"), error)
                .value(Alias::new("due_at"), now.plus_millis(wait).0);
        })
        .await
    }

    /// Changes the row while this worker still holds it.
    async fn change(
        &self,
        with: impl FnOnce(&mut UpdateStatement, Timestamp) + Send + 'static,
    ) -> Result<Progress, StoreError> {
        let (id, lease) = (self.id.to_string(), self.lease.clone());
        self.store
            .keep("change-job", move |tx| {
                Box::pin(async move {
                    let mut change = Query::update();
                    with(&mut change, tx.now());
                    change
                        .table(Alias::new("jobs"))
                        .value(Alias::new("changed_at"), tx.now().0)
                        .and_where(column("id").eq(id))
                        .and_where(column("state").eq("running"))
                        .and_where(column("lease").eq(lease));
                    let held = tx.execute(&change).await?.rows_affected() > 0;
                    Ok(if held { Progress::GoOn } else { Progress::Stop })
                })
            })
            .await
    }
}
