//! The ledger: what left this node, what took its place and what was taken back, in a chain that
//! shows any change.
//!
//! Lives here: the entry and its hash, appending, verification. May not happen here: an update or
//! a deletion (the database refuses both), a true count, a person's value. How many cells were
//! withheld is kept as totals only; which of them for which reason is kept nowhere.
//!
//! The entries of one dataflow and period are a line: a release, then perhaps revisions and a
//! withdrawal, each naming the one it ends.

mod append;
mod entry;
mod verify;

use masar_terms::Period;
use sea_orm::{
    ConnectionTrait, FromQueryResult,
    sea_query::{Alias, Expr, ExprTrait, Order, Query, SelectStatement},
};

pub(crate) use append::append;
pub(crate) use entry::hash_of;
pub use entry::{Act, Class, Entry, Kind, Made, Paid, Revised, Totals, Withdrawal};
pub use verify::{Head, verify};

use crate::error::StatisticsError;

/// What the chain's first entry names as the one before it.
pub const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// A row of the ledger as it is stored.
#[derive(Clone, Debug, FromQueryResult)]
struct Row {
    sequence: i64,
    kind: String,
    release_id: Option<String>,
    dataflow: String,
    period: String,
    follows: Option<i64>,
    body: String,
    hash: String,
}

const COLUMNS: [&str; 8] =
    ["sequence", "kind", "release_id", "dataflow", "period", "follows", "body", "hash"];

fn rows() -> SelectStatement {
    Query::select()
        .columns(COLUMNS.map(Alias::new))
        .from(Alias::new("ledger"))
        .order_by(Alias::new("sequence"), Order::Asc)
        .to_owned()
}

/// The newest row first.
fn newest() -> SelectStatement {
    let mut last = rows();
    last.clear_order_by().order_by(Alias::new("sequence"), Order::Desc).limit(1);
    last
}

async fn all(
    store: &impl ConnectionTrait,
    select: SelectStatement,
) -> Result<Vec<Row>, StatisticsError> {
    let found = store.query_all(&select).await?;
    Ok(found.iter().map(|row| Row::from_query_result(row, "")).collect::<Result<_, _>>()?)
}

/// An entry as it stands in the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    pub entry: Entry,
    /// The text that the hash covers.
    pub body: String,
    pub hash: String,
}

impl Row {
    fn written(self) -> Result<Written, StatisticsError> {
        let broken = |reason| StatisticsError::LedgerBroken { sequence: self.sequence, reason };
        let entry = Entry::read(&self.body).map_err(broken)?;
        Ok(Written { entry, body: self.body, hash: self.hash })
    }
}

async fn written(
    store: &impl ConnectionTrait,
    select: SelectStatement,
) -> Result<Vec<Written>, StatisticsError> {
    all(store, select).await?.into_iter().map(Row::written).collect()
}

/// All entries, oldest first.
///
/// # Errors
/// The database, or an entry that cannot be read.
pub async fn entries(store: &impl ConnectionTrait) -> Result<Vec<Written>, StatisticsError> {
    written(store, rows()).await
}

/// The entry of this number.
///
/// # Errors
/// As [`entries`].
pub async fn entry(
    store: &impl ConnectionTrait,
    sequence: i64,
) -> Result<Option<Written>, StatisticsError> {
    let mut select = rows();
    select.and_where(Expr::col(Alias::new("sequence")).eq(sequence));
    Ok(written(store, select).await?.pop())
}

/// The entries of one dataflow and period, oldest first: what left, what took its place, what was
/// taken back.
///
/// # Errors
/// As [`entries`].
pub async fn line(
    store: &impl ConnectionTrait,
    dataflow: &str,
    period: Period,
) -> Result<Vec<Written>, StatisticsError> {
    let mut select = rows();
    select
        .and_where(Expr::col(Alias::new("dataflow")).eq(dataflow))
        .and_where(Expr::col(Alias::new("period")).eq(period.to_string()));
    written(store, select).await
}
