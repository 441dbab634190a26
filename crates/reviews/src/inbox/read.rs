//! Reading what came.

use masar_nodes::bundles::{BundleHash, Last};
use masar_terms::Timestamp;
use sea_orm::{
    ConnectionTrait,
    sea_query::{Alias, Expr, ExprTrait, Order, Query},
};

use crate::{
    exchange::{ExchangeError, corrupt},
    peers::{Alarm, Passed},
};

/// A sequence number as it is stored; bundles with larger ones are refused unread.
pub(crate) fn stored(sequence: u64) -> i64 {
    i64::try_from(sequence).unwrap_or(i64::MAX)
}

/// A stored sequence number.
pub(crate) fn sequence(stored: i64) -> Result<u64, ExchangeError> {
    u64::try_from(stored).map_err(|_| corrupt("inbox", "sequence"))
}

/// The last bundle accepted of a node.
pub async fn last(
    look: &impl ConnectionTrait,
    node: &str,
) -> Result<Option<Passed>, ExchangeError> {
    let Some(row) = newest(look, node).await? else { return Ok(None) };
    Ok(Some(Passed {
        sequence: sequence(row.try_get("", "sequence")?)?,
        issued_at: Timestamp(row.try_get("", "issued_at")?),
        at: Timestamp(row.try_get("", "received_at")?),
    }))
}

/// The end of the chain of a node.
pub(crate) async fn end(
    store: &impl ConnectionTrait,
    node: &str,
) -> Result<Option<Last>, ExchangeError> {
    let Some(row) = newest(store, node).await? else { return Ok(None) };
    let hash: String = row.try_get("", "hash")?;
    let hash = hash.parse().map_err(|_| corrupt("inbox", "hash"))?;
    Ok(Some(Last { sequence: sequence(row.try_get("", "sequence")?)?, hash }))
}

async fn newest(
    store: &impl ConnectionTrait,
    node: &str,
) -> Result<Option<sea_orm::QueryResult>, ExchangeError> {
    let select = Query::select()
        .columns(["sequence", "hash", "issued_at", "received_at"].map(Alias::new))
        .from(Alias::new("inbox"))
        .and_where(Expr::col(Alias::new("node")).eq(node))
        .order_by(Alias::new("sequence"), Order::Desc)
        .limit(1)
        .to_owned();
    Ok(store.query_one(&select).await?)
}

/// The number under which this very bundle of a node was accepted.
pub(crate) async fn accepted_as(
    store: &impl ConnectionTrait,
    node: &str,
    hash: BundleHash,
) -> Result<Option<u64>, ExchangeError> {
    let select = Query::select()
        .column(Alias::new("sequence"))
        .from(Alias::new("inbox"))
        .and_where(Expr::col(Alias::new("node")).eq(node))
        .and_where(Expr::col(Alias::new("hash")).eq(hash.to_string()))
        .to_owned();
    let row = store.query_one(&select).await?;
    row.map(|row| sequence(row.try_get("", "sequence")?)).transpose()
}

/// Contradictions of a node, newest first.
pub async fn alarms(look: &impl ConnectionTrait, node: &str) -> Result<Vec<Alarm>, ExchangeError> {
    let select = Query::select()
        .columns(["code", "detail", "raised_at"].map(Alias::new))
        .from(Alias::new("alarms"))
        .and_where(Expr::col(Alias::new("node")).eq(node))
        .order_by(Alias::new("raised_at"), Order::Desc)
        .to_owned();
    let rows = look.query_all(&select).await?;
    let alarms = rows.iter().map(|row| {
        Ok(Alarm {
            code: row.try_get("", "code")?,
            detail: row.try_get("", "detail")?,
            raised_at: Timestamp(row.try_get("", "raised_at")?),
        })
    });
    alarms.collect()
}
