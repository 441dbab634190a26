//! Rows of the projections, and the values they stand for. Queries are one text for both
//! databases.

use masar_nodes::access::ObjectFacts;
use masar_terms::{ActionId, Confidentiality, RecordId, Timestamp};
use sea_orm::{ConnectionTrait, FromQueryResult, sea_query::SelectStatement};

use super::{
    state::{Proposed, RecordState},
    tasks::{Task, TaskOrigin, TaskStatus},
};
use crate::{
    breaches::{Breach, BreachStatus, Cause},
    clocks::{
        Issued, Run, RunStatus,
        duties::{Called, RunDuty},
    },
    errors::RecordsError,
};

/// All rows of a query.
pub async fn all<R: FromQueryResult>(
    tx: &impl ConnectionTrait,
    query: &SelectStatement,
) -> Result<Vec<R>, RecordsError> {
    let rows = tx.query_all(query).await?;
    Ok(rows.iter().map(|row| R::from_query_result(row, "")).collect::<Result<_, _>>()?)
}

/// A value that should be there and readable.
pub fn read<T>(
    value: Option<T>,
    table: &'static str,
    column: &'static str,
) -> Result<T, RecordsError> {
    value.ok_or(RecordsError::Corrupt { table, column })
}

/// Columns of `records`, in the order of [`RecordRow`].
pub const RECORD_COLUMNS: [&str; 20] = [
    "id",
    "programme",
    "record_type",
    "subject",
    "state",
    "closed",
    "place_path",
    "office",
    "agency",
    "confidentiality",
    "opened_at",
    "updated_at",
    "last_seq",
    "last_action",
    "conflicts",
    "due_at",
    "assignee",
    "breached",
    "warn_at",
    "summary",
];

#[derive(FromQueryResult)]
pub struct RecordRow {
    pub id: String,
    pub programme: String,
    pub record_type: String,
    pub subject: Option<String>,
    pub state: String,
    pub closed: i64,
    pub place_path: String,
    pub office: String,
    pub agency: String,
    pub confidentiality: i32,
    pub opened_at: i64,
    pub updated_at: i64,
    pub last_seq: i64,
    pub last_action: String,
    pub conflicts: i64,
    pub due_at: i64,
    pub assignee: String,
    pub breached: i64,
    pub warn_at: i64,
    pub summary: Vec<u8>,
}

impl RecordRow {
    /// The record's id.
    pub fn id(&self) -> Result<RecordId, RecordsError> {
        read(self.id.parse().ok(), "records", "id")
    }

    /// What access looks at.
    pub fn access(&self) -> Result<ObjectFacts, RecordsError> {
        let level = Confidentiality::from_level(self.confidentiality);
        Ok(ObjectFacts {
            programme: read(self.programme.parse().ok(), "records", "programme")?,
            place_path: read(self.place_path.parse().ok(), "records", "place_path")?,
            office: self.office.clone(),
            agency: self.agency.clone(),
            confidentiality: read(level, "records", "confidentiality")?,
        })
    }

    /// The record without its sealed part, clocks, breaches and proposals.
    pub fn bare(&self) -> Result<RecordState, RecordsError> {
        let subject = match &self.subject {
            None => None,
            Some(id) => Some(read(id.parse().ok(), "records", "subject")?),
        };
        let assignee = match self.assignee.as_str() {
            "" => None,
            id => Some(read(id.parse().ok(), "records", "assignee")?),
        };
        Ok(RecordState {
            id: self.id()?,
            assignee,
            record_type: self.record_type.clone(),
            subject,
            state: self.state.clone(),
            closed: self.closed != 0,
            access: self.access()?,
            opened_at: Timestamp(self.opened_at),
            updated_at: Timestamp(self.updated_at),
            last_seq: self.last_seq,
            last_action: read(self.last_action.parse().ok(), "records", "last_action")?,
            conflicts: self.conflicts,
            told: super::told::Told::default(),
            runs: Vec::new(),
            breaches: Vec::new(),
            proposals: Vec::new(),
            tasks: Vec::new(),
        })
    }
}

/// Columns of `clocks`, in the order of [`RunRow`].
pub const RUN_COLUMNS: [&str; 17] = [
    "record_id",
    "clock",
    "run",
    "started_at",
    "due_at",
    "warn_at",
    "role",
    "legal_basis",
    "status",
    "ended_at",
    "first_due_at",
    "pauses",
    "extensions",
    "counted_at",
    "wake_at",
    "issued",
    "version",
];

#[derive(FromQueryResult)]
pub struct RunRow {
    pub record_id: String,
    pub clock: String,
    pub run: i64,
    pub started_at: i64,
    pub due_at: i64,
    pub warn_at: i64,
    pub role: String,
    pub legal_basis: String,
    pub status: String,
    pub ended_at: Option<i64>,
    pub first_due_at: i64,
    pub pauses: String,
    pub extensions: String,
    pub counted_at: i64,
    pub wake_at: i64,
    pub issued: String,
    pub version: i64,
}

impl RunRow {
    /// The run it stands for, without the duties of further roles.
    pub fn run(self) -> Result<Run, RecordsError> {
        Ok(Run {
            pauses: read(serde_json::from_str(&self.pauses).ok(), "clocks", "pauses")?,
            extensions: read(serde_json::from_str(&self.extensions).ok(), "clocks", "extensions")?,
            counted_at: Timestamp(self.counted_at),
            wake_at: Timestamp(self.wake_at),
            duties: Vec::new(),
            version: read(u32::try_from(self.version).ok(), "clocks", "version")?,
            issued: read(Issued::from_stored(&self.issued), "clocks", "issued")?,
            status: read(RunStatus::from_stored(&self.status), "clocks", "status")?,
            clock: self.clock,
            number: self.run,
            started_at: Timestamp(self.started_at),
            due_at: Timestamp(self.due_at),
            warn_at: Timestamp(self.warn_at),
            first_due_at: Timestamp(self.first_due_at),
            role: self.role,
            legal_basis: self.legal_basis,
            ended_at: self.ended_at.map(Timestamp),
        })
    }
}

/// Columns of `clock_duties`, in the order of [`DutyRow`].
pub const DUTY_COLUMNS: [&str; 8] =
    ["clock", "run", "called", "role", "since", "noted_at", "noted_by", "done"];

#[derive(FromQueryResult)]
pub struct DutyRow {
    pub record_id: String,
    pub clock: String,
    pub run: i64,
    pub called: String,
    pub role: String,
    pub since: i64,
    pub noted_at: Option<i64>,
    pub noted_by: Option<String>,
}

impl DutyRow {
    /// The duty it stands for.
    pub fn duty(self) -> Result<RunDuty, RecordsError> {
        let noted = self.noted_at.map(Timestamp).zip(self.noted_by);
        let called = read(Called::from_stored(&self.called), "clock_duties", "called")?;
        Ok(RunDuty { called, role: self.role, since: Timestamp(self.since), noted })
    }
}

/// Columns of `breaches`, in the order of [`BreachRow`].
pub const BREACH_COLUMNS: [&str; 12] = [
    "id",
    "record_id",
    "programme",
    "breach",
    "number",
    "owner_role",
    "legal_basis",
    "cause",
    "status",
    "opened_at",
    "closed_at",
    "history",
];

#[derive(FromQueryResult)]
pub struct BreachRow {
    pub id: String,
    pub record_id: String,
    pub programme: String,
    pub breach: String,
    pub number: i64,
    pub owner_role: String,
    pub legal_basis: String,
    pub cause: String,
    pub status: String,
    pub opened_at: i64,
    pub closed_at: Option<i64>,
    pub history: String,
}

impl BreachRow {
    /// The breach it stands for.
    pub fn breach(self) -> Result<Breach, RecordsError> {
        Ok(Breach {
            id: read(self.id.parse().ok(), "breaches", "id")?,
            number: self.number,
            cause: read(Cause::from_stored(&self.cause), "breaches", "cause")?,
            status: read(BreachStatus::from_stored(&self.status), "breaches", "status")?,
            history: read(serde_json::from_str(&self.history).ok(), "breaches", "history")?,
            breach: self.breach,
            owner_role: self.owner_role,
            legal_basis: self.legal_basis,
            opened_at: Timestamp(self.opened_at),
            closed_at: self.closed_at.map(Timestamp),
        })
    }
}

/// Columns of `proposals`, in the order of [`ProposalRow`].
pub const PROPOSAL_COLUMNS: [&str; 11] = [
    "record_id",
    "proposal",
    "number",
    "programme",
    "action",
    "role",
    "cause",
    "status",
    "proposed_at",
    "due_at",
    "taken_by",
];

#[derive(FromQueryResult)]
pub struct ProposalRow {
    pub record_id: String,
    pub proposal: String,
    pub number: i64,
    pub programme: String,
    pub action: String,
    pub role: String,
    pub cause: String,
    pub status: String,
    pub proposed_at: i64,
    pub due_at: i64,
    pub taken_by: Option<String>,
}

impl ProposalRow {
    /// The proposal it stands for.
    pub fn proposed(self) -> Result<Proposed, RecordsError> {
        let taken_by: Option<ActionId> = match &self.taken_by {
            None => None,
            Some(id) => Some(read(id.parse().ok(), "proposals", "taken_by")?),
        };
        Ok(Proposed {
            programme: read(self.programme.parse().ok(), "proposals", "programme")?,
            proposal: self.proposal,
            number: self.number,
            action: self.action,
            role: self.role,
            cause: self.cause,
            proposed_at: Timestamp(self.proposed_at),
            due_at: Timestamp(self.due_at),
            taken_by,
        })
    }
}

/// Columns of `tasks`, in the order of [`TaskRow`].
pub const TASK_COLUMNS: [&str; 11] = [
    "record_id",
    "origin",
    "number",
    "cause",
    "role",
    "assignee",
    "opened_at",
    "due_at",
    "status",
    "done_by",
    "ended_at",
];

#[derive(FromQueryResult)]
pub struct TaskRow {
    pub record_id: String,
    pub origin: String,
    pub number: i64,
    pub cause: String,
    pub role: String,
    pub assignee: Option<String>,
    pub opened_at: i64,
    pub due_at: i64,
    pub status: String,
    pub done_by: Option<String>,
    pub ended_at: Option<i64>,
}

impl TaskRow {
    /// The task it stands for.
    pub fn task(self) -> Result<Task, RecordsError> {
        let done_by: Option<ActionId> = match &self.done_by {
            None => None,
            Some(id) => Some(read(id.parse().ok(), "tasks", "done_by")?),
        };
        Ok(Task {
            origin: read(TaskOrigin::from_stored(&self.origin), "tasks", "origin")?,
            number: self.number,
            cause: self.cause,
            role: self.role,
            assignee: self.assignee,
            opened_at: Timestamp(self.opened_at),
            due_at: Timestamp(self.due_at),
            status: read(TaskStatus::from_stored(&self.status), "tasks", "status")?,
            done_by,
            ended_at: self.ended_at.map(Timestamp),
        })
    }
}
