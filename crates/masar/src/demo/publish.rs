//! What the demo publishes, by the same steps and the same two pairs of eyes as anywhere.

use std::{path::Path, sync::Arc};

use masar_server::{problems::Problem, releasing};
use masar_statistics::{published::Entry, register};
use masar_terms::Period;
use tokio::task::JoinSet;

use super::{
    player::Player,
    scenario::{Publication, Series},
};
use crate::{failure::Failure, import, say::Say};

fn publication(player: &Player) -> Result<&Publication, Failure> {
    let missing = || Failure::Data("a node without a publication publishes nothing".to_owned());
    player.scenario.publication.as_ref().ok_or_else(missing)
}

/// Proposes, approves and releases what every programme publishes of this period. Gives why
/// something was not released. Proposals, which are protected and attacked, are made side by side;
/// they are released in the order of the programmes, so that the ledger always reads the same.
pub async fn release(player: &Arc<Player>, period: Period) -> Result<Vec<String>, Failure> {
    let dataflows: Vec<String> = releasing::extracts(&player.app)
        .filter(|(_, extract)| extract.anchor.frequency == period.frequency())
        .map(|(_, extract)| extract.dataflow.clone())
        .collect();
    let mut proposals = JoinSet::new();
    for (at, dataflow) in dataflows.iter().cloned().enumerate() {
        let player = player.clone();
        proposals.spawn(async move {
            let analyst = player.permit(&publication(&player)?.proposes)?;
            let proposed = releasing::propose(&player.app, analyst, &dataflow, period).await;
            Ok::<_, Failure>((at, proposed.map(|proposal| proposal.release)))
        });
    }
    let mut proposed = Vec::new();
    while let Some(done) = proposals.join_next().await {
        proposed.push(done.map_err(Failure::task)??);
    }
    proposed.sort_by_key(|(at, _)| *at);
    let mut kept_back = Vec::new();
    for (at, proposal) in proposed {
        let approved = match proposal {
            Ok(release) => approve(player, &release).await?,
            Err(problem) => Err(problem),
        };
        if let Err(problem) = approved {
            let place = player.app.settings.agency.as_str();
            kept_back.push(format!(
                "{place} {} {period}: {}",
                dataflows[at],
                Failure::from(problem)
            ));
        }
    }
    Ok(kept_back)
}

/// As many approvals as the release needs.
async fn approve(player: &Player, release: &str) -> Result<Result<(), Problem>, Failure> {
    for login in &publication(player)?.approves {
        match releasing::approve(&player.app, player.permit(login)?, release).await {
            Ok(proposal) if proposal.is_approved() => return Ok(Ok(())),
            Ok(_) => {}
            Err(problem) => return Ok(Err(problem)),
        }
    }
    Ok(Ok(()))
}

/// Prepares and clears every entry of every register.
pub async fn registers(player: &Player) -> Result<(), Failure> {
    let publication = publication(player)?;
    let preparing = player.permit(&publication.prepares)?;
    let clearing = player.permit(&publication.clears)?;
    let app = &player.app;
    for programme in app.records.law().programmes.iter() {
        for definition in &programme.publication.registers {
            let found = app.records.register(clearing, &programme.id, &definition.id).await?;
            for one in found {
                let told = one.fields.into_iter();
                let fields = told.map(|(field, value)| (field, value.unwrap_or_default()));
                let entry = Entry { id: one.record.to_string(), fields: fields.collect() };
                let (store, id) = (&app.statistics, definition.id.as_str());
                let version = register::prepare(store, preparing, id, entry, false).await?;
                register::clear(store, clearing, &version.version).await?;
            }
        }
    }
    Ok(())
}

/// Imports a series, if its file is there.
pub async fn series(
    player: &Player,
    say: &Say,
    folder: &Path,
    series: &Series,
) -> Result<(), Failure> {
    let file = folder.join(&series.file);
    if !file.exists() {
        return Ok(());
    }
    let app = &player.app;
    let mapping = import::mapping(&series.dataset, None)?;
    let import = import::read(say, &mapping, &app.settings.agency, &file)?;
    let analyst = player.permit(&publication(player)?.proposes)?;
    app.datasets.store(analyst, &import.published, &import.description).await?;
    Ok(())
}
