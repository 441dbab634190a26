//! Adding an entry at the end of the chain.

use masar_nodes::Tx;
use sea_orm::{
    ConnectionTrait,
    sea_query::{Alias, Order, Query},
};

use super::{Entry, GENESIS, all, hash_of, rows};
use crate::error::StatisticsError;

/// Appends an entry inside the caller's transaction: gives it the next number and the hash of the
/// one before. Returns the entry's number and hash.
///
/// # Errors
/// The database; it also refuses a second entry for one dataflow and period.
pub(crate) async fn append(tx: &Tx, mut entry: Entry) -> Result<(i64, String), StatisticsError> {
    tx.lock("release-ledger", "end").await?;
    let mut last = rows();
    last.clear_order_by().order_by(Alias::new("sequence"), Order::Desc).limit(1);
    (entry.sequence, entry.previous) = match all(tx, last).await?.pop() {
        Some(row) => (row.sequence + 1, row.hash),
        None => (1, GENESIS.to_owned()),
    };
    let body = entry.body();
    let hash = hash_of(&body);
    let insert = Query::insert()
        .into_table(Alias::new("release_ledger"))
        .columns(["sequence", "release_id", "dataflow", "period", "body", "hash"].map(Alias::new))
        .values_panic([
            entry.sequence.into(),
            entry.release.clone().into(),
            entry.dataflow.clone().into(),
            entry.period.to_string().into(),
            body.into(),
            hash.clone().into(),
        ])
        .to_owned();
    tx.execute(&insert).await?;
    tx.touched_written("release", &entry.release);
    Ok((entry.sequence, hash))
}
