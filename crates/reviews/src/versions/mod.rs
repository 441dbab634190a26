//! Versions of reviews as everybody reads them: released here, or received in verified bundles.
//!
//! Guarantees: what is shown was released by two people here, or came in a bundle whose signature
//! was verified and keeps the same rules. May not happen here: a draft; content that is changed on
//! its way; a version of another node passed on as one's own.

mod accept;
mod outgoing;
mod part;
mod read;
mod sentences;

use masar_nodes::Tx;
use masar_terms::{LocalText, Timestamp};
use sea_orm::{
    ConnectionTrait, FromQueryResult, QueryResult,
    sea_query::{Alias, Expr, ExprTrait, Order, Query},
};

pub use accept::accept;
pub use part::{Checked, KIND, Part, Sender, check};
pub use read::Shown;
pub use sentences::Sentence;

use crate::{errors::ReviewsError, review::Content, rows::from_json};

/// A version of a review of this node, cleared and perhaps released.
#[derive(Clone, Debug)]
pub struct Version {
    pub digest: String,
    /// The bytes that were cleared.
    pub canonical: String,
    pub content: Content,
    /// Account id; it does not leave the node.
    pub cleared_by: String,
    /// Account id of who released it, and when.
    pub released: Option<(String, Timestamp)>,
    pub withdrawn: Option<Withdrawal>,
}

/// A version that was taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withdrawal {
    pub reason: LocalText,
    pub at: Timestamp,
}

impl Withdrawal {
    fn of(reason: Option<String>, at: Option<i64>) -> Result<Option<Self>, ReviewsError> {
        let Some((reason, at)) = reason.zip(at) else { return Ok(None) };
        let reason = from_json(&reason, "review_withdrawals")?;
        Ok(Some(Self { reason, at: Timestamp(at) }))
    }
}

#[derive(FromQueryResult)]
struct Row {
    digest: String,
    content: String,
    cleared_by: String,
    released_by: Option<String>,
    released_at: Option<i64>,
    reason: Option<String>,
    withdrawn_at: Option<i64>,
}

impl Row {
    fn read(row: &QueryResult) -> Result<Version, ReviewsError> {
        let row = Self::from_query_result(row, "")?;
        Ok(Version {
            digest: row.digest,
            content: Content::read(&row.content)?,
            canonical: row.content,
            cleared_by: row.cleared_by,
            released: row.released_by.zip(row.released_at.map(Timestamp)),
            withdrawn: Withdrawal::of(row.reason, row.withdrawn_at)?,
        })
    }
}

/// Clearings with their releases and withdrawals.
fn select() -> sea_orm::sea_query::SelectStatement {
    let table = |name: &'static str| Alias::new(name);
    let (clearances, releases, withdrawals) =
        (table("review_clearances"), table("review_releases"), table("review_withdrawals"));
    let on = |other: &Alias| {
        let digest = || Alias::new("digest");
        Expr::col((clearances.clone(), digest())).equals((other.clone(), digest()))
    };
    let mut select = Query::select();
    for (table, columns) in [
        (&clearances, &["digest", "content", "cleared_by", "version"][..]),
        (&releases, &["released_by", "released_at"]),
        (&withdrawals, &["reason", "withdrawn_at"]),
    ] {
        for column in columns {
            select.column((table.clone(), Alias::new(*column)));
        }
    }
    select
        .from(clearances.clone())
        .left_join(releases.clone(), on(&releases))
        .left_join(withdrawals.clone(), on(&withdrawals))
        .to_owned()
}

/// Every version of a review that was cleared here, oldest first.
pub(crate) async fn of(
    store: &impl ConnectionTrait,
    review: &str,
) -> Result<Vec<Version>, ReviewsError> {
    let clearances = || Alias::new("review_clearances");
    let select = select()
        .and_where(Expr::col((clearances(), Alias::new("review_id"))).eq(review))
        .order_by((clearances(), Alias::new("cleared_at")), Order::Asc)
        .order_by((clearances(), Alias::new("version")), Order::Asc)
        .to_owned();
    store.query_all(&select).await?.iter().map(Row::read).collect()
}

/// The place after the last release or withdrawal. Takes the lock under which places are given.
pub(crate) async fn next_place(tx: &Tx) -> Result<i64, ReviewsError> {
    tx.lock("review-places", "end").await?;
    let mut last = 0;
    for table in ["review_releases", "review_withdrawals"] {
        let select = Query::select()
            .expr_as(Expr::col(Alias::new("place")).max(), Alias::new("last"))
            .from(Alias::new(table))
            .to_owned();
        if let Some(row) = tx.query_one(&select).await? {
            let found = row.try_get::<Option<i64>>("", "last")?.unwrap_or(0);
            last = Ord::max(last, found);
        }
    }
    Ok(last + 1)
}
