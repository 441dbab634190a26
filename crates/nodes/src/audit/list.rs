//! Reading the audit: newest rows first, for those who may.

use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order, Query};
use sea_orm::{ConnectionTrait, FromQueryResult};

use super::{AuditRow, rows};
use crate::stores::StoreError;

/// Rows in which things are looked for one by one: what is older is read by verifying the chain.
const SEARCHED: i64 = 20_000;

/// The newest rows, up to `limit`, that touched this thing, among the last 20,000 of the store.
/// The caller has checked that the asker may read the audit.
pub async fn touching(
    connection: &impl ConnectionTrait,
    kind: &str,
    id: &str,
    limit: u64,
) -> Result<Vec<AuditRow>, StoreError> {
    let newest = list(connection, None, 1).await?;
    let Some(newest) = newest.first().map(|row| row.seq) else { return Ok(Vec::new()) };
    // As the rows write it. An id that could be a pattern is none of ours.
    let named = serde_json::json!([kind, id]).to_string();
    let named = named.trim_end_matches(']').to_owned();
    if named.contains(['%', '_', '\\']) {
        return Ok(Vec::new());
    }
    let mut query = Query::select();
    query
        .columns(rows::COLUMNS.map(Alias::new))
        .column(Alias::new("seq"))
        .from(Alias::new("audit"))
        .and_where(Expr::col(Alias::new("seq")).gt(newest - SEARCHED))
        .and_where(Expr::col(Alias::new("touched")).like(format!("%{named},%")))
        .order_by(Alias::new("seq"), Order::Desc)
        .limit(limit);
    let statement = connection.get_database_backend().build(&query);
    Ok(AuditRow::find_by_statement(statement).all(connection).await?)
}

/// Up to `limit` rows older than row `before` (all when `None`), newest first. The caller has
/// checked that the asker may read the audit.
pub async fn list(
    connection: &impl ConnectionTrait,
    before: Option<i64>,
    limit: u64,
) -> Result<Vec<AuditRow>, StoreError> {
    let mut query = Query::select();
    query
        .columns(rows::COLUMNS.map(Alias::new))
        .column(Alias::new("seq"))
        .from(Alias::new("audit"))
        .order_by(Alias::new("seq"), Order::Desc)
        .limit(limit);
    if let Some(before) = before {
        query.and_where(Expr::col(Alias::new("seq")).lt(before));
    }
    let statement = connection.get_database_backend().build(&query);
    Ok(AuditRow::find_by_statement(statement).all(connection).await?)
}
