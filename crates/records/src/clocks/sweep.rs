//! Looking for terms that have passed, and moving those that a new holiday moves.

use std::collections::BTreeSet;

use masar_nodes::{Permit, Tx};
use masar_terms::{RecordId, SubjectId};
use sea_orm::{
    FromQueryResult,
    sea_query::{Expr, ExprTrait, Order, Query, SelectStatement},
};

use super::{RunStatus, runs};
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

impl Records {
    /// Marks every term that has passed by the store's clock and opens the breaches that follow.
    /// Looking twice does nothing twice, and after a long silence one look catches up: breaches
    /// are dated to the moment their terms ended. Gives the number of records that changed.
    pub async fn sweep(&self) -> Result<u64, RecordsError> {
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
            .distinct()
            .column("record_id")
            .from("clocks")
            .and_where(Expr::col("status").eq(RunStatus::Running.as_str()))
            .and_where(Expr::col("due_at").lte(now.0))
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

    /// Counts the terms of open runs anew, after the calendar or the country's law changed. A
    /// term that moves keeps the due moment it had first, so that everybody can see it moved.
    /// Gives the number of records that changed.
    pub async fn recount(&self) -> Result<u64, RecordsError> {
        let mut after = String::new();
        let mut changed = 0;
        loop {
            let (room, from) = (self.clone(), after.clone());
            let permit = Permit::system("recount");
            let (last, moved): (Option<String>, u64) = self
                .store
                .write(&permit, "recount-clocks", move |tx| {
                    Box::pin(async move { room.recount_some(tx, &from).await })
                })
                .await?;
            changed += moved;
            match last {
                Some(last) => after = last,
                None => return Ok(changed),
            }
        }
    }

    async fn recount_some(
        &self,
        tx: &Tx,
        after: &str,
    ) -> Result<(Option<String>, u64), RecordsError> {
        let query = Query::select()
            .distinct()
            .column("record_id")
            .from("clocks")
            .and_where(Expr::col("status").eq(RunStatus::Running.as_str()))
            .and_where(Expr::col("record_id").gt(after))
            .order_by("record_id", Order::Asc)
            .limit(BATCH)
            .to_owned();
        let records = self.records_of(tx, &query).await?;
        let last = records.last().map(RecordId::to_string);
        let mut changed = 0;
        for record in records {
            changed +=
                self.reckon(tx, record, |room, state| room.recount_one(state, record)).await?;
        }
        Ok((last, changed))
    }

    fn recount_one(&self, state: &mut SubjectState, record: RecordId) -> bool {
        let Some(at) = state.position(record) else { return false };
        let record = &mut state.records[at];
        let Some(programme) = self.law.programmes.get(&record.access.programme) else {
            return false;
        };
        let measures = self.law.measures(programme);
        let mut moved = false;
        for run in record.runs.iter_mut().filter(|run| run.status == RunStatus::Running) {
            let Some(rule) = programme.clock(&run.clock) else { continue };
            let Some(due) = runs::due_of(measures, rule, run.started_at) else { continue };
            if due != run.due_at {
                run.due_at = due;
                run.warn_at = self.law.calendar.warn(run.started_at, due, rule.warn_days);
                moved = true;
            }
        }
        moved
    }

    async fn records_of(
        &self,
        tx: &Tx,
        query: &SelectStatement,
    ) -> Result<Vec<RecordId>, RecordsError> {
        let due: Vec<Due> = rows::all(tx, query).await?;
        let ids: BTreeSet<&str> = due.iter().map(|due| due.record_id.as_str()).collect();
        ids.into_iter().map(|id| rows::read(id.parse().ok(), "clocks", "record_id")).collect()
    }

    /// Loads the subject of a record, lets `step` change it, and saves it.
    async fn reckon(
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
