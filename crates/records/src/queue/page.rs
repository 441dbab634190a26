//! A page of the queue: overdue first, then by due moment, then what has no term.

use masar_nodes::{Columns, Permit, Tx, Verb};
use masar_terms::{Personal, PlacePath, ProgrammeId, RecordId, Timestamp};
use sea_orm::sea_query::{Condition, Expr, ExprTrait, Order, Query, SelectStatement};

use crate::{
    errors::RecordsError,
    fold::{
        RecordState, load,
        rows::{self, RecordRow},
    },
    room::Records,
    search::index,
};

/// Most records on a page.
pub const LARGEST_PAGE: u64 = 200;

/// Which records are asked for. Closed ones only when asked by state.
#[derive(Clone, Debug, Default)]
pub struct QueueFilter {
    pub programme: Option<ProgrammeId>,
    pub record_type: Option<String>,
    pub state: Option<String>,
    /// Only records on which this role has a clock, a breach, a proposal or a task open.
    pub role: Option<String>,
    /// Only records with an open breach.
    pub breached: bool,
}

/// Where a page ended: the next one begins right after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    due_at: i64,
    id: RecordId,
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.due_at, self.id)
    }
}

impl std::str::FromStr for Cursor {
    type Err = RecordsError;

    fn from_str(text: &str) -> Result<Self, RecordsError> {
        let parsed = text.split_once('.').and_then(|(due_at, id)| {
            Some(Self { due_at: due_at.parse().ok()?, id: id.parse().ok()? })
        });
        parsed.ok_or(RecordsError::Cursor)
    }
}

/// What somebody has to do on a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DutyKind {
    Clock,
    Breach,
    Proposal,
    Task,
}

/// One open duty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    pub kind: DutyKind,
    /// Id of the clock, kind of breach, proposal or task in the programme; of a task that a person
    /// gave, its origin as stored.
    pub id: String,
    /// Programme and action of a proposal.
    pub proposed: Option<(ProgrammeId, String)>,
    pub role: String,
    /// Account id of who has it, where it was given to one person.
    pub assignee: Option<String>,
    pub due_at: Option<Timestamp>,
    /// It is time to warn.
    pub warns: bool,
    pub overdue: bool,
}

/// One record of the queue.
pub struct QueueItem {
    pub record: RecordId,
    pub programme: ProgrammeId,
    pub record_type: String,
    pub state: String,
    pub place_path: PlacePath,
    /// Earliest due moment of what is open on it.
    pub due_at: Option<Timestamp>,
    pub overdue: bool,
    pub updated_at: Timestamp,
    pub conflicts: i64,
    /// By due moment; breaches, which are overdue by nature, first.
    pub duties: Vec<Duty>,
    pub name: Personal<String>,
}

/// One page.
pub struct QueuePage {
    pub items: Vec<QueueItem>,
    pub next: Option<Cursor>,
}

impl Records {
    /// The queue of what this permit may read. The ids shown are audited.
    pub async fn queue(
        &self,
        permit: &Permit,
        filter: QueueFilter,
        after: Option<Cursor>,
        limit: u64,
    ) -> Result<QueuePage, RecordsError> {
        let room = self.clone();
        self.store
            .read(permit, "read-queue", move |tx| {
                Box::pin(async move { room.page(tx, &filter, after, limit).await })
            })
            .await
    }

    async fn page(
        &self,
        tx: &Tx,
        filter: &QueueFilter,
        after: Option<Cursor>,
        limit: u64,
    ) -> Result<QueuePage, RecordsError> {
        let limit = limit.clamp(1, LARGEST_PAGE);
        let mut query = load::records();
        query
            .cond_where(tx.permit().predicate(Verb::Read, &Columns::of("records")))
            .cond_where(chosen(filter))
            .order_by("due_at", Order::Asc)
            .order_by("id", Order::Asc)
            .limit(limit + 1);
        if let Some(Cursor { due_at, id }) = after {
            let same = Condition::all()
                .add(Expr::col("due_at").eq(due_at))
                .add(Expr::col("id").gt(id.to_string()));
            query.cond_where(Condition::any().add(Expr::col("due_at").gt(due_at)).add(same));
        }
        let mut found: Vec<RecordRow> = rows::all(tx, &query).await?;
        let more = found.len() as u64 > limit;
        found.truncate(limit as usize);
        let ids = found.iter().map(RecordRow::id).collect::<Result<Vec<_>, _>>()?;
        let keys = self.vault.keys(&ids).await?;
        let state = load::states(tx, &found, &keys).await?;
        let next = match (more, found.last(), ids.last()) {
            (true, Some(last), Some(id)) => Some(Cursor { due_at: last.due_at, id: *id }),
            _ => None,
        };
        ids.iter().for_each(|id| tx.touched_read("record", id));
        let now = tx.now();
        let items = state.records.iter().map(|record| QueueItem {
            record: record.id,
            programme: record.access.programme.clone(),
            record_type: record.record_type.clone(),
            state: record.state.clone(),
            place_path: record.access.place_path.clone(),
            due_at: Some(record.due_at()).filter(|due| *due != Timestamp(i64::MAX)),
            overdue: record.due_at() <= now,
            updated_at: record.updated_at,
            conflicts: record.conflicts,
            duties: duties(record, now),
            name: Personal::new(index::names(&self.law, record).join(" ")),
        });
        Ok(QueuePage { items: items.collect(), next })
    }
}

/// The filter as a condition on `records`.
fn chosen(filter: &QueueFilter) -> Condition {
    let of = |name: &'static str| Expr::col(("records", name));
    let mut all = Condition::all();
    if let Some(programme) = &filter.programme {
        all = all.add(of("programme").eq(programme.as_str()));
    }
    if let Some(record_type) = &filter.record_type {
        all = all.add(of("record_type").eq(record_type.as_str()));
    }
    match &filter.state {
        Some(state) => all = all.add(of("state").eq(state.as_str())),
        None => all = all.add(of("closed").eq(0_i64)),
    }
    if filter.breached {
        all = all.add(of("id").in_subquery(open("breaches")));
    }
    if let Some(role) = &filter.role {
        let whose = |table: &'static str, column: &'static str| {
            open(table).and_where(Expr::col(column).eq(role.as_str())).to_owned()
        };
        let any = Condition::any()
            .add(of("id").in_subquery(whose("clocks", "role")))
            .add(of("id").in_subquery(whose("breaches", "owner_role")))
            .add(of("id").in_subquery(whose("proposals", "role")))
            .add(of("id").in_subquery(whose("tasks", "role")));
        all = all.add(any);
    }
    all
}

/// Records with something open in a table of duties.
fn open(table: &'static str) -> SelectStatement {
    let mut query = Query::select();
    query.column("record_id").from(table);
    match table {
        "clocks" => query.and_where(Expr::col("ended_at").is_null()),
        "breaches" => query.and_where(Expr::col("status").is_in(["open", "remedying"])),
        _ => query.and_where(Expr::col("status").eq("open")),
    };
    query
}

fn duties(record: &RecordState, now: Timestamp) -> Vec<Duty> {
    let mut duties: Vec<Duty> = Vec::new();
    for breach in record.breaches.iter().filter(|breach| breach.status.is_open()) {
        duties.push(Duty {
            kind: DutyKind::Breach,
            id: breach.breach.clone(),
            proposed: None,
            role: breach.owner_role.clone(),
            assignee: None,
            due_at: None,
            warns: true,
            overdue: true,
        });
    }
    for run in record.runs.iter().filter(|run| run.ended_at.is_none()) {
        duties.push(Duty {
            kind: DutyKind::Clock,
            id: run.clock.clone(),
            proposed: None,
            role: run.role.clone(),
            assignee: None,
            due_at: Some(run.due_at),
            warns: run.warn_at <= now,
            overdue: run.due_at <= now,
        });
    }
    for proposed in record.proposals.iter().filter(|one| one.taken_by.is_none()) {
        duties.push(Duty {
            kind: DutyKind::Proposal,
            id: proposed.proposal.clone(),
            proposed: Some((proposed.programme.clone(), proposed.action.clone())),
            role: proposed.role.clone(),
            assignee: None,
            due_at: Some(proposed.due_at),
            warns: true,
            overdue: proposed.due_at <= now,
        });
    }
    for task in record.tasks.iter().filter(|task| task.is_open()) {
        duties.push(Duty {
            kind: DutyKind::Task,
            id: task.origin.to_stored(),
            proposed: None,
            role: task.role.clone(),
            assignee: task.assignee.clone(),
            due_at: Some(task.due_at),
            warns: true,
            overdue: task.due_at <= now,
        });
    }
    duties.sort_by_key(|duty| duty.due_at);
    duties
}
