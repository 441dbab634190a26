//! A release, step by step: proposed (protected and attacked) → approved → in the ledger → stored.
//!
//! Guarantees: the proposal that people approve is byte for byte the table that leaves; the
//! proposer does not approve; a period is frozen by its release; every step can be repeated after
//! a crash without a second effect, because a release is named by its content. The order is
//! ledger first, then the dataset, then records acknowledge: a number that anybody can see is
//! always in the ledger.
//!
//! A proposal may be *held back* until an hour that is told beforehand; the node itself then enters
//! it.
//!
//! A total of class accountability is *revised* when a late fact changes it: proposed, approved by
//! two people and entered again, naming the release whose place it takes. A table of class
//! statistics is revised on the node's calendar: a cell that 1…k−1 people changed keeps its number
//! (see [`revision`]). Whatever was released can be *withdrawn* by one person who may approve; a
//! withdrawn table of class statistics is not released again, because two tables of one period that
//! differ otherwise can be compared cell by cell, and the withdrawn numbers stay among those that
//! later tables of the same people are attacked with.
//! May not happen here: protecting or attacking by other means than [`crate::protect`] and
//! [`crate::audit`]; a true count in a row of the store.

mod approve;
mod complete;
mod hold;
mod linked;
mod loss;
mod noised;
mod prepare;
mod preview;
mod propose;
mod publish;
mod revise;
mod revision;
mod trial;
mod withdraw;

use masar_extracts::Among;
use masar_terms::{Period, Timestamp};
use sea_orm::{
    ConnectionTrait, FromQueryResult,
    sea_query::{Alias, Expr, ExprTrait, Query},
};
use serde::{Deserialize, Serialize};

pub use approve::approve;
pub use complete::complete;
pub use hold::{HoldError, LONGEST_HOLD, held, hold};
pub use loss::Loss;
pub use preview::{Outcome, Preview, Previews, preview};
pub use propose::{Settings, propose};
pub use publish::publish;
pub use revise::revise;
pub use trial::{MOST_THRESHOLD, Trial, TrialError, depth};
pub use withdraw::{LONGEST_REASON, withdraw};

use crate::{
    accountability::Exception,
    audit::Report,
    error::StatisticsError,
    ledger::{Class, Paid, Revised, Totals},
    policy::Protection,
    published::Table,
};

/// Name and version of the protecting method, as the ledger keeps it.
pub const METHOD: &str = "threshold and complementary suppression 1";

/// What a release is: its BLAKE3 is the release's id.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Content {
    pub class: Class,
    /// Who is counted, by which event.
    pub universe: String,
    /// Tables in which all of these people count as well.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub among: Vec<Among>,
    /// Whether shorter periods sum to longer ones.
    pub adds_over_time: bool,
    pub rule: Protection,
    pub method: String,
    pub exception: Option<Exception>,
    /// Releases of the same people that this one was attacked together with.
    pub linked: Vec<String>,
    pub period: Period,
    /// The release whose place it takes; none for the first of its period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<String>,
    /// Which revision of its period it is, by the node's calendar; 0 for the first release.
    #[serde(default, skip_serializing_if = "is_first")]
    pub revision: u8,
    /// How many people changed each cell since the first release, as far as it may be known: where
    /// changes are held back the cell is withheld here. For a revision of a protected table alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed: Option<Table>,
    /// The noise on every number, and from which budget it is paid; none where numbers are true or
    /// withheld.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub noise: Option<Paid>,
    /// The policy that people tried and chose; none where the programme's own was taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trial: Option<Trial>,
    /// The protected table.
    pub table: Table,
}

/// Why cells are withheld. For those who prepare and approve: the public is told how many, and not
/// for which reason.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reasons {
    /// Cells of the table, margins included.
    pub cells: usize,
    /// Withheld because few people stand behind them.
    pub few: usize,
    /// Withheld to keep the others.
    pub other: usize,
    /// Withheld because somebody asked, after an audit.
    pub asked: usize,
}

impl Reasons {
    /// What the ledger says of them.
    fn told(self) -> Totals {
        Totals { cells: self.cells, withheld: self.few + self.other + self.asked }
    }
}

fn is_first(revision: &u8) -> bool {
    *revision == 0
}

impl Content {
    /// What others are linked to.
    fn key(&self) -> linked::Key<'_> {
        linked::Key {
            universe: &self.universe,
            dataflow: &self.table.dataflow,
            period: self.period,
            among: &self.among,
            is_revision: self.changed.is_some(),
        }
    }
}

/// What was found while preparing it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    pub totals: Reasons,
    /// What a revision of a protected table does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revised: Option<Revised>,
    /// Cells that keep their number in a revision, although somebody changed them. For those who
    /// prepare and approve.
    #[serde(default)]
    pub held: usize,
    pub contribution_bound: u64,
    pub extract_digest: String,
    pub report: Report,
}

/// A release on its way, as people see it who approve it.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    pub release: String,
    pub content: Content,
    pub evidence: Evidence,
    /// Account id.
    pub proposer: String,
    pub proposed_at: Timestamp,
    /// Account ids of those who approved, in order of time.
    pub approvers: Vec<String>,
    /// When it leaves, where it is held back.
    pub held_until: Option<Timestamp>,
    /// Its number in the ledger, once it is released.
    pub sequence: Option<i64>,
}

impl Proposal {
    /// How many approvals it needs.
    pub fn needed(&self) -> usize {
        self.content.class.approvals()
    }

    /// Whether it can no more leave, because another table of its period left that it does not take
    /// the place of. `standing` is the newest release of its dataflow and period.
    pub fn is_barred(&self, standing: Option<&str>) -> bool {
        let is_protected = self.content.class == Class::Statistics;
        self.sequence.is_none() && is_protected && self.content.replaces.as_deref() != standing
    }

    /// Whether its hour has not come.
    pub fn is_held(&self, now: Timestamp) -> bool {
        self.held_until.is_some_and(|until| now < until)
    }

    /// Whether it has them.
    pub fn is_approved(&self) -> bool {
        self.approvers.len() >= self.needed()
    }
}

/// The release's id: BLAKE3 of its canonical content, in hexadecimal.
pub(crate) fn id_of(content: &Content) -> String {
    let mut canonical = content.clone();
    canonical.table = content.table.sorted();
    // A tree of strings, numbers and lists always has a JSON form.
    blake3::hash(&serde_json::to_vec(&canonical).unwrap_or_default()).to_hex().to_string()
}

#[derive(FromQueryResult)]
struct Row {
    release_id: String,
    proposer: String,
    proposed_at: i64,
    content: String,
    evidence: String,
}

const COLUMNS: [&str; 5] = ["release_id", "proposer", "proposed_at", "content", "evidence"];

/// One proposal with its approvals.
///
/// # Errors
/// The database, or a stored content that cannot be read.
pub async fn proposal(
    store: &impl ConnectionTrait,
    release: &str,
) -> Result<Option<Proposal>, StatisticsError> {
    Ok(read(store, Some(release)).await?.pop())
}

/// All proposals, oldest first: waiting, approved and released.
///
/// # Errors
/// As [`proposal`].
pub async fn proposals(store: &impl ConnectionTrait) -> Result<Vec<Proposal>, StatisticsError> {
    read(store, None).await
}

async fn read(
    store: &impl ConnectionTrait,
    release: Option<&str>,
) -> Result<Vec<Proposal>, StatisticsError> {
    let mut select = Query::select();
    select.columns(COLUMNS.map(Alias::new)).from(Alias::new("release_proposals"));
    if let Some(release) = release {
        select.and_where(Expr::col(Alias::new("release_id")).eq(release));
    }
    select.order_by(Alias::new("proposed_at"), sea_orm::sea_query::Order::Asc);
    select.order_by(Alias::new("release_id"), sea_orm::sea_query::Order::Asc);
    let mut proposals = Vec::new();
    for row in store.query_all(&select).await? {
        let row = Row::from_query_result(&row, "")?;
        proposals.push(Proposal {
            approvers: approvers(store, &row.release_id).await?,
            held_until: hold::of(store, &row.release_id).await?.map(|(_, until)| until),
            sequence: sequence(store, &row.release_id).await?,
            content: parse(&row.content, "content")?,
            evidence: parse(&row.evidence, "evidence")?,
            release: row.release_id,
            proposer: row.proposer,
            proposed_at: Timestamp(row.proposed_at),
        });
    }
    Ok(proposals)
}

fn parse<T: for<'d> Deserialize<'d>>(
    text: &str,
    column: &'static str,
) -> Result<T, StatisticsError> {
    let corrupt = masar_nodes::StoreError::Corrupt { table: "release_proposals", column };
    serde_json::from_str(text).map_err(|_| StatisticsError::Store(corrupt))
}

/// The content of a proposal, for the ledger's verification.
pub(crate) async fn stored_content(
    store: &impl ConnectionTrait,
    release: &str,
) -> Result<Option<Content>, StatisticsError> {
    Ok(proposal(store, release).await?.map(|proposal| proposal.content))
}

async fn approvers(
    store: &impl ConnectionTrait,
    release: &str,
) -> Result<Vec<String>, StatisticsError> {
    let select = Query::select()
        .column(Alias::new("approver"))
        .from(Alias::new("release_approvals"))
        .and_where(Expr::col(Alias::new("release_id")).eq(release))
        .order_by(Alias::new("approved_at"), sea_orm::sea_query::Order::Asc)
        .order_by(Alias::new("approver"), sea_orm::sea_query::Order::Asc)
        .to_owned();
    let rows = store.query_all(&select).await?;
    Ok(rows.iter().map(|row| row.try_get("", "approver")).collect::<Result<_, _>>()?)
}

async fn sequence(
    store: &impl ConnectionTrait,
    release: &str,
) -> Result<Option<i64>, StatisticsError> {
    let select = Query::select()
        .column(Alias::new("sequence"))
        .from(Alias::new("ledger"))
        .and_where(Expr::col(Alias::new("release_id")).eq(release))
        .to_owned();
    let row = store.query_one(&select).await?;
    Ok(row.map(|row| row.try_get("", "sequence")).transpose()?)
}

/// Id of the account behind a permit.
fn account(
    permit: &masar_nodes::Permit,
    verb: masar_nodes::Verb,
    act: &'static str,
) -> Result<String, StatisticsError> {
    let account = permit.account().filter(|_| permit.holds(verb));
    account.map(|account| account.to_string()).ok_or(StatisticsError::NotAllowed(act))
}
