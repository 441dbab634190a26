//! Taking back what was released.
//!
//! One person who may approve is enough: where a table harms somebody, waiting for a second one
//! costs more than a table that is taken back without need. The reason stands in the ledger for
//! everybody, with who gave it. Earlier vintages stay readable under their moment, because what
//! was published was published.

use masar_nodes::{Permit, Store, Tx, Verb};
use masar_terms::{Language, LocalText};

use super::{account, proposal};
use crate::{
    datasets::{Datasets, Description, Vintage},
    error::StatisticsError,
    ledger::{self, Act, Entry, Withdrawal, Written},
    published::Published,
};

/// Most characters of a reason in one language.
pub const LONGEST_REASON: usize = 2000;

/// Takes a release back: an entry in the ledger, then a vintage in which every observation of the
/// period is unknown (SDMX observation status `O`). Again, after a crash or by mistake, it gives
/// the same entry and vintage; the first reason stands.
///
/// # Errors
/// `NotAllowed`, `NoReason`, `NotFound` for what was never released, `Replaced` when a revision
/// took its place.
pub async fn withdraw(
    store: &Store,
    datasets: &Datasets,
    permit: &Permit,
    release: &str,
    reason: LocalText,
    about: &Description,
) -> Result<(Published, Vintage), StatisticsError> {
    let by = account(permit, Verb::ApproveRelease, "withdraw a release")?;
    let reason = in_words(reason)?;
    let release = release.to_owned();
    let published = store
        .write(permit, "withdraw-release", move |tx| {
            Box::pin(async move { enter(tx, release, reason, by).await })
        })
        .await?;
    let vintage = datasets.store(permit, &published, about).await?;
    Ok((published, vintage))
}

/// The reason without blanks around it and without languages that say nothing.
fn in_words(reason: LocalText) -> Result<LocalText, StatisticsError> {
    let trimmed = reason.0.into_iter().map(|(language, text)| (language, text.trim().to_owned()));
    let reason = LocalText(trimmed.filter(|(_, text)| !text.is_empty()).collect());
    let is_told = reason.has(Language::Ar) || reason.has(Language::En);
    let is_short = reason.0.values().all(|text| text.chars().count() <= LONGEST_REASON);
    if is_told && is_short { Ok(reason) } else { Err(StatisticsError::NoReason) }
}

async fn enter(
    tx: &Tx,
    release: String,
    reason: LocalText,
    by: String,
) -> Result<Published, StatisticsError> {
    // One act at a time: each must see all before it.
    tx.lock("release-ledger", "all").await?;
    let known = proposal(tx, &release).await?.filter(|known| known.sequence.is_some());
    let Some(known) = known else {
        return Err(StatisticsError::NotFound { kind: "release", id: release });
    };
    let (dataflow, period) = (known.content.table.dataflow.clone(), known.content.period);
    let table = known.content.table.unknown();
    let last = ledger::line(tx, &dataflow, period).await?.pop();
    let last = last.filter(|last| last.entry.release() == release);
    let written: Written = match last {
        None => return Err(StatisticsError::Replaced { dataflow, period }),
        Some(last) if last.entry.withdrawal().is_some() => last,
        Some(_) => {
            let table_digest = table.digest();
            let release = release.clone();
            let act = Act::Withdrawal(Withdrawal { release, reason, by, table_digest });
            ledger::append(tx, Entry::new(dataflow, period, tx.now(), act)).await?
        }
    };
    let (told, sequence) = (written.entry.told(), written.entry.sequence);
    Ok(Published::released(release, sequence, written.hash, told, table))
}
