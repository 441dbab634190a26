//! A person enrols a node: the fingerprint typed must be that of the key the node shows.

use masar_nodes::{Permit, Tx, Verb, bundles};
use masar_terms::Language;

use super::{Described, Side, events, list::append};
use crate::{
    exchange::{ExchangeError, FieldFault},
    room::Room,
};

/// Longest name in one language, in characters.
const LONGEST_NAME: usize = 200;
/// Longest id of an agency.
const LONGEST_AGENCY: usize = 64;

/// Enrols the node that `described` describes. `typed` is the fingerprint that the person got by
/// another way than from the node's address.
///
/// # Errors
/// `NotAllowed` without the verb `manage-peers`; `Field` where the fingerprint is another one, the
/// node or its agency is enrolled on this side already, or its key was revoked before.
pub async fn enrol(
    room: &Room,
    permit: &Permit,
    side: Side,
    described: Described,
    typed: &str,
) -> Result<(), ExchangeError> {
    let account = permit.account().filter(|_| permit.holds(Verb::ManagePeers));
    let account = account.ok_or(ExchangeError::NotAllowed("enrol a node"))?.to_string();
    check(room, &described, typed)?;
    room.store()
        .write(permit, "enrol-node", move |tx| {
            Box::pin(async move {
                tx.lock("peers", side.as_str()).await?;
                is_free(tx, side, &described).await?;
                append(tx, side, true, &described, "", &account).await?;
                tx.touched_written("node", &described.id);
                Ok(())
            })
        })
        .await
}

/// What a description must be, whoever gives it.
fn check(room: &Room, described: &Described, typed: &str) -> Result<(), ExchangeError> {
    let refuse = |field, reason| Err(ExchangeError::Field { field, reason });
    if typed.trim().is_empty() {
        return refuse("fingerprint", FieldFault::Missing);
    }
    if !bundles::is_fingerprint(&described.key.0, typed) {
        return refuse("fingerprint", FieldFault::OtherFingerprint);
    }
    if described.id != described.node_id().as_str() {
        return refuse("address", FieldFault::OtherId);
    }
    let face = room.face();
    if described.id == face.node {
        return refuse("address", FieldFault::Itself);
    }
    let is_agency = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    let agency = &described.agency;
    if agency.is_empty() || agency.len() > LONGEST_AGENCY || !agency.chars().all(is_agency) {
        return refuse("address", FieldFault::NotAnAgency);
    }
    if *agency == face.agency {
        return refuse("address", FieldFault::AgencyTaken);
    }
    let name = &described.name;
    if ![Language::Ar, Language::En].into_iter().any(|language| name.has(language)) {
        return refuse("address", FieldFault::Missing);
    }
    if name.0.values().any(|name| name.chars().count() > LONGEST_NAME) {
        return refuse("address", FieldFault::TooLong);
    }
    Ok(())
}

/// Whether nobody stands where this node wants to stand.
async fn is_free(tx: &Tx, side: Side, described: &Described) -> Result<(), ExchangeError> {
    let refuse = |field, reason| Err(ExchangeError::Field { field, reason });
    for (node, last) in super::list::latest(&events(tx).await?, side) {
        let is_same = *node == described.id;
        match (is_same, last.is_enrolment) {
            (true, true) => return refuse("address", FieldFault::Already),
            // Its bundles were trusted once and are no more; only a new key starts anew. A node
            // above holds nothing of ours that trust would open, so it may be joined again.
            (true, false) if side == Side::Below => {
                return refuse("address", FieldFault::RevokedBefore);
            }
            (false, true) if last.node.agency == described.agency => {
                return refuse("address", FieldFault::AgencyTaken);
            }
            _ => {}
        }
    }
    Ok(())
}
