//! Adding an entry at the end of the chain.

use masar_nodes::Tx;
use sea_orm::{
    ConnectionTrait,
    sea_query::{Alias, Query},
};

use super::{COLUMNS, Entry, GENESIS, Written, all, hash_of, line, newest};
use crate::error::StatisticsError;

/// Appends an entry inside the caller's transaction: gives it the next number, the hash of the one
/// before and the number of the one it ends.
///
/// # Errors
/// The database; it also refuses a second first release of a dataflow and period, and a second end
/// of one entry. `LedgerBroken` for what may not stand there, which the caller has checked before.
pub(crate) async fn append(tx: &Tx, mut entry: Entry) -> Result<Written, StatisticsError> {
    tx.lock("release-ledger", "end").await?;
    (entry.sequence, entry.previous) = match all(tx, newest()).await?.pop() {
        Some(row) => (row.sequence + 1, row.hash),
        None => (1, GENESIS.to_owned()),
    };
    let last = line(tx, &entry.dataflow, entry.period).await?.pop();
    entry.follows = last.as_ref().map(|last| last.entry.sequence);
    entry
        .may_follow(last.as_ref().map(|last| &last.entry))
        .map_err(|reason| StatisticsError::LedgerBroken { sequence: entry.sequence, reason })?;
    let body = entry.body();
    let hash = hash_of(&body);
    let insert = Query::insert()
        .into_table(Alias::new("ledger"))
        .columns(COLUMNS.map(Alias::new))
        .values_panic([
            entry.sequence.into(),
            entry.kind().id().into(),
            entry.made().map(|made| made.release.clone()).into(),
            entry.dataflow.clone().into(),
            entry.period.to_string().into(),
            entry.follows.into(),
            body.clone().into(),
            hash.clone().into(),
        ])
        .to_owned();
    tx.execute(&insert).await?;
    tx.touched_written("release", entry.release());
    Ok(Written { entry, body, hash })
}
