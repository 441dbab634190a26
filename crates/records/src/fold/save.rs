//! Writing the projections of a record: what differs from what is there.

use masar_nodes::{Vault, vault::Keys};
use masar_terms::RecordId;
use sea_orm::{
    ConnectionTrait,
    sea_query::{Expr, ExprTrait, OnConflict, Query},
};

use super::{
    insert, rows,
    state::{Proposed, RecordState},
    tasks::Task,
};
use crate::{
    breaches::Breach, clocks::Run, errors::RecordsError, law::Law, queue::standings, relations,
    search,
};

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
    let Some(before) = before else {
        return insert::all(tx, law, (vault, keys), &[after]).await;
    };
    let told_anew = before.told != after.told;
    let sealed = if told_anew { Some(insert::seal(keys, after)?) } else { None };
    update(tx, after, sealed).await?;
    if before.access != after.access {
        standings::note(tx, [&after.access].into_iter()).await?;
    }
    for run in changed(&before.runs, &after.runs) {
        save_run(tx, after.id, run).await?;
        let known = |one: &&Run| (&one.clock, one.number) == (&run.clock, run.number);
        save_duties(tx, after.id, before.runs.iter().find(known), run).await?;
    }
    for breach in changed(&before.breaches, &after.breaches) {
        save_breach(tx, after, breach).await?;
    }
    for proposed in changed(&before.proposals, &after.proposals) {
        save_proposal(tx, after.id, proposed).await?;
    }
    for task in changed(&before.tasks, &after.tasks) {
        save_task(tx, after.id, task).await?;
    }
    relations::links::save(tx, law, before, after).await?;
    if told_anew {
        search::index::write(tx, law, vault, before, after).await?;
    }
    Ok(())
}

fn changed<'a, T: PartialEq>(before: &[T], after: &'a [T]) -> Vec<&'a T> {
    after.iter().filter(|one| !before.contains(one)).collect()
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
        .value("assignee", insert::assignee(record))
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
    let row = Query::insert()
        .into_table("clocks")
        .columns(rows::RUN_COLUMNS)
        .values_panic(insert::run(record, run)?)
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
                    "version",
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
        let row = Query::insert()
            .into_table("clock_duties")
            .columns(insert::DUTY_COLUMNS)
            .values_panic(insert::duty(record, run, duty))
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
    let row = Query::insert()
        .into_table("breaches")
        .columns(rows::BREACH_COLUMNS)
        .values_panic(insert::breach(record, breach)?)
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
    let row = Query::insert()
        .into_table("proposals")
        .columns(rows::PROPOSAL_COLUMNS)
        .values_panic(insert::proposal(record, proposed))
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
        .values_panic(insert::task(record, task))
        .on_conflict(
            OnConflict::columns(["record_id", "origin", "number"])
                .update_columns(["role", "assignee", "due_at", "status", "done_by", "ended_at"])
                .to_owned(),
        )
        .to_owned();
    tx.execute(&row).await?;
    Ok(())
}
