//! Loading the state of a subject's records.

use std::collections::BTreeMap;

use masar_nodes::vault::Keys;
use masar_terms::{RecordId, SubjectId};
use sea_orm::{
    ConnectionTrait,
    sea_query::{Expr, ExprTrait, Order, Query, SelectStatement},
};

use super::{
    rows::{self, BreachRow, DutyRow, ProposalRow, RecordRow, RunRow, TaskRow},
    state::{RecordState, SubjectState},
    told::Told,
};
use crate::{
    clocks::{Run, RunStatus, duties},
    errors::RecordsError,
};

/// Purpose under which a record's tellings are sealed.
pub const SUMMARY: &str = "records.summary";

/// The row of a record.
pub async fn row(
    tx: &impl ConnectionTrait,
    id: RecordId,
) -> Result<Option<RecordRow>, RecordsError> {
    let query = records().and_where(Expr::col("id").eq(id.to_string())).to_owned();
    Ok(rows::all(tx, &query).await?.pop())
}

/// The rows of all records of a subject, oldest first.
pub async fn of_subject(
    tx: &impl ConnectionTrait,
    subject: SubjectId,
) -> Result<Vec<RecordRow>, RecordsError> {
    let mut query = records();
    query.and_where(Expr::col("subject").eq(subject.to_string()));
    query.order_by("opened_at", Order::Asc).order_by("id", Order::Asc);
    rows::all(tx, &query).await
}

/// A query of all columns of `records`.
pub fn records() -> SelectStatement {
    Query::select().columns(rows::RECORD_COLUMNS).from("records").to_owned()
}

/// The full state of these records. What a record told is empty where its key is not among
/// `keys`: it was erased.
pub async fn states(
    tx: &impl ConnectionTrait,
    rows: &[RecordRow],
    keys: &Keys,
) -> Result<SubjectState, RecordsError> {
    let mut records = Vec::with_capacity(rows.len());
    for row in rows {
        records.push(match told(row, keys)? {
            Some(record) => record,
            None => row.bare()?,
        });
    }
    attached(tx, &mut records).await?;
    Ok(SubjectState { records })
}

/// A record with what it told, without clocks, breaches, proposals and tasks; `None` where its key is
/// not among `keys`.
pub fn told(row: &RecordRow, keys: &Keys) -> Result<Option<RecordState>, RecordsError> {
    let mut record = row.bare()?;
    if !keys.has(record.id) {
        return Ok(None);
    }
    let opened = keys.open(record.id, SUMMARY, &row.summary)?;
    record.told = rows::read(Told::from_bytes(&opened).ok(), "records", "summary")?;
    Ok(Some(record))
}

/// The further roles that missed runs called in.
async fn duties(
    tx: &impl ConnectionTrait,
    records: &mut [RecordState],
    at: &BTreeMap<String, usize>,
) -> Result<(), RecordsError> {
    let query = Query::select()
        .column("record_id")
        .columns(rows::DUTY_COLUMNS)
        .from("clock_duties")
        .and_where(Expr::col("record_id").is_in(at.keys().cloned()))
        .order_by("since", Order::Asc)
        .to_owned();
    for row in rows::all::<DutyRow>(tx, &query).await? {
        let runs = &mut records[at[&row.record_id]].runs;
        let of = |run: &&mut Run| run.clock == row.clock && run.number == row.run;
        if let Some(run) = runs.iter_mut().find(of) {
            run.duties.push(row.duty()?);
            duties::sort(&mut run.duties);
        }
    }
    Ok(())
}

/// Clocks, breaches, proposals and tasks of these records, one query each however many they are.
async fn attached(
    tx: &impl ConnectionTrait,
    records: &mut [RecordState],
) -> Result<(), RecordsError> {
    if records.is_empty() {
        return Ok(());
    }
    let at: BTreeMap<String, usize> =
        records.iter().enumerate().map(|(at, record)| (record.id.to_string(), at)).collect();
    let of = |table: &'static str, columns: &[&'static str], order: [&'static str; 2]| {
        Query::select()
            .columns(columns.iter().copied())
            .from(table)
            .and_where(Expr::col("record_id").is_in(at.keys().map(String::as_str)))
            .order_by("record_id", Order::Asc)
            .order_by(order[0], Order::Asc)
            .order_by(order[1], Order::Asc)
            .to_owned()
    };
    let runs: Vec<RunRow> =
        rows::all(tx, &of("clocks", &rows::RUN_COLUMNS, ["clock", "run"])).await?;
    for row in runs {
        records[at[&row.record_id]].runs.push(row.run()?);
    }
    let runs = records.iter().flat_map(|record| &record.runs);
    if runs.into_iter().any(|run| run.status == RunStatus::Missed) {
        duties(tx, records, &at).await?;
    }
    let breaches: Vec<BreachRow> =
        rows::all(tx, &of("breaches", &rows::BREACH_COLUMNS, ["breach", "number"])).await?;
    for row in breaches {
        records[at[&row.record_id]].breaches.push(row.breach()?);
    }
    let proposals: Vec<ProposalRow> =
        rows::all(tx, &of("proposals", &rows::PROPOSAL_COLUMNS, ["proposal", "number"])).await?;
    for row in proposals {
        records[at[&row.record_id]].proposals.push(row.proposed()?);
    }
    let tasks: Vec<TaskRow> =
        rows::all(tx, &of("tasks", &rows::TASK_COLUMNS, ["origin", "number"])).await?;
    for row in tasks {
        records[at[&row.record_id]].tasks.push(row.task()?);
    }
    Ok(())
}
