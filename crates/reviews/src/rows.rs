//! Rows of this room's tables: putting one in, reading one value of JSON.

use sea_orm::{
    ConnectionTrait, DbErr, Value,
    sea_query::{Alias, Expr, Query},
};
use serde::{Serialize, de::DeserializeOwned};

use crate::errors::ReviewsError;

/// Adds one row.
pub(crate) async fn insert<const N: usize>(
    store: &impl ConnectionTrait,
    table: &'static str,
    row: [(&'static str, Value); N],
) -> Result<(), DbErr> {
    let (columns, values): (Vec<_>, Vec<_>) =
        row.into_iter().map(|(name, value)| (Alias::new(name), Expr::value(value))).unzip();
    let insert = Query::insert()
        .into_table(Alias::new(table))
        .columns(columns)
        .values_panic(values)
        .to_owned();
    store.execute(&insert).await.map(drop)
}

/// A value as it is stored.
pub(crate) fn json(value: &impl Serialize) -> Value {
    // Only structs of texts, numbers and lists are stored; they always have a JSON form.
    serde_json::to_string(value).unwrap_or_default().into()
}

/// A stored value as it was put in.
pub(crate) fn from_json<T: DeserializeOwned>(
    text: &str,
    table: &'static str,
) -> Result<T, ReviewsError> {
    serde_json::from_str(text).map_err(|_| ReviewsError::corrupt(table, "body"))
}
