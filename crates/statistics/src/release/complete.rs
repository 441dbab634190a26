//! Into the ledger, and out as [`Published`].

use masar_nodes::{Permit, Store, Tx, Verb};

use super::{Proposal, account, linked, proposal, propose::frozen_by};
use crate::{
    error::StatisticsError,
    ledger::{self, Entry, Kind},
    published::{Published, Told},
};

/// Writes an approved release into the ledger and gives the table that may be stored and shown.
/// Called again, after a crash or by mistake, it gives the same table from the same entry.
///
/// # Errors
/// `NotApproved`, `Frozen` when other numbers were released meanwhile, `Stale` when a table of
/// the same people was released since the proposal.
pub async fn complete(
    store: &Store,
    permit: &Permit,
    release: &str,
) -> Result<Published, StatisticsError> {
    account(permit, Verb::ApproveRelease, "release")
        .or_else(|_| account(permit, Verb::PrepareRelease, "release"))?;
    let release = release.to_owned();
    store
        .write(permit, "release", move |tx| {
            Box::pin(async move {
                // One release at a time: each must see all before it.
                tx.lock("release-ledger", "all").await?;
                let Some(known) = proposal(tx, &release).await? else {
                    return Err(StatisticsError::NotFound { kind: "proposal", id: release });
                };
                let (sequence, hash) = match known.sequence {
                    Some(sequence) => (sequence, hash_of(tx, sequence).await?),
                    None => enter(tx, &known).await?,
                };
                let told = Told::of(known.content.period, Kind::Release);
                Ok(Published::released(release, sequence, hash, told, known.content.table))
            })
        })
        .await
}

async fn hash_of(tx: &Tx, sequence: i64) -> Result<String, StatisticsError> {
    let entries = ledger::entries(tx).await?;
    let found = entries.into_iter().find(|(entry, _)| entry.sequence == sequence);
    let broken = StatisticsError::LedgerBroken { sequence, reason: "it is gone" };
    found.map(|(_, hash)| hash).ok_or(broken)
}

async fn enter(tx: &Tx, known: &Proposal) -> Result<(i64, String), StatisticsError> {
    let (dataflow, period) = (known.content.table.dataflow.clone(), known.content.period);
    if !known.is_approved() {
        let (given, needed) = (known.approvers.len(), known.needed());
        return Err(StatisticsError::NotApproved { given, needed });
    }
    if frozen_by(tx, &dataflow, &period.to_string()).await?.is_some() {
        return Err(StatisticsError::Frozen { dataflow, period });
    }
    let earlier = linked::earlier(tx, &known.content.universe, period).await?;
    if !earlier.iter().map(|earlier| &earlier.release).eq(&known.content.linked) {
        return Err(StatisticsError::Stale { dataflow, period });
    }
    let mut approvers = known.approvers.clone();
    approvers.sort();
    let entry = Entry {
        sequence: 0,
        previous: String::new(),
        release: known.release.clone(),
        class: known.content.class,
        rule: known.content.rule.clone(),
        method: known.content.method.clone(),
        contribution_bound: known.evidence.contribution_bound,
        totals: known.evidence.totals,
        exception: known.content.exception.clone(),
        proposer: known.proposer.clone(),
        approvers,
        extract_digest: known.evidence.extract_digest.clone(),
        table_digest: known.content.table.digest(),
        at: tx.now(),
        dataflow,
        period,
    };
    ledger::append(tx, entry).await
}
