//! What is due between two moments: terms, proposals and tasks, in the order of their days.

use masar_nodes::{Columns, Permit, Tx, Verb};
use masar_terms::{Personal, ProgrammeId, RecordId, Timestamp};
use sea_orm::{
    FromQueryResult,
    sea_query::{Expr, ExprTrait, Func, Order, Query, SelectStatement, UnionType},
};

use super::words;
use crate::{
    errors::RecordsError,
    fold::{
        TaskOrigin, load,
        rows::{self, RecordRow},
    },
    queue::{DutyKind, QueueFilter, is_open},
    room::Records,
    search::index,
};

/// Most deadlines that are listed one by one.
pub const MOST: u64 = 500;

/// One deadline.
pub struct Deadline {
    pub record: RecordId,
    pub programme: ProgrammeId,
    pub record_type: String,
    pub kind: DutyKind,
    /// Id of the clock, proposal or task in the programme; of a task that a person gave, its
    /// origin as stored.
    pub id: String,
    pub role: String,
    pub due_at: Timestamp,
    pub overdue: bool,
    pub name: Personal<String>,
    /// What a person wrote who gave the task.
    pub words: Option<Personal<String>>,
}

/// The deadlines of a stretch of time.
pub struct Deadlines {
    /// The first of them, by due moment.
    pub listed: Vec<Deadline>,
    /// How many there are of each kind at each due moment.
    pub counts: Vec<(Timestamp, DutyKind, u64)>,
}

#[derive(FromQueryResult)]
struct Row {
    record_id: String,
    kind: i64,
    duty: String,
    role: String,
    due_at: i64,
}

#[derive(FromQueryResult)]
struct Count {
    kind: i64,
    due_at: i64,
    duties: i64,
}

/// Kind, table and column of its ids.
const KINDS: [(DutyKind, &str, &str); 3] = [
    (DutyKind::Clock, "clocks", "clock"),
    (DutyKind::Proposal, "proposals", "proposal"),
    (DutyKind::Task, "tasks", "origin"),
];

fn kind_of(number: i64) -> Result<DutyKind, RecordsError> {
    let kind = usize::try_from(number).ok().and_then(|at| KINDS.get(at));
    rows::read(kind.map(|(kind, ..)| *kind), "clocks", "kind")
}

impl Records {
    /// What falls due after one moment and up to another, among the open records that the filter
    /// and the permit reach: between two midnights, what has its last day between them. The ids of
    /// the records listed are audited.
    pub async fn deadlines(
        &self,
        permit: &Permit,
        filter: QueueFilter,
        between: (Timestamp, Timestamp),
    ) -> Result<Deadlines, RecordsError> {
        let room = self.clone();
        self.store
            .read(permit, "read-calendar", move |tx| {
                Box::pin(async move { room.deadlines_in(tx, &filter, between).await })
            })
            .await
    }

    async fn deadlines_in(
        &self,
        tx: &Tx,
        filter: &QueueFilter,
        between: (Timestamp, Timestamp),
    ) -> Result<Deadlines, RecordsError> {
        let each = || KINDS.iter().enumerate().map(|(at, kind)| (at as i64, kind.1, kind.2));
        let mut listing = each().map(|(at, table, id)| {
            let mut query = self.due(tx, filter, between, table);
            query
                .expr_as(Expr::col((table, "record_id")), "record_id")
                .expr_as(Expr::value(at), "kind")
                .expr_as(Expr::col((table, id)), "duty")
                .expr_as(Expr::col((table, "role")), "role")
                .expr_as(Expr::col((table, "due_at")), "due_at");
            query
        });
        let mut counting = each().map(|(at, table, _)| {
            let mut query = self.due(tx, filter, between, table);
            query
                .expr_as(Expr::value(at), "kind")
                .expr_as(Expr::col((table, "due_at")), "due_at")
                .expr_as(Func::count(Expr::col((table, "record_id"))), "duties")
                .group_by_col((table, "due_at"));
            query
        });
        let mut list = joined(&mut listing);
        list.order_by("due_at", Order::Asc).order_by("record_id", Order::Asc).limit(MOST);
        let rows: Vec<Row> = rows::all(tx, &list).await?;
        let counts: Vec<Count> = rows::all(tx, &joined(&mut counting)).await?;
        let count =
            |count: Count| Ok((Timestamp(count.due_at), kind_of(count.kind)?, count.duties as u64));
        Ok(Deadlines {
            listed: self.named(tx, rows).await?,
            counts: counts.into_iter().map(count).collect::<Result<_, RecordsError>>()?,
        })
    }

    /// A query of the open duties of one table between two moments.
    fn due(
        &self,
        tx: &Tx,
        filter: &QueueFilter,
        (from, to): (Timestamp, Timestamp),
        table: &'static str,
    ) -> SelectStatement {
        let due = || Expr::col((table, "due_at"));
        let mut query = Query::select();
        query
            .from(table)
            .inner_join("records", Expr::col(("records", "id")).equals((table, "record_id")))
            .and_where(is_open(table))
            .and_where(due().gt(from.0))
            .and_where(due().lte(to.0))
            .cond_where(filter.condition(&self.law))
            .cond_where(tx.permit().predicate(Verb::Read, &Columns::of("records")));
        if table == "clocks" {
            // Along the index of what runs; a term that was met has ended, and one that
            // stands still is not due.
            query.and_where(Expr::col((table, "status")).is_not_in(["met", "paused"]));
        }
        query
    }

    /// The deadlines with the names of those they are about: one query for all records.
    async fn named(&self, tx: &Tx, listed: Vec<Row>) -> Result<Vec<Deadline>, RecordsError> {
        let mut query = load::records();
        query.and_where(Expr::col("id").is_in(listed.iter().map(|row| row.record_id.as_str())));
        let found: Vec<RecordRow> = rows::all(tx, &query).await?;
        let ids = found.iter().map(RecordRow::id).collect::<Result<Vec<_>, _>>()?;
        ids.iter().for_each(|id| tx.touched_read("record", id));
        let keys = self.vault.keys(&ids).await?;
        let state = load::states(tx, &found, &keys).await?;
        let given = words::of_tasks(tx, &keys, state.records.iter()).await?;
        let now = tx.now();
        let mut deadlines = Vec::with_capacity(listed.len());
        for row in listed {
            let id: RecordId = rows::read(row.record_id.parse().ok(), "clocks", "record_id")?;
            let Some(record) = state.record(id) else { continue };
            let kind = kind_of(row.kind)?;
            let origin = TaskOrigin::from_stored(&row.duty).filter(|_| kind == DutyKind::Task);
            deadlines.push(Deadline {
                record: id,
                programme: record.access.programme.clone(),
                record_type: record.record_type.clone(),
                kind,
                words: origin.and_then(|origin| given.get(&origin.to_stored()).cloned()),
                id: row.duty,
                role: row.role,
                due_at: Timestamp(row.due_at),
                overdue: row.due_at <= now.0,
                name: Personal::new(index::names(&self.law, record).join(" ")),
            });
        }
        Ok(deadlines)
    }
}

/// Queries of the same columns as one.
fn joined(queries: &mut impl Iterator<Item = SelectStatement>) -> SelectStatement {
    let mut all = queries.next().unwrap_or_default();
    for other in queries {
        all.union(UnionType::All, other);
    }
    all
}
