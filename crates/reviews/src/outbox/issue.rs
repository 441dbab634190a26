//! The next bundle of the chain.

use masar_nodes::{
    NodeKey, Permit, Tx,
    bundles::{Issued, Issuer, Last, Part},
};

use super::read;
use crate::{exchange::ExchangeError, inbox::stored, room::Room, rows::insert};

/// Signs the next bundle and stores it. `last` is the end of the chain as it was when the caller
/// looked what is new; `upto` is what the caller wants to find there the next time.
///
/// # Errors
/// `Overtaken` when the chain has grown since; `Refused` for parts that no node would take.
pub async fn issue(
    room: &Room,
    permit: &Permit,
    key: &NodeKey,
    issuer: &Issuer,
    last: Option<Last>,
    upto: String,
    parts: Vec<Part>,
) -> Result<Issued, ExchangeError> {
    let now = room.store().clock().now();
    // Signed outside the transaction; should the chain have grown, nobody ever sees this one.
    let issued = issuer.issue(key, last, now, parts)?;
    let row = issued.clone();
    room.store()
        .write(permit, "issue-bundle", move |tx| {
            Box::pin(async move { store(tx, &row, last, &upto).await })
        })
        .await?;
    Ok(issued)
}

async fn store(
    tx: &Tx,
    issued: &Issued,
    last: Option<Last>,
    upto: &str,
) -> Result<(), ExchangeError> {
    tx.lock("outbox", "end").await?;
    if read::end(tx).await?.map(|(end, _)| end) != last {
        return Err(ExchangeError::Overtaken);
    }
    let row = [
        ("sequence", stored(issued.sequence).into()),
        ("hash", issued.hash.to_string().into()),
        ("previous", issued.previous.to_string().into()),
        ("issued_at", issued.issued_at.0.into()),
        ("upto", upto.into()),
        ("file", issued.file.clone().into()),
    ];
    insert(tx, "outbox", row).await?;
    tx.touched_written("bundle", issued.sequence);
    Ok(())
}
