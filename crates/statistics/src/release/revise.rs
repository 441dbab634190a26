//! Proposing a revision of a protected table on a date of the calendar.

use masar_extracts::Extract;
use masar_nodes::{Permit, Store, Verb};

use super::{
    Proposal, Settings, account, linked, proposal,
    propose::{is_withdrawn, keep},
    revision::{Line, revision},
};
use crate::{
    cube::{self, Changes},
    error::StatisticsError,
    ledger,
    policy::Protection,
};

/// Protects what changed of a released table, attacks it together with all earlier revisions of the
/// same people, and keeps the revised table as a proposal. `extract` is one for a revision: with the
/// rows as they were when the books were closed before.
///
/// # Errors
/// `NotReleased` when nothing of the period left, `Withdrawn`, `Frozen` when this revision or a later
/// one left, `Unchanged` when no number may change (what changed is held back), `TooNarrow` with a
/// report when changes that are held back could be worked out.
pub async fn revise(
    store: &Store,
    permit: &Permit,
    settings: &Settings,
    extract: Extract,
) -> Result<Proposal, StatisticsError> {
    let proposer = account(permit, Verb::PrepareRelease, "propose a release")?;
    let counted = cube::count(&extract)?;
    let (dataflow, period) = (counted.dataflow.clone(), counted.period);
    let look = store.look().await?;
    let written = ledger::line(&look, &dataflow, period).await?;
    let Some(last) = written.last() else {
        return Err(StatisticsError::NotReleased { dataflow, period });
    };
    if is_withdrawn(Some(last)) {
        return Err(StatisticsError::Withdrawn { dataflow, period });
    }
    let mut releases = Vec::new();
    for entry in &written {
        let id = entry.entry.release();
        let known = proposal(&look, id).await?;
        releases.push(
            known
                .ok_or_else(|| StatisticsError::NotFound { kind: "release", id: id.to_owned() })?,
        );
    }
    let line = Line { releases };
    // What a trial asked of the first release holds for its revisions.
    let threshold = counted.threshold.max(line.standing().content.rule.threshold());
    let rule = Protection::new(&settings.statistics, threshold)?;
    if extract.revision() <= line.standing().content.revision {
        return Err(StatisticsError::Frozen { dataflow, period });
    }
    let key = line.standing().content.key();
    let others = linked::linked(&look, &linked::Key { is_revision: true, ..key }).await?;
    drop(look);
    let computed = tokio::task::spawn_blocking(move || {
        let changes = Changes::of(&extract)?;
        revision(&counted, (&changes, extract.revision()), &rule, &line, &others)
    });
    let (content, evidence) = computed.await.map_err(|_| StatisticsError::Stopped)??;
    keep(store, permit, content, evidence, proposer).await
}
