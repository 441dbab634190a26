//! Looking for what time has brought: terms that have passed, roles to be called in, laws that
//! have come into force, actions for the node to do.

use std::collections::BTreeSet;

use masar_nodes::{Permit, Tx};
use masar_terms::{ProgrammeId, RecordId, SubjectId, Timestamp};
use sea_orm::{
    FromQueryResult,
    sea_query::{Expr, ExprTrait, Func, Order, Query, SelectStatement},
};

use super::{issue::Pending, runs::Issued};
use crate::{
    errors::RecordsError,
    fold::{load, overdue, rows, save, state::SubjectState},
    room::Records,
};

/// Records looked at in one transaction.
const BATCH: u64 = 100;

#[derive(FromQueryResult)]
struct Due {
    record_id: String,
}

#[derive(FromQueryResult)]
struct ToIssue {
    record_id: String,
    programme: String,
    clock: String,
    run: i64,
    due_at: i64,
}

/// Records on which the node has to do something before time goes on.
fn waiting() -> SelectStatement {
    Query::select()
        .column("record_id")
        .from("clocks")
        .and_where(Expr::col("issued").eq(Issued::Due.as_str()))
        .to_owned()
}

impl Records {
    /// Lets time pass by the store's clock: marks every term that has passed, calls in the roles
    /// that follow, opens the breaches, and does what the node itself has to do. Looking twice
    /// does nothing twice, and after a long silence one look catches up: everything is dated to
    /// its own moment, and what the node does is done in the order of the terms. Gives the number
    /// of records that changed.
    pub async fn sweep(&self) -> Result<u64, RecordsError> {
        self.read_calendar().await?;
        let (mut changed, mut failed) = (0, None);
        let mut tried = BTreeSet::new();
        loop {
            changed += self.mark().await?;
            let Some(next) = self.next_issue(&tried).await? else { break };
            match self.issue(&next).await {
                Ok(()) => changed += 1,
                Err(error) => failed = Some(error),
            }
            tried.insert(next);
        }
        failed.map_or(Ok(changed), Err)
    }

    /// Marks what has passed, record by record, those first whose time came first.
    async fn mark(&self) -> Result<u64, RecordsError> {
        let mut changed = 0;
        loop {
            let room = self.clone();
            let permit = Permit::system("sweep");
            let swept: u64 = self
                .store
                .write(&permit, "sweep-clocks", move |tx| {
                    Box::pin(async move { room.sweep_some(tx).await })
                })
                .await?;
            if swept == 0 {
                return Ok(changed);
            }
            changed += swept;
        }
    }

    async fn sweep_some(&self, tx: &Tx) -> Result<u64, RecordsError> {
        let now = tx.now();
        let query = Query::select()
            .column("record_id")
            .expr_as(Func::min(Expr::col("wake_at")), "first")
            .from("clocks")
            .and_where(Expr::col("wake_at").lte(now.0))
            .and_where(Expr::col("record_id").not_in_subquery(waiting()))
            .group_by_col("record_id")
            .order_by("first", Order::Asc)
            .order_by("record_id", Order::Asc)
            .limit(BATCH)
            .to_owned();
        let mut changed = 0;
        for record in self.records_of(tx, &query).await? {
            changed += self
                .reckon(tx, record, |room, state| {
                    let at = state.position(record);
                    at.is_some_and(|at| overdue::sweep(&room.law, state, at, now))
                })
                .await?;
        }
        Ok(changed)
    }

    /// What the node has to do next, besides what was tried.
    async fn next_issue(&self, tried: &BTreeSet<Pending>) -> Result<Option<Pending>, RecordsError> {
        let look = self.store.look().await?;
        let of = |table: &'static str, column: &'static str| Expr::col((table, column));
        let query = Query::select()
            .columns(["record_id", "clock", "run", "due_at"].map(|name| ("clocks", name)))
            .column(("records", "programme"))
            .from("clocks")
            .inner_join("records", of("records", "id").equals(("clocks", "record_id")))
            .and_where(of("clocks", "issued").eq(Issued::Due.as_str()))
            .order_by(("clocks", "due_at"), Order::Asc)
            .order_by(("clocks", "record_id"), Order::Asc)
            .limit(tried.len() as u64 + 1)
            .to_owned();
        for row in rows::all::<ToIssue>(&look, &query).await? {
            let programme: Option<ProgrammeId> = row.programme.parse().ok();
            let pending = Pending {
                due: Timestamp(row.due_at),
                record: rows::read(row.record_id.parse().ok(), "clocks", "record_id")?,
                clock: row.clock,
                number: row.run,
                programme: rows::read(programme, "records", "programme")?,
            };
            if !tried.contains(&pending) {
                return Ok(Some(pending));
            }
        }
        Ok(None)
    }

    /// The records of a query, in its order.
    pub(super) async fn records_of(
        &self,
        tx: &Tx,
        query: &SelectStatement,
    ) -> Result<Vec<RecordId>, RecordsError> {
        let due: Vec<Due> = rows::all(tx, query).await?;
        let id = |due: &Due| rows::read(due.record_id.parse().ok(), "clocks", "record_id");
        due.iter().map(id).collect()
    }

    /// Loads the subject of a record, lets `step` change it, and saves it.
    pub(super) async fn reckon(
        &self,
        tx: &Tx,
        record: RecordId,
        step: impl FnOnce(&Self, &mut SubjectState) -> bool,
    ) -> Result<u64, RecordsError> {
        let Some(row) = load::row(tx, record).await? else { return Ok(0) };
        let subject: Option<SubjectId> = row.bare()?.subject;
        match subject {
            Some(subject) => tx.lock("subject", subject).await?,
            None => tx.lock("record", record).await?,
        }
        let rows = match subject {
            Some(subject) => load::of_subject(tx, subject).await?,
            None => load::row(tx, record).await?.into_iter().collect(),
        };
        let ids = rows.iter().map(rows::RecordRow::id).collect::<Result<Vec<_>, _>>()?;
        let keys = self.vault.keys(&ids).await?;
        let mut state = load::states(tx, &rows, &keys).await?;
        let before = state.clone();
        if !step(self, &mut state) {
            return Ok(0);
        }
        for record in &state.records {
            let known = before.record(record.id);
            save::save(tx, &self.law, (&self.vault, &keys), known, record).await?;
        }
        tx.touched_written("record", record);
        Ok(1)
    }
}
