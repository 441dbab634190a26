//! Into the ledger, and out as [`Published`].

use masar_nodes::{Permit, Store, Tx, Verb};

use super::{Proposal, account, linked, noised, proposal, propose::is_withdrawn};
use crate::{
    error::StatisticsError,
    ledger::{self, Act, Class, Entry, Made, Written},
    published::Published,
};

/// Writes an approved release into the ledger and gives the table that may be stored and shown.
/// Called again, after a crash or by mistake, it gives the same table from the same entry.
///
/// # Errors
/// `NotApproved`, `Held` before its hour, `Frozen` when other numbers were released meanwhile, `Stale` when a table of
/// the same people was released since the proposal, or another revision.
pub async fn complete(
    store: &Store,
    permit: &Permit,
    release: &str,
) -> Result<Published, StatisticsError> {
    // The node itself, when the hour has come of what people approved.
    let is_node = permit.account().is_none();
    if !is_node {
        account(permit, Verb::ApproveRelease, "release")
            .or_else(|_| account(permit, Verb::PrepareRelease, "release"))?;
    }
    let release = release.to_owned();
    store
        .write(permit, "release", move |tx| {
            Box::pin(async move {
                // One release at a time: each must see all before it.
                tx.lock("release-ledger", "all").await?;
                let Some(known) = proposal(tx, &release).await? else {
                    return Err(StatisticsError::NotFound { kind: "proposal", id: release });
                };
                let written = match known.sequence {
                    Some(_) => entered(tx, &known).await?,
                    None => enter(tx, &known).await?,
                };
                let told = written.entry.told();
                let sequence = written.entry.sequence;
                Ok(Published::released(release, sequence, written.hash, told, known.content.table))
            })
        })
        .await
}

/// The entry by which a release left.
async fn entered(tx: &Tx, known: &Proposal) -> Result<Written, StatisticsError> {
    let line = ledger::line(tx, &known.content.table.dataflow, known.content.period).await?;
    let by =
        |written: &Written| written.entry.made().is_some_and(|made| made.release == known.release);
    line.into_iter()
        .find(by)
        .ok_or_else(|| StatisticsError::NotFound { kind: "release", id: known.release.clone() })
}

async fn enter(tx: &Tx, known: &Proposal) -> Result<Written, StatisticsError> {
    let (content, evidence) = (&known.content, &known.evidence);
    let (dataflow, period) = (content.table.dataflow.clone(), content.period);
    if !known.is_approved() {
        let (given, needed) = (known.approvers.len(), known.needed());
        return Err(StatisticsError::NotApproved { given, needed });
    }
    if let Some(until) = known.held_until.filter(|_| known.is_held(tx.now())) {
        return Err(StatisticsError::Held { until });
    }
    let standing = ledger::line(tx, &dataflow, period).await?.pop();
    if content.class == Class::Statistics && is_withdrawn(standing.as_ref()) {
        return Err(StatisticsError::Withdrawn { dataflow, period });
    }
    match (&standing, &content.replaces) {
        (None, None) => {}
        (Some(standing), Some(replaced)) if standing.entry.release() == replaced => {}
        (Some(_), None) => return Err(StatisticsError::Frozen { dataflow, period }),
        (_, Some(_)) => return Err(StatisticsError::Stale { dataflow, period }),
    }
    let linked = linked::linked(tx, &content.key()).await?;
    let of = (&*content.universe, &*dataflow, period);
    noised::refuse_beside(of, content.noise.is_some(), &linked)?;
    let is_attacked = content.noise.is_none();
    if is_attacked && !linked.iter().map(|earlier| &earlier.release).eq(&content.linked) {
        return Err(StatisticsError::Stale { dataflow, period });
    }
    let mut approvers = known.approvers.clone();
    approvers.sort();
    let made = Made {
        release: known.release.clone(),
        replaces: content.replaces.clone(),
        revised: evidence.revised,
        class: content.class,
        rule: content.rule.clone(),
        method: content.method.clone(),
        contribution_bound: evidence.contribution_bound,
        totals: evidence.totals.told(),
        exception: content.exception.clone(),
        noise: content.noise.clone(),
        proposer: known.proposer.clone(),
        approvers,
        extract_digest: evidence.extract_digest.clone(),
        table_digest: content.table.digest(),
    };
    let act = match made.replaces {
        Some(_) => Act::Revision(made),
        None => Act::Release(made),
    };
    ledger::append(tx, Entry::new(dataflow, period, tx.now(), act)).await
}
