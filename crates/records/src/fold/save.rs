//! Writing the projections of a record: what differs from what is there.

use masar_nodes::{Vault, vault::Keys};
use masar_terms::RecordId;
use sea_orm::{
    ConnectionTrait,
    sea_query::{Expr, ExprTrait, OnConflict, Query},
};

use super::{
    load::SUMMARY,
    rows,
    state::{Proposed, RecordState},
    tasks::Task,
};
use crate::{breaches::Breach, clocks::Run, errors::RecordsError, law::Law, relations, search};

/// Writes a record that changed. `before` is what the tables hold, `None` for a new record.
pub async fn save(
    tx: &impl ConnectionTrait,
    law: &Law,
    (vault, keys): (&Vault, &Keys),
    before: Option<&RecordState>,
    after: &RecordState,
) -> Result<(), RecordsError> {
    if before == Some(after) {
        return Ok(());
    }
    let told_anew = before.is_none_or(|before| before.told != after.told);
    let sealed = if told_anew { Some(seal(keys, after)?) } else { None };
    match before {
        None => insert(tx, after, sealed.unwrap_or_default()).await?,
        Some(_) => update(tx, after, sealed).await?,
    }
    for run in changed(before.map(|before| before.runs.as_slice()), &after.runs) {
        save_run(tx, after.id, run).await?;
        let known = |one: &&Run| (&one.clock, one.number) == (&run.clock, run.number);
        let before = before.and_then(|before| before.runs.iter().find(known));
        save_duties(tx, after.id, before, run).await?;
    }
    for breach in changed(before.map(|before| before.breaches.as_slice()), &after.breaches) {
        save_breach(tx, after, breach).await?;
    }
    for proposed in changed(before.map(|before| before.proposals.as_slice()), &after.proposals) {
        save_proposal(tx, after.id, proposed).await?;
    }
    for task in changed(before.map(|before| before.tasks.as_slice()), &after.tasks) {
        save_task(tx, after.id, task).await?;
    }
    relations::links::save(tx, law, before, after).await?;
    if told_anew {
        search::index::write(tx, law, vault, before, after).await?;
    }
    Ok(())
}

fn changed<'a, T: PartialEq>(before: Option<&[T]>, after: &'a [T]) -> Vec<&'a T> {
    let before = before.unwrap_or_default();
    after.iter().filter(|one| !before.contains(one)).collect()
}

fn seal(keys: &Keys, record: &RecordState) -> Result<Vec<u8>, RecordsError> {
    let bytes = rows::read(record.told.to_bytes().ok(), "records", "summary")?;
    Ok(keys.seal(record.id, SUMMARY, bytes.expose())?)
}

fn assignee(record: &RecordState) -> String {
    record.assignee.map(|id| id.to_string()).unwrap_or_default()
}

async fn insert(
    tx: &impl ConnectionTrait,
    record: &RecordState,
    sealed: Vec<u8>,
) -> Result<(), RecordsError> {
    let access = &record.access;
    let row = Query::insert()
        .into_table("records")
        .columns(rows::RECORD_COLUMNS)
        .values_panic([
            record.id.to_string().into(),
            access.programme.as_str().into(),
            record.record_type.as_str().into(),
            record.subject.map(|subject| subject.to_string()).into(),
            record.state.as_str().into(),
            i64::from(record.closed).into(),
            access.place_path.as_str().into(),
            access.office.as_str().into(),
            access.agency.as_str().into(),
            access.confidentiality.level().into(),
            record.opened_at.0.into(),
            record.updated_at.0.into(),
            record.last_seq.into(),
            record.last_action.to_string().into(),
            record.conflicts.into(),
            record.due_at().0.into(),
            assignee(record).into(),
            i64::from(record.is_breached()).into(),
            record.warn_at().0.into(),
            sealed.into(),
        ])
        .to_owned();
    tx.execute(&row).await?;
    Ok(())
}

async fn update(
    tx: &impl ConnectionTrait,
    record: &RecordState,
    sealed: Option<Vec<u8>>,
) -> Result<(), RecordsError> {
    let access = &record.access;
    let mut row = Query::update();
    row.table("records")
        .value("state", record.state.as_str())
        .value("closed", i64::from(record.closed))
        .value("place_path", access.place_path.as_str())
        .value("office", access.office.as_str())
        .value("agency", access.agency.as_str())
        .value("confidentiality", access.confidentiality.level())
        .value("updated_at", record.updated_at.0)
        .value("last_seq", record.last_seq)
        .value("last_action", record.last_action.to_string())
        .value("conflicts", record.conflicts)
        .value("due_at", record.due_at().0)
        .value("assignee", assignee(record))
        .value("breached", i64::from(record.is_breached()))
        .value("warn_at", record.warn_at().0)
        .and_where(Expr::col("id").eq(record.id.to_string()));
    if let Some(sealed) = sealed {
        row.value("summary", sealed);
    }
    tx.execute(&row).await?;
    Ok(())
}

async fn save_run(
    tx: &impl ConnectionTrait,
    record: RecordId,
    run: &Run,
) -> Result<(), RecordsError> {
    let pauses = rows::read(serde_json::to_string(&run.pauses).ok(), "clocks", "pauses")?;
    let extensions = serde_json::to_string(&run.extensions).ok();
    let extensions = rows::read(extensions, "clocks", "extensions")?;
    let row = Query::insert()
        .into_table("clocks")
        .columns(rows::RUN_COLUMNS)
        .values_panic([
            record.to_string().into(),
            run.clock.as_str().into(),
            run.number.into(),
            run.started_at.0.into(),
            run.due_at.0.into(),
            run.warn_at.0.into(),
            run.role.as_str().into(),
            run.legal_basis.as_str().into(),
            run.status.as_str().into(),
            run.ended_at.map(|at| at.0).into(),
            run.first_due_at.0.into(),
            pauses.into(),
            extensions.into(),
            run.counted_at.0.into(),
            run.wake_at.0.into(),
            run.issued.as_str().into(),
        ])
        .on_conflict(
            OnConflict::columns(["record_id", "clock", "run"])
                .update_columns([
                    "due_at",
                    "warn_at",
                    "status",
                    "ended_at",
                    "pauses",
                    "extensions",
                    "counted_at",
                    "wake_at",
                    "issued",
                ])
                .to_owned(),
        )
        .to_owned();
    tx.execute(&row).await?;
    Ok(())
}

/// The duties of further roles, made again where any of them, or what ends them, changed.
async fn save_duties(
    tx: &impl ConnectionTrait,
    record: RecordId,
    before: Option<&Run>,
    run: &Run,
) -> Result<(), RecordsError> {
    let had = before.is_some_and(|before| !before.duties.is_empty());
    if !had && run.duties.is_empty() {
        return Ok(());
    }
    let gone = Query::delete()
        .from_table("clock_duties")
        .and_where(Expr::col("record_id").eq(record.to_string()))
        .and_where(Expr::col("clock").eq(run.clock.as_str()))
        .and_where(Expr::col("run").eq(run.number))
        .to_owned();
    tx.execute(&gone).await?;
    for duty in &run.duties {
        let (noted_at, noted_by) = duty.noted.clone().unzip();
        let done = run.ended_at.is_some() || noted_at.is_some();
        let row = Query::insert()
            .into_table("clock_duties")
            .columns(["record_id"].into_iter().chain(rows::DUTY_COLUMNS))
            .values_panic([
                record.to_string().into(),
                run.clock.as_str().into(),
                run.number.into(),
                duty.called.as_str().into(),
                duty.role.as_str().into(),
                duty.since.0.into(),
                noted_at.map(|at| at.0).into(),
                noted_by.into(),
                i64::from(done).into(),
            ])
            .to_owned();
        tx.execute(&row).await?;
    }
    Ok(())
}

async fn save_breach(
    tx: &impl ConnectionTrait,
    record: &RecordState,
    breach: &Breach,
) -> Result<(), RecordsError> {
    let history = serde_json::to_string(&breach.history).ok();
    let row = Query::insert()
        .into_table("breaches")
        .columns(rows::BREACH_COLUMNS)
        .values_panic([
            breach.id.to_string().into(),
            record.id.to_string().into(),
            record.access.programme.as_str().into(),
            breach.breach.as_str().into(),
            breach.number.into(),
            breach.owner_role.as_str().into(),
            breach.legal_basis.as_str().into(),
            breach.cause.to_stored().into(),
            breach.status.as_str().into(),
            breach.opened_at.0.into(),
            breach.closed_at.map(|at| at.0).into(),
            rows::read(history, "breaches", "history")?.into(),
        ])
        .on_conflict(
            OnConflict::column("id").update_columns(["status", "closed_at", "history"]).to_owned(),
        )
        .to_owned();
    tx.execute(&row).await?;
    Ok(())
}

async fn save_proposal(
    tx: &impl ConnectionTrait,
    record: RecordId,
    proposed: &Proposed,
) -> Result<(), RecordsError> {
    let status = if proposed.taken_by.is_some() { "taken-up" } else { "open" };
    let row = Query::insert()
        .into_table("proposals")
        .columns(rows::PROPOSAL_COLUMNS)
        .values_panic([
            record.to_string().into(),
            proposed.proposal.as_str().into(),
            proposed.number.into(),
            proposed.programme.as_str().into(),
            proposed.action.as_str().into(),
            proposed.role.as_str().into(),
            proposed.cause.as_str().into(),
            status.into(),
            proposed.proposed_at.0.into(),
            proposed.due_at.0.into(),
            proposed.taken_by.map(|id| id.to_string()).into(),
        ])
        .on_conflict(
            OnConflict::columns(["record_id", "proposal", "number"])
                .update_columns(["status", "taken_by"])
                .to_owned(),
        )
        .to_owned();
    tx.execute(&row).await?;
    Ok(())
}

async fn save_task(
    tx: &impl ConnectionTrait,
    record: RecordId,
    task: &Task,
) -> Result<(), RecordsError> {
    let row = Query::insert()
        .into_table("tasks")
        .columns(rows::TASK_COLUMNS)
        .values_panic([
            record.to_string().into(),
            task.origin.to_stored().into(),
            task.number.into(),
            task.cause.as_str().into(),
            task.role.as_str().into(),
            task.assignee.clone().into(),
            task.opened_at.0.into(),
            task.due_at.0.into(),
            task.status.as_str().into(),
            task.done_by.map(|id| id.to_string()).into(),
            task.ended_at.map(|at| at.0).into(),
        ])
        .on_conflict(
            OnConflict::columns(["record_id", "origin", "number"])
                .update_columns(["role", "assignee", "due_at", "status", "done_by", "ended_at"])
                .to_owned(),
        )
        .to_owned();
    tx.execute(&row).await?;
    Ok(())
}
