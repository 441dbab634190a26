//! Folds the records of a programme again under its new version: in batches, each its own
//! transaction, so that a node that is stopped in between goes on where it was.

use masar_nodes::{Permit, Tx};
use masar_terms::{ProgrammeId, Timestamp};
use sea_orm::{
    ConnectionTrait, FromQueryResult,
    sea_query::{Expr, ExprTrait, Func, OnConflict, Order, Query},
};

use crate::{errors::RecordsError, fold::rows, room::Records};

/// Records that one transaction folds.
const BATCH: u64 = 200;

#[derive(FromQueryResult)]
struct Begun {
    programme: String,
    reached: Option<String>,
    done: i64,
    total: i64,
}

#[derive(FromQueryResult)]
struct Next {
    record_id: String,
    subject: Option<String>,
}

/// How far the work is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    pub programme: String,
    pub done: u64,
    pub total: u64,
}

/// Notes that the records of a programme are to be read under a new version.
pub async fn begin(tx: &Tx, programme: &ProgrammeId, version: u32) -> Result<(), RecordsError> {
    let count = Query::select()
        .expr_as(Func::count_distinct(Expr::col("record_id")), "count")
        .from("actions")
        .and_where(Expr::col("programme").eq(programme.as_str()))
        .to_owned();
    let row = tx.query_one(&count).await?;
    let total: i64 = row.map(|row| row.try_get("", "count")).transpose()?.unwrap_or(0);
    let row = Query::insert()
        .into_table("programme_upgrades")
        .columns(["programme", "version", "reached", "done", "total"])
        .values_panic([
            programme.as_str().into(),
            i64::from(version).into(),
            "".into(),
            0_i64.into(),
            total.into(),
        ])
        .on_conflict(
            OnConflict::column("programme")
                .update_columns(["version", "reached", "done", "total"])
                .to_owned(),
        )
        .to_owned();
    tx.execute(&row).await?;
    Ok(())
}

impl Records {
    /// Finishes every upgrade that was begun, telling how far it is after each batch.
    pub async fn finish_upgrades(
        &self,
        mut told: impl FnMut(Progress),
    ) -> Result<(), RecordsError> {
        loop {
            let begun = {
                let query = Query::select()
                    .columns(["programme", "reached", "done", "total"])
                    .from("programme_upgrades")
                    .and_where(Expr::col("reached").is_not_null())
                    .order_by("programme", Order::Asc)
                    .to_owned();
                let begun: Vec<Begun> = rows::all(&self.store.look(), &query).await?;
                begun.into_iter().next()
            };
            let Some(begun) = begun else { return Ok(()) };
            let room = self.clone();
            let progress = self
                .store
                .write(&Permit::system("upgrade"), "upgrade-records", move |tx| {
                    Box::pin(async move { room.batch(tx, &begun).await })
                })
                .await?;
            told(progress);
        }
    }

    async fn batch(&self, tx: &Tx, begun: &Begun) -> Result<Progress, RecordsError> {
        let reached = begun.reached.clone().unwrap_or_default();
        let query = Query::select()
            .distinct()
            .columns(["record_id", "subject"])
            .from("actions")
            .and_where(Expr::col("programme").eq(begun.programme.as_str()))
            .and_where(Expr::col("record_id").gt(reached.as_str()))
            .order_by("record_id", Order::Asc)
            .limit(BATCH)
            .to_owned();
        let next: Vec<Next> = rows::all(tx, &query).await?;
        let mut seen = std::collections::BTreeSet::new();
        for one in &next {
            let group = one.subject.clone().unwrap_or_else(|| one.record_id.clone());
            if seen.insert(group) {
                self.fold_anew(tx, one.subject.as_deref(), &one.record_id).await?;
            }
        }
        let done = begun.done + next.len() as i64;
        let reached = next.last().map(|last| last.record_id.clone());
        let row = Query::update()
            .table("programme_upgrades")
            .value("reached", reached)
            .value("done", done)
            .and_where(Expr::col("programme").eq(begun.programme.as_str()))
            .to_owned();
        tx.execute(&row).await?;
        let (done, total) = (done.unsigned_abs(), begun.total.unsigned_abs());
        Ok(Progress { programme: begun.programme.clone(), done, total })
    }
}

/// A due date that a term keeps although its rule changed.
pub struct Term {
    pub record: String,
    pub clock: String,
    pub run: i64,
    pub due_at: Timestamp,
    pub warn_at: Timestamp,
}
