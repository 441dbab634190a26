//! A person ends an enrolment and says why. What came before stays.

use masar_nodes::{Permit, Verb};

use super::{Side, events, list::append};
use crate::{
    exchange::{ExchangeError, FieldFault},
    room::Room,
};

/// Longest reason, in characters.
const LONGEST_REASON: usize = 500;

/// Revokes a node on one side: its next bundles are refused, or nothing is sent to it any more.
///
/// # Errors
/// `NotAllowed`, `NoSuchNode`, or `Field` for a reason that is missing or too long.
pub async fn revoke(
    room: &Room,
    permit: &Permit,
    side: Side,
    node: &str,
    reason: &str,
) -> Result<(), ExchangeError> {
    let account = permit.account().filter(|_| permit.holds(Verb::ManagePeers));
    let account = account.ok_or(ExchangeError::NotAllowed("revoke a node"))?.to_string();
    let (node, reason) = (node.to_owned(), reason.trim().to_owned());
    let refuse = |reason| Err(ExchangeError::Field { field: "reason", reason });
    if reason.is_empty() {
        return refuse(FieldFault::Missing);
    }
    if reason.chars().count() > LONGEST_REASON {
        return refuse(FieldFault::TooLong);
    }
    room.store()
        .write(permit, "revoke-node", move |tx| {
            Box::pin(async move {
                tx.lock("peers", side.as_str()).await?;
                // Whoever accepts a bundle of this node holds the same lock: it comes before the
                // revocation or is refused.
                tx.lock("peer", &node).await?;
                let all = events(tx).await?;
                let last = super::list::latest(&all, side).remove(node.as_str());
                let Some(event) = last.filter(|event| event.is_enrolment) else {
                    return Err(ExchangeError::NoSuchNode(node));
                };
                append(tx, side, false, &event.node, &reason, &account).await?;
                tx.touched_written("node", &node);
                Ok(())
            })
        })
        .await
}
