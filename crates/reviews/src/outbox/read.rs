//! Reading what was issued.

use masar_nodes::bundles::{BundleHash, Last};
use masar_terms::Timestamp;
use sea_orm::{
    ConnectionTrait,
    sea_query::{Alias, Expr, ExprTrait, Order, Query},
};

use crate::{
    exchange::{ExchangeError, corrupt},
    inbox::{sequence, stored},
};

/// A bundle of this node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listed {
    pub sequence: u64,
    pub hash: BundleHash,
    pub issued_at: Timestamp,
}

/// The end of the chain, and what was noted there.
pub async fn end(look: &impl ConnectionTrait) -> Result<Option<(Last, String)>, ExchangeError> {
    let select = Query::select()
        .columns(["sequence", "hash", "upto"].map(Alias::new))
        .from(Alias::new("outbox"))
        .order_by(Alias::new("sequence"), Order::Desc)
        .limit(1)
        .to_owned();
    let Some(row) = look.query_one(&select).await? else { return Ok(None) };
    let hash: String = row.try_get("", "hash")?;
    let hash = hash.parse().map_err(|_| corrupt("outbox", "hash"))?;
    let sequence = sequence(row.try_get("", "sequence")?)?;
    Ok(Some((Last { sequence, hash }, row.try_get("", "upto")?)))
}

/// Bundles from a number on, oldest first.
pub async fn list(
    look: &impl ConnectionTrait,
    from: u64,
    most: u64,
) -> Result<Vec<Listed>, ExchangeError> {
    let select = Query::select()
        .columns(["sequence", "hash", "issued_at"].map(Alias::new))
        .from(Alias::new("outbox"))
        .and_where(Expr::col(Alias::new("sequence")).gte(stored(from)))
        .order_by(Alias::new("sequence"), Order::Asc)
        .limit(most)
        .to_owned();
    let rows = look.query_all(&select).await?;
    let listed = rows.iter().map(|row| {
        let hash: String = row.try_get("", "hash")?;
        Ok(Listed {
            sequence: sequence(row.try_get("", "sequence")?)?,
            hash: hash.parse().map_err(|_| corrupt("outbox", "hash"))?,
            issued_at: Timestamp(row.try_get("", "issued_at")?),
        })
    });
    listed.collect()
}

/// The two lines of one bundle.
pub async fn file(
    look: &impl ConnectionTrait,
    sequence: u64,
) -> Result<Option<Vec<u8>>, ExchangeError> {
    let select = Query::select()
        .column(Alias::new("file"))
        .from(Alias::new("outbox"))
        .and_where(Expr::col(Alias::new("sequence")).eq(stored(sequence)))
        .to_owned();
    let row = look.query_one(&select).await?;
    Ok(row.map(|row| row.try_get("", "file")).transpose()?)
}
