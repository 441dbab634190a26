//! Released reviews, own and received.

use masar_terms::Timestamp;
use sea_orm::{
    ConnectionTrait, FromQueryResult,
    sea_query::{Alias, Expr, ExprTrait, Order, Query},
};

use super::{Row, Version, Withdrawal, select};
use crate::{Room, errors::ReviewsError, review::Content};

/// One released version as anybody may read it.
#[derive(Clone, Debug)]
pub struct Shown {
    pub digest: String,
    /// The bytes that the digest names.
    pub canonical: String,
    pub content: Content,
    pub released_at: Timestamp,
    /// BLAKE3 of the bundle that brought it; none for a review of this node.
    pub bundle: Option<String>,
    pub withdrawn: Option<Withdrawal>,
}

impl Room {
    /// Every released version, own first, then received; of each review the newest first.
    ///
    /// # Errors
    /// The store.
    pub async fn released(&self) -> Result<Vec<Shown>, ReviewsError> {
        let look = self.store.look().await?;
        let mut all = own(&look).await?;
        all.extend(received(&look).await?);
        all.sort_by(|a, b| {
            let key = |it: &Shown| {
                let (content, is_received) = (&it.content, it.bundle.is_some());
                let newest = std::cmp::Reverse((content.covers_to, content.review.clone()));
                let version = std::cmp::Reverse(content.version);
                (is_received, content.agency.clone(), newest, version)
            };
            key(a).cmp(&key(b))
        });
        Ok(all)
    }

    /// The released versions of one review, newest first; none for a review that is not released.
    ///
    /// # Errors
    /// The store.
    pub async fn released_versions(&self, review: &str) -> Result<Vec<Shown>, ReviewsError> {
        let mut all = self.released().await?;
        all.retain(|shown| shown.content.review == review);
        Ok(all)
    }
}

async fn own(store: &impl ConnectionTrait) -> Result<Vec<Shown>, ReviewsError> {
    let released = Expr::col((Alias::new("review_releases"), Alias::new("released_at")));
    let select = select().and_where(released.is_not_null()).to_owned();
    let mut all = Vec::new();
    for row in store.query_all(&select).await? {
        let version = Row::read(&row)?;
        let Some((_, released_at)) = version.released else { continue };
        let Version { digest, canonical, content, withdrawn, .. } = version;
        all.push(Shown { digest, canonical, content, released_at, bundle: None, withdrawn });
    }
    Ok(all)
}

#[derive(FromQueryResult)]
struct Received {
    digest: String,
    content: String,
    released_at: i64,
    bundle: String,
    reason: Option<String>,
    withdrawn_at: Option<i64>,
}

async fn received(store: &impl ConnectionTrait) -> Result<Vec<Shown>, ReviewsError> {
    let (all, withdrawn) =
        (Alias::new("review_received"), Alias::new("review_received_withdrawals"));
    let of = |name: &'static str| (all.clone(), Alias::new(name));
    let late = |name: &'static str| (withdrawn.clone(), Alias::new(name));
    let select = Query::select()
        .columns(["digest", "content", "released_at", "bundle"].map(of))
        .columns(["reason", "withdrawn_at"].map(late))
        .from(all.clone())
        .left_join(withdrawn.clone(), Expr::col(of("digest")).equals(late("digest")))
        .order_by(of("received_at"), Order::Asc)
        .to_owned();
    let mut found = Vec::new();
    for row in store.query_all(&select).await? {
        let row = Received::from_query_result(&row, "")?;
        found.push(Shown {
            digest: row.digest,
            content: Content::read(&row.content)?,
            canonical: row.content,
            released_at: Timestamp(row.released_at),
            bundle: Some(row.bundle),
            withdrawn: Withdrawal::of(row.reason, row.withdrawn_at)?,
        });
    }
    Ok(found)
}
