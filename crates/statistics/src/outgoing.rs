//! What this node published, as parts that a bundle can carry, in order.
//!
//! Guarantees: only what anybody may read here already leaves, and nothing is left out between
//! two entries. Numbers that were taken back are not sent any more, to nobody.
//! May not happen here: a table that is in no ledger; anything received from others.

use std::collections::{BTreeMap, BTreeSet};

use masar_nodes::bundles::Part;
use masar_terms::Period;
use sea_orm::ConnectionTrait;

pub use crate::parts::{
    DEFINITIONS, Defined, LEDGER_ENTRY, LedgerPart, REGISTER_ENTRY, RegisterPart, Shown,
};
use crate::{
    datasets::{Datasets, Description},
    error::StatisticsError,
    ledger::{self, Kind, Written},
    register, release,
};

/// Every entry of the ledger after this number, oldest first, each with its number. It ends before
/// an entry whose vintage is not stored yet: what is not shown here is not sent.
///
/// `agency` is this node's own.
///
/// # Errors
/// The database, or an entry that has no part.
pub async fn ledger_entries(
    datasets: &Datasets,
    agency: &str,
    after: i64,
) -> Result<Vec<(i64, Part)>, StatisticsError> {
    let all = ledger::entries(&datasets.rows().look().await?).await?;
    let ended: BTreeSet<i64> = all.iter().filter_map(|written| written.entry.follows).collect();
    let withdrawals = all.iter().filter(|written| written.entry.kind() == Kind::Withdrawal);
    // Later ones overwrite: what stands before the last withdrawal of its period was taken back.
    let withdrawn: BTreeMap<(&str, Period), i64> = withdrawals
        .map(|Written { entry, .. }| ((entry.dataflow.as_str(), entry.period), entry.sequence))
        .collect();
    let described = described(datasets, agency).await?;
    let mut parts = Vec::new();
    for written in all.iter().filter(|written| written.entry.sequence > after) {
        let entry = &written.entry;
        let about = described.get(entry.dataflow.as_str());
        let last = withdrawn.get(&(entry.dataflow.as_str(), entry.period));
        let shown = match last.is_some_and(|last| entry.sequence < *last) {
            true => None,
            false => shown(datasets, written, about).await?,
        };
        if shown.is_none() && !ended.contains(&entry.sequence) {
            break;
        }
        let content = LedgerPart { hash: written.hash.clone(), body: written.body.clone(), shown };
        parts.push((entry.sequence, part(LEDGER_ENTRY, &content)?));
    }
    Ok(parts)
}

/// The descriptions of this node's own datasets by dataflow, of the highest version each.
async fn described(
    datasets: &Datasets,
    agency: &str,
) -> Result<BTreeMap<String, Description>, StatisticsError> {
    let own = |dataset: &crate::datasets::Dataset| {
        dataset.origin == "released" && dataset.description.dataflow.reference.agency == agency
    };
    let list = datasets.list().await?.into_iter().filter(own);
    let by_id = |dataset: crate::datasets::Dataset| {
        (dataset.description.dataflow.reference.id.clone(), dataset.description)
    };
    Ok(list.map(by_id).collect())
}

/// The table that an entry shows, if its vintage is stored.
async fn shown(
    datasets: &Datasets,
    written: &Written,
    about: Option<&Description>,
) -> Result<Option<Shown>, StatisticsError> {
    let Some(about) = about else { return Ok(None) };
    let entry = &written.entry;
    let is_withdrawal = entry.kind() == Kind::Withdrawal;
    let name = if is_withdrawal { &written.hash } else { entry.release() };
    if datasets.by_name(&about.dataflow.reference, name).await?.is_none() {
        return Ok(None);
    }
    let content = release::stored_content(&datasets.rows().look().await?, entry.release()).await?;
    let reason = "its release is gone";
    let broken = StatisticsError::LedgerBroken { sequence: entry.sequence, reason };
    let table = content.ok_or(broken)?.table;
    let table = if is_withdrawal { table.unknown() } else { table };
    Ok(Some(Shown { description: about.clone(), table }))
}

/// Every cleared version of a register's entry after this place in the order of clearance, oldest
/// first, each with its place. Who prepared and cleared it stays here.
///
/// # Errors
/// The database, or a stored value that cannot be read.
pub async fn register_entries(
    store: &impl ConnectionTrait,
    after: i64,
) -> Result<Vec<(i64, Part)>, StatisticsError> {
    let mut parts = Vec::new();
    for (place, version) in register::cleared_after(store, after).await? {
        let cleared_at = version.cleared.map_or(version.prepared_at, |(_, at)| at);
        let content = RegisterPart {
            place,
            register: version.register,
            entry: version.entry,
            version: version.version,
            withdrawn: version.withdrawn,
            cleared_at,
        };
        parts.push((place, part(REGISTER_ENTRY, &content)?));
    }
    Ok(parts)
}

fn part(kind: &str, content: &impl serde::Serialize) -> Result<Part, StatisticsError> {
    Ok(Part::new(kind, content)?)
}
