//! What this node says of its reviews to other nodes, in the order in which it was said.

use masar_terms::Timestamp;
use sea_orm::{
    ConnectionTrait,
    sea_query::{Alias, Expr, ExprTrait, Order, Query},
};

use super::Part;
use crate::{Room, errors::ReviewsError, rows::from_json};

impl Room {
    /// Releases and withdrawals after this place (0 for all), each with its own place.
    ///
    /// # Errors
    /// The store.
    pub async fn outgoing(&self, after: i64) -> Result<Vec<(i64, Part)>, ReviewsError> {
        let look = self.store.look().await?;
        let mut parts = releases(&look, after).await?;
        parts.extend(withdrawals(&look, after).await?);
        parts.sort_by_key(|(place, _)| *place);
        Ok(parts)
    }
}

async fn releases(
    store: &impl ConnectionTrait,
    after: i64,
) -> Result<Vec<(i64, Part)>, ReviewsError> {
    let (releases, clearances) = (Alias::new("review_releases"), Alias::new("review_clearances"));
    let of = |name: &'static str| (releases.clone(), Alias::new(name));
    let digest = (clearances.clone(), Alias::new("digest"));
    let select = Query::select()
        .columns([of("digest"), of("released_at"), of("place")])
        .column((clearances.clone(), Alias::new("content")))
        .from(releases.clone())
        .inner_join(clearances.clone(), Expr::col(of("digest")).equals(digest))
        .and_where(Expr::col(of("place")).gt(after))
        .order_by(of("place"), Order::Asc)
        .to_owned();
    let mut parts = Vec::new();
    for row in store.query_all(&select).await? {
        let part = Part::Released {
            digest: row.try_get("", "digest")?,
            content: row.try_get("", "content")?,
            released_at: Timestamp(row.try_get("", "released_at")?),
        };
        parts.push((row.try_get("", "place")?, part));
    }
    Ok(parts)
}

async fn withdrawals(
    store: &impl ConnectionTrait,
    after: i64,
) -> Result<Vec<(i64, Part)>, ReviewsError> {
    let columns = ["digest", "reason", "withdrawn_at", "place"].map(Alias::new);
    let select = Query::select()
        .columns(columns)
        .from(Alias::new("review_withdrawals"))
        .and_where(Expr::col(Alias::new("place")).gt(after))
        .order_by(Alias::new("place"), Order::Asc)
        .to_owned();
    let mut parts = Vec::new();
    for row in store.query_all(&select).await? {
        let part = Part::Withdrawn {
            digest: row.try_get("", "digest")?,
            reason: from_json(&row.try_get::<String>("", "reason")?, "review_withdrawals")?,
            withdrawn_at: Timestamp(row.try_get("", "withdrawn_at")?),
        };
        parts.push((row.try_get("", "place")?, part));
    }
    Ok(parts)
}
