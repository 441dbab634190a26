//! A node's programmes held against the versions that were in use: at its start, and before a
//! folder is installed.

use std::sync::Arc;

use masar_nodes::{Entropy, NodeConfig};
use masar_records::{
    Records,
    versions::{HeldBack, Keep, Settled},
};
use masar_terms::Clock;

use crate::{
    app,
    ground::Ground,
    opening::{OpenError, Read, read_on},
};

/// Takes into use what is sound and folds the records of what is new; says what is held back. A
/// node that is stopped meanwhile goes on at its next start.
pub(crate) async fn settle(records: Records) -> Result<Settled, OpenError> {
    let refuse = |error: masar_records::RecordsError| OpenError::Data(error.to_string());
    let settled = records.settle(Keep::Take).await.map_err(refuse)?;
    for held in &settled.held_back {
        let (programme, version, running) = (&held.programme, held.refused, held.running);
        for fault in &held.faults.0 {
            tracing::error!(%programme, version, running, "not taken into use: {fault}");
        }
    }
    let told = |progress: masar_records::fold::Progress| {
        let programme = progress.programme.map(|id| id.to_string()).unwrap_or_default();
        let (done, total) = (progress.done, progress.total);
        tracing::info!(programme, done, total, "records are folded under the new version");
    };
    settled.records.finish_upgrades(told).await.map_err(refuse)?;
    Ok(settled)
}

/// What a node of this configuration would not take into use, were it started on this ground.
/// Nothing is written into its records; a node without keys has none yet.
pub async fn would_hold_back(
    ground: Ground,
    config: &NodeConfig,
    clock: Arc<dyn Clock>,
    entropy: &Entropy,
) -> Result<Vec<HeldBack>, OpenError> {
    if !config.keys.vault.exists() {
        return Ok(Vec::new());
    }
    let today = clock.now().date_in(&config.time_zone);
    let Read { law, .. } = read_on(ground, config, today)?;
    let (_, vault) = app::keys(config, entropy, &clock).await?;
    let records = Records::open(&config.location(), vault, law, clock).await?;
    let asked = records.settle(Keep::Ask).await;
    asked.map(|asked| asked.held_back).map_err(|error| OpenError::Data(error.to_string()))
}
