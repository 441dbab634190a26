//! Writing the projections of records that have none yet: one statement per table for many
//! records. The values of each row stand here, for those that are changed too.

use masar_nodes::{Vault, vault::Keys};
use masar_terms::RecordId;
use sea_orm::{
    ConnectionTrait,
    sea_query::{Expr, Query},
};

use super::{
    load::SUMMARY,
    rows,
    state::{Proposed, RecordState},
    tasks::Task,
};
use crate::{
    breaches::Breach,
    clocks::{Run, duties::RunDuty},
    errors::RecordsError,
    law::Law,
    queue::standings,
    relations, search,
};

/// Values that one statement carries: SQLite takes no more than 32766.
const VALUES: usize = 30_000;

/// Writes records of which no table holds anything.
pub(super) async fn all(
    tx: &impl ConnectionTrait,
    law: &Law,
    (vault, keys): (&Vault, &Keys),
    records: &[&RecordState],
) -> Result<(), RecordsError> {
    let mut rows: [Rows; 7] = [
        Rows::of("records", &rows::RECORD_COLUMNS),
        Rows::of("clocks", &rows::RUN_COLUMNS),
        Rows::of("clock_duties", &DUTY_COLUMNS),
        Rows::of("breaches", &rows::BREACH_COLUMNS),
        Rows::of("proposals", &rows::PROPOSAL_COLUMNS),
        Rows::of("tasks", &rows::TASK_COLUMNS),
        Rows::of("relations", &relations::links::COLUMNS),
    ];
    let [own, runs, duties, breaches, proposals, tasks, links] = &mut rows;
    let mut tokens = Rows::of("name_tokens", &search::index::COLUMNS);
    for record in records {
        own.add(row(record, seal(keys, record)?));
        for one in &record.runs {
            runs.add(run(record.id, one)?);
            for called in &one.duties {
                duties.add(duty(record.id, one, called));
            }
        }
        for one in &record.breaches {
            breaches.add(breach(record, one)?);
        }
        for one in &record.proposals {
            proposals.add(proposal(record.id, one));
        }
        for one in &record.tasks {
            tasks.add(task(record.id, one));
        }
        for link in relations::links::of(law, record) {
            links.add(relations::links::values(record.id, &link));
        }
        for token in search::index::tokens(law, vault, record) {
            tokens.add([token.into(), record.id.to_string().into()]);
        }
    }
    for rows in rows.into_iter().chain([tokens]) {
        rows.write(tx).await?;
    }
    standings::note(tx, records.iter().map(|record| &record.access)).await
}

/// Rows of one table.
struct Rows {
    table: &'static str,
    columns: &'static [&'static str],
    values: Vec<Vec<Expr>>,
}

impl Rows {
    fn of(table: &'static str, columns: &'static [&'static str]) -> Self {
        Self { table, columns, values: Vec::new() }
    }

    fn add<const N: usize>(&mut self, values: [Expr; N]) {
        self.values.push(values.into());
    }

    async fn write(self, tx: &impl ConnectionTrait) -> Result<(), RecordsError> {
        let mut values = self.values.into_iter().peekable();
        while values.peek().is_some() {
            let mut statement = Query::insert();
            statement.into_table(self.table).columns(self.columns.iter().copied());
            for row in values.by_ref().take(VALUES / self.columns.len()) {
                statement.values_panic(row);
            }
            tx.execute(&statement).await?;
        }
        Ok(())
    }
}

/// Columns of `clock_duties`, in the order of [`duty`].
pub(super) const DUTY_COLUMNS: [&str; 9] = {
    let mut columns = ["record_id"; 9];
    let mut at = 0;
    while at < rows::DUTY_COLUMNS.len() {
        columns[at + 1] = rows::DUTY_COLUMNS[at];
        at += 1;
    }
    columns
};

/// What a record told, sealed.
pub(super) fn seal(keys: &Keys, record: &RecordState) -> Result<Vec<u8>, RecordsError> {
    let bytes = rows::read(record.told.to_bytes().ok(), "records", "summary")?;
    Ok(keys.seal(record.id, SUMMARY, bytes.expose())?)
}

pub(super) fn assignee(record: &RecordState) -> String {
    record.assignee.map(|id| id.to_string()).unwrap_or_default()
}

fn row(record: &RecordState, sealed: Vec<u8>) -> [Expr; 20] {
    let access = &record.access;
    [
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
    ]
}

pub(super) fn run(record: RecordId, run: &Run) -> Result<[Expr; 17], RecordsError> {
    let pauses = serde_json::to_string(&run.pauses).ok();
    let extensions = serde_json::to_string(&run.extensions).ok();
    Ok([
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
        rows::read(pauses, "clocks", "pauses")?.into(),
        rows::read(extensions, "clocks", "extensions")?.into(),
        run.counted_at.0.into(),
        run.wake_at.0.into(),
        run.issued.as_str().into(),
        i64::from(run.version).into(),
    ])
}

pub(super) fn duty(record: RecordId, run: &Run, duty: &RunDuty) -> [Expr; 9] {
    let (noted_at, noted_by) = duty.noted.clone().unzip();
    let done = run.ended_at.is_some() || noted_at.is_some();
    [
        record.to_string().into(),
        run.clock.as_str().into(),
        run.number.into(),
        duty.called.as_str().into(),
        duty.role.as_str().into(),
        duty.since.0.into(),
        noted_at.map(|at| at.0).into(),
        noted_by.into(),
        i64::from(done).into(),
    ]
}

pub(super) fn breach(record: &RecordState, breach: &Breach) -> Result<[Expr; 12], RecordsError> {
    let history = serde_json::to_string(&breach.history).ok();
    Ok([
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
}

pub(super) fn proposal(record: RecordId, proposed: &Proposed) -> [Expr; 11] {
    let status = if proposed.taken_by.is_some() { "taken-up" } else { "open" };
    [
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
    ]
}

pub(super) fn task(record: RecordId, task: &Task) -> [Expr; 11] {
    [
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
    ]
}
