//! Counting running terms anew after the calendar or the country's law changed.

use masar_nodes::{
    Entropy, Permit, Tx,
    jobs::{self, Claimed, Progress},
};
use masar_terms::{RecordId, Timestamp};
use sea_orm::{
    ConnectionTrait,
    sea_query::{Expr, ExprTrait, Func, Order, Query},
};

use super::{RunStatus, runs};
use crate::{
    errors::RecordsError,
    fold::{overdue, state::SubjectState},
    room::Records,
};

/// Records looked at in one transaction.
const BATCH: u64 = 100;
/// The kind of job that counts terms anew.
pub(crate) const RECOUNT: &str = "recount-clocks";

impl Records {
    /// Counts the terms of running clocks anew. A term that moves keeps the due moment it had
    /// first, so that everybody can see it moved. Gives the number of records that changed.
    pub async fn recount(&self) -> Result<u64, RecordsError> {
        let (mut after, mut changed) = (String::new(), 0);
        loop {
            let (last, _, moved) = self.recount_after(&after).await?;
            changed += moved;
            match last {
                Some(last) => after = last,
                None => return Ok(changed),
            }
        }
    }

    /// Does the recounts that were asked for, each with its progress. Says how many were done.
    pub async fn work_recounts(&self, entropy: &Entropy) -> Result<u64, RecordsError> {
        let mut done = 0;
        while let Some(job) = jobs::claim(&self.store, &[RECOUNT], entropy).await? {
            self.read_calendar().await?;
            match self.recount_for(&job).await {
                Ok(Some(changed)) => {
                    job.finish(serde_json::json!({ "moved": changed })).await?;
                    done += 1;
                }
                Ok(None) => {}
                Err(error) => {
                    job.fail(&error.to_string()).await?;
                    return Err(error);
                }
            }
        }
        Ok(done)
    }

    async fn recount_for(&self, job: &Claimed) -> Result<Option<u64>, RecordsError> {
        let total = self.running().await?;
        let (mut after, mut seen, mut changed) = (String::new(), 0, 0);
        loop {
            if job.progress("recount", seen, Some(total)).await? == Progress::Stop {
                return Ok(None);
            }
            let (last, records, moved) = self.recount_after(&after).await?;
            seen += records;
            changed += moved;
            match last {
                Some(last) => after = last,
                None => return Ok(Some(changed)),
            }
        }
    }

    /// How many records have a running clock.
    async fn running(&self) -> Result<i64, RecordsError> {
        let look = self.store.look().await?;
        let query = Query::select()
            .expr_as(Func::count_distinct(Expr::col("record_id")), "records")
            .from("clocks")
            .and_where(Expr::col("status").eq(RunStatus::Running.as_str()))
            .to_owned();
        let row = look.query_one(&query).await?;
        Ok(row.map(|row| row.try_get("", "records")).transpose()?.unwrap_or(0))
    }

    /// One batch: the last record looked at, how many there were, how many moved.
    async fn recount_after(&self, after: &str) -> Result<(Option<String>, i64, u64), RecordsError> {
        let (room, from) = (self.clone(), after.to_owned());
        self.store
            .write(&Permit::system("recount"), "recount-clocks", move |tx| {
                Box::pin(async move { room.recount_some(tx, &from).await })
            })
            .await
    }

    async fn recount_some(
        &self,
        tx: &Tx,
        after: &str,
    ) -> Result<(Option<String>, i64, u64), RecordsError> {
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
        let (seen, now) = (records.len() as i64, tx.now());
        let mut changed = 0;
        for record in records {
            let step = |room: &Self, state: &mut SubjectState| room.recount_one(state, record, now);
            changed += self.reckon(tx, record, step).await?;
        }
        Ok((last, seen, changed))
    }

    /// What time did to the record comes first: a term that passed under the old law stays missed.
    fn recount_one(&self, state: &mut SubjectState, record: RecordId, now: Timestamp) -> bool {
        let Some(at) = state.position(record) else { return false };
        let mut moved = overdue::sweep(&self.law, state, at, now);
        let record = &mut state.records[at];
        let Some(programme) = self.law.programmes.get(&record.access.programme) else {
            return moved;
        };
        let measures = self.law.measures(programme);
        for run in record.runs.iter_mut().filter(|run| run.status == RunStatus::Running) {
            let Some(rule) = programme.clock(&run.clock) else { continue };
            let mut anew = run.clone();
            runs::count(measures, rule, &mut anew, now);
            if (anew.due_at, anew.warn_at) != (run.due_at, run.warn_at) {
                *run = anew;
                moved = true;
            }
        }
        moved
    }
}
