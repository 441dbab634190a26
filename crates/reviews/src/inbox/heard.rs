//! When each node was last heard of.

use std::collections::BTreeMap;

use masar_terms::Timestamp;
use sea_orm::{
    ConnectionTrait,
    sea_query::{Alias, Expr, ExprTrait, Query},
};

use crate::exchange::ExchangeError;

/// The moment at which the newest bundle of each node was accepted, by the node's id.
pub async fn heard(
    look: &impl ConnectionTrait,
) -> Result<BTreeMap<String, Timestamp>, ExchangeError> {
    let select = Query::select()
        .column(Alias::new("node"))
        .expr_as(Expr::col(Alias::new("received_at")).max(), Alias::new("heard"))
        .from(Alias::new("inbox"))
        .group_by_col(Alias::new("node"))
        .to_owned();
    let rows = look.query_all(&select).await?;
    let read = |row: &sea_orm::QueryResult| {
        Ok((row.try_get("", "node")?, Timestamp(row.try_get("", "heard")?)))
    };
    rows.iter().map(read).collect()
}
