//! The ledger: every release of this node, in a chain that shows any change.
//!
//! Lives here: the entry and its hash, appending, verification. May not happen here: an update or
//! a deletion (the database refuses both), a true count, a person's value. How many cells were
//! withheld is kept as totals only; which of them for which reason is kept nowhere.

mod append;
mod verify;

use masar_terms::{Period, Timestamp};
use sea_orm::{
    ConnectionTrait, FromQueryResult,
    sea_query::{Alias, Order, Query, SelectStatement},
};
use serde::{Deserialize, Serialize};

pub(crate) use append::append;
pub use verify::{Head, verify};

use crate::{accountability::Exception, error::StatisticsError, policy::Protection};

/// What the chain's first entry names as the one before it.
pub const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// What an entry does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Numbers of a period leave for the first time.
    Release,
    /// Other numbers take the place of those that left.
    Revision,
    /// What left is taken back.
    Withdrawal,
}

impl Kind {
    /// As it stands in the store and in addresses.
    pub fn id(self) -> &'static str {
        match self {
            Self::Release => "release",
            Self::Revision => "revision",
            Self::Withdrawal => "withdrawal",
        }
    }

    /// The kind of this id.
    pub fn of(id: &str) -> Option<Self> {
        [Self::Release, Self::Revision, Self::Withdrawal].into_iter().find(|kind| kind.id() == id)
    }
}

/// How a table was protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// Threshold, complementary suppression, audit.
    Statistics,
    /// One unprotected total under a named exception.
    Accountability,
}

impl Class {
    /// How many people beside the proposer must approve.
    pub fn approvals(self) -> usize {
        match self {
            Self::Statistics => 1,
            Self::Accountability => 2,
        }
    }
}

/// Totals of what the rules withheld.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Totals {
    /// Cells of the table, margins included.
    pub cells: usize,
    /// Withheld because few people stand behind them.
    pub few: usize,
    /// Withheld to keep the others.
    pub other: usize,
    /// Withheld because somebody asked, after an audit.
    pub asked: usize,
}

/// One release as the ledger keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// 1 for the first.
    pub sequence: i64,
    /// Hash of the entry before.
    pub previous: String,
    /// BLAKE3 of the release's canonical content.
    pub release: String,
    pub dataflow: String,
    pub period: Period,
    pub class: Class,
    /// The policy and its parameters.
    pub rule: Protection,
    /// Name and version of the protecting method.
    pub method: String,
    /// Rows that one subject could add at the most.
    pub contribution_bound: u64,
    pub totals: Totals,
    /// The named policy under which the rule was not applied.
    pub exception: Option<Exception>,
    /// Account id.
    pub proposer: String,
    /// Account ids, sorted.
    pub approvers: Vec<String>,
    /// Digest of the Extract; see [`crate::cube::Counted::digest`].
    pub extract_digest: String,
    /// Digest of the released table.
    pub table_digest: String,
    pub at: Timestamp,
}

impl Entry {
    /// The stored body: JSON with the fields in the order above.
    fn body(&self) -> String {
        // A tree of strings and numbers always has a JSON form.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// BLAKE3 of an entry's body, in hexadecimal.
fn hash_of(body: &str) -> String {
    blake3::hash(body.as_bytes()).to_hex().to_string()
}

/// A row of the ledger as it is stored.
#[derive(Clone, Debug, FromQueryResult)]
struct Row {
    sequence: i64,
    release_id: String,
    dataflow: String,
    period: String,
    body: String,
    hash: String,
}

fn rows() -> SelectStatement {
    Query::select()
        .columns(["sequence", "release_id", "dataflow", "period", "body", "hash"].map(Alias::new))
        .from(Alias::new("release_ledger"))
        .order_by(Alias::new("sequence"), Order::Asc)
        .to_owned()
}

async fn all(
    store: &impl ConnectionTrait,
    select: SelectStatement,
) -> Result<Vec<Row>, StatisticsError> {
    let found = store.query_all(&select).await?;
    Ok(found.iter().map(|row| Row::from_query_result(row, "")).collect::<Result<_, _>>()?)
}

/// All entries, oldest first, with their hashes.
///
/// # Errors
/// The database, or an entry that cannot be read.
pub async fn entries(
    store: &impl ConnectionTrait,
) -> Result<Vec<(Entry, String)>, StatisticsError> {
    let read = |row: Row| {
        let reason = "its body cannot be read";
        let broken = StatisticsError::LedgerBroken { sequence: row.sequence, reason };
        serde_json::from_str(&row.body).map(|entry| (entry, row.hash)).map_err(|_| broken)
    };
    all(store, rows()).await?.into_iter().map(read).collect()
}
