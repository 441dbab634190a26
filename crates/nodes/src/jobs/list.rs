//! What a page of jobs shows.

use masar_terms::Timestamp;
use sea_orm::{
    ConnectionTrait, FromQueryResult,
    sea_query::{Alias, Expr, ExprTrait, Order, Query, SelectStatement},
};

use super::JobId;
use crate::stores::StoreError;

/// Where a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Queued,
    Running,
    Done,
    Failed,
    Cancelled,
}

impl State {
    /// The word in the table, in texts' keys and in the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Running => "running",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
        }
    }

    fn of(word: &str) -> Option<Self> {
        [Self::Queued, Self::Running, Self::Done, Self::Failed, Self::Cancelled]
            .into_iter()
            .find(|state| state.as_str() == word)
    }
}

/// A job as a page shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    pub id: JobId,
    pub kind: String,
    pub state: State,
    /// What the worker is at.
    pub step: String,
    pub done: i64,
    /// How many there are in all, once the worker knows.
    pub total: Option<i64>,
    pub attempts: i64,
    /// JSON, once it is done.
    pub result: Option<serde_json::Value>,
    pub error: Option<String>,
    pub asked_by: String,
    pub asked_at: Timestamp,
    pub changed_at: Timestamp,
}

#[derive(FromQueryResult)]
struct Row {
    id: String,
    kind: String,
    state: String,
    step: String,
    done: i64,
    total: Option<i64>,
    attempts: i64,
    result: Option<String>,
    error: Option<String>,
    asked_by: String,
    asked_at: i64,
    changed_at: i64,
}

impl TryFrom<Row> for Job {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let corrupt = |column| StoreError::Corrupt { table: "jobs", column };
        let Row { kind, step, done, total, attempts, error, asked_by, .. } = row;
        Ok(Self {
            id: row.id.parse().map_err(|_| corrupt("id"))?,
            state: State::of(&row.state).ok_or_else(|| corrupt("state"))?,
            result: match row.result {
                Some(text) => Some(serde_json::from_str(&text).map_err(|_| corrupt("result"))?),
                None => None,
            },
            asked_at: Timestamp(row.asked_at),
            changed_at: Timestamp(row.changed_at),
            kind,
            step,
            done,
            total,
            attempts,
            error,
            asked_by,
        })
    }
}

/// The newest jobs of a store, latest first.
pub async fn list(connection: &impl ConnectionTrait, limit: u64) -> Result<Vec<Job>, StoreError> {
    let query = select()
        .order_by(Alias::new("asked_at"), Order::Desc)
        .order_by(Alias::new("id"), Order::Asc)
        .limit(limit)
        .to_owned();
    let statement = connection.get_database_backend().build(&query);
    let rows = Row::find_by_statement(statement).all(connection).await?;
    rows.into_iter().map(Job::try_from).collect()
}

/// One job.
pub async fn find(connection: &impl ConnectionTrait, id: JobId) -> Result<Option<Job>, StoreError> {
    let query = select().and_where(Expr::col(Alias::new("id")).eq(id.to_string())).to_owned();
    let statement = connection.get_database_backend().build(&query);
    let row = Row::find_by_statement(statement).one(connection).await?;
    row.map(Job::try_from).transpose()
}

fn select() -> SelectStatement {
    let columns = [
        "id",
        "kind",
        "state",
        "step",
        "done",
        "total",
        "attempts",
        "result",
        "error",
        "asked_by",
        "asked_at",
        "changed_at",
    ];
    Query::select().columns(columns.map(Alias::new)).from(Alias::new("jobs")).to_owned()
}
