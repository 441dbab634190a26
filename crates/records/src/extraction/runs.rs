//! The runs of a clock whose last day was in a period, and how late they were when it ended.

use std::collections::{BTreeMap, BTreeSet};

use masar_extracts::Late;
use masar_nodes::Tx;
use masar_programmes::ExtractDefinition;
use masar_terms::{ProgrammeId, RecordId};
use sea_orm::{
    FromQueryResult,
    sea_query::{Expr, ExprTrait, Order, Query},
};

use super::rows::{Row, Span, row};
use crate::{
    actions::log::{self, ActionRow},
    clocks::{Calendar, Run, RunStatus},
    errors::RecordsError,
    fold::rows::all,
    room::Records,
};

/// A record on which a run may count.
#[derive(FromQueryResult)]
struct Ran {
    record_id: String,
    subject: Option<String>,
    place_path: String,
}

impl Records {
    /// Each run of a clock whose last day was in the period and that did not stand still when it
    /// ended. Runs are folded from what had happened by then and was told before the books were
    /// closed, so that a term moved later changes nothing that was counted.
    pub(super) async fn runs_of(
        &self,
        tx: &Tx,
        programme: &ProgrammeId,
        definition: &ExtractDefinition,
        clock: &str,
        span: Span,
    ) -> Result<Vec<Row>, RecordsError> {
        let of = |table: &'static str, column: &'static str| Expr::col((table, column));
        // A term that ended in the period then may have been moved on since, hardly ever back.
        let query = Query::select()
            .distinct()
            .expr_as(of("records", "id"), "record_id")
            .column(("records", "subject"))
            .column(("records", "place_path"))
            .from("clocks")
            .inner_join("records", of("records", "id").equals(("clocks", "record_id")))
            .and_where(of("records", "programme").eq(programme.as_str()))
            .and_where(of("records", "record_type").eq(definition.record_type.as_str()))
            .and_where(of("clocks", "clock").eq(clock))
            .and_where(of("clocks", "started_at").lt(span.until.0))
            .and_where(of("clocks", "due_at").gt(span.from.0))
            .order_by(("records", "id"), Order::Asc)
            .to_owned();
        let mut rows = Vec::new();
        for ran in all::<Ran>(tx, &query).await? {
            let counts = row(&ran.record_id, ran.subject.as_ref(), &ran.place_path)?;
            for run in self.runs_then(tx, &counts, clock, span).await? {
                let late = Some(late(&self.law.calendar, &run));
                let (at, place) = (Some(run.due_at.plus_millis(-1)), counts.place.clone());
                rows.push(Row { at, late, place, ..counts });
            }
        }
        Ok(rows)
    }

    /// The runs of a clock on a record that count, as they were known when the period ended.
    async fn runs_then(
        &self,
        tx: &Tx,
        counts: &Row,
        clock: &str,
        span: Span,
    ) -> Result<Vec<Run>, RecordsError> {
        let mut query = log::actions();
        match counts.subject {
            Some(subject) => query.and_where(Expr::col("subject").eq(subject.to_string())),
            None => query.and_where(Expr::col("record_id").eq(counts.record.to_string())),
        };
        query.cond_where(span.known()).order_by("seq", Order::Asc);
        let actions: Vec<ActionRow> = all(tx, &query).await?;
        let mut ids: BTreeSet<RecordId> = BTreeSet::new();
        for action in &actions {
            ids.insert(action.accepted()?.record);
        }
        let keys = self.vault.keys(&ids.iter().copied().collect::<Vec<_>>()).await?;
        let refused = log::refused(tx, &ids).await?;
        let state = self.fold(&actions, &keys, &refused, span.until)?;
        let runs = state.record(counts.record).map_or(&[][..], |record| &record.runs);
        let ended_then = |run: &&Run| {
            run.clock == clock
                && run.status != RunStatus::Paused
                && run.due_at > span.from
                && run.due_at <= span.until
        };
        let known: BTreeMap<i64, Run> =
            runs.iter().filter(ended_then).map(|run| (run.number, run.clone())).collect();
        Ok(known.into_values().collect())
    }
}

/// Whole days after the last one of its term.
fn late(calendar: &Calendar, run: &Run) -> Late {
    match (run.status, run.ended_at) {
        (RunStatus::Met, _) => Late::Days(0),
        (_, None) => Late::NotYet,
        (_, Some(ended)) => {
            let days = calendar.last_day(run.due_at).until(calendar.date(ended));
            Late::Days(days.map_or(0, |span| u64::try_from(span.get_days()).unwrap_or(0)))
        }
    }
}
