//! When a bundle came, by its hash.

use masar_terms::Timestamp;
use sea_orm::{
    ConnectionTrait,
    sea_query::{Alias, Expr, ExprTrait, Query},
};

use super::sequence;
use crate::{exchange::ExchangeError, peers::Passed};

/// The bundle of this hash, in hexadecimal, if it was accepted.
pub async fn came(
    look: &impl ConnectionTrait,
    hash: &str,
) -> Result<Option<Passed>, ExchangeError> {
    let select = Query::select()
        .columns(["sequence", "issued_at", "received_at"].map(Alias::new))
        .from(Alias::new("inbox"))
        .and_where(Expr::col(Alias::new("hash")).eq(hash))
        .to_owned();
    let Some(row) = look.query_one(&select).await? else { return Ok(None) };
    Ok(Some(Passed {
        sequence: sequence(row.try_get("", "sequence")?)?,
        issued_at: Timestamp(row.try_get("", "issued_at")?),
        at: Timestamp(row.try_get("", "received_at")?),
    }))
}
