//! Reading the audit: newest rows first, for those who may.

use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order, Query};
use sea_orm::{ConnectionTrait, FromQueryResult};

use super::{AuditRow, rows};
use crate::stores::StoreError;

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
