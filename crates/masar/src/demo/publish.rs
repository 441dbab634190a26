//! What the demo publishes, by the same steps and the same two pairs of eyes as anywhere.

use std::path::Path;

use masar_server::{problems::Problem, releasing};
use masar_statistics::{published::Entry, register};
use masar_terms::Period;

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
/// something was not released. One after the other: tables about the same people are attacked
/// together, so each must know the ones before it.
pub async fn release(player: &Player, period: Period) -> Result<Vec<String>, Failure> {
    let dataflows = releasing::extracts(&player.app)
        .filter(|(_, extract)| extract.anchor.frequency == period.frequency())
        .map(|(_, extract)| extract.dataflow.clone());
    let mut kept_back = Vec::new();
    for dataflow in dataflows {
        if let Err(problem) = release_one(player, &dataflow, period).await? {
            let agency = &player.app.settings.agency;
            kept_back.push(format!("{agency} {dataflow} {period}: {}", Failure::from(problem)));
        }
    }
    Ok(kept_back)
}

/// Proposes, and approves as often as the release needs.
async fn release_one(
    player: &Player,
    dataflow: &str,
    period: Period,
) -> Result<Result<(), Problem>, Failure> {
    let publication = publication(player)?;
    let analyst = player.permit(&publication.proposes)?;
    let mut proposal = match releasing::propose(&player.app, analyst, dataflow, period).await {
        Ok(proposal) => proposal,
        Err(problem) => return Ok(Err(problem)),
    };
    for login in &publication.approves {
        if proposal.is_approved() {
            break;
        }
        let reviewer = player.permit(login)?;
        match releasing::approve(&player.app, reviewer, &proposal.release).await {
            Ok(approved) => proposal = approved,
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
