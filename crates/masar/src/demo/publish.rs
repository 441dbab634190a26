//! What the demo publishes, by the same steps and the same two pairs of eyes as anywhere.

use std::path::Path;

use masar_server::{problems::Problem, releasing};
use masar_statistics::{ledger, published::Entry, register, release};
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
        kept_back.extend(release_one(player, &dataflow, period).await?);
    }
    Ok(kept_back)
}

/// Proposes, and approves as often as the release needs; once more, it is a revision. Gives why it
/// was kept back.
pub async fn release_one(
    player: &Player,
    dataflow: &str,
    period: Period,
) -> Result<Option<String>, Failure> {
    let agency = &player.app.settings.agency;
    let told =
        |problem: Problem| format!("{agency} {dataflow} {period}: {}", Failure::from(problem));
    Ok(try_release(player, dataflow, period).await?.err().map(told))
}

async fn try_release(
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

/// Takes a released figure back, with its reason.
pub async fn withdraw(player: &Player, at: usize, period: Period) -> Result<(), Failure> {
    let withdrawal = &publication(player)?.withdraws[at];
    let (app, dataflow) = (&player.app, &withdrawal.dataflow);
    let look = app.statistics.look().await?;
    let missing = || Failure::Data(format!("{dataflow} {period} was not released"));
    let line = ledger::line(&look, dataflow, period).await?;
    let release = line.last().ok_or_else(missing)?.entry.release().to_owned();
    let proposal = release::proposal(&look, &release).await?.ok_or_else(missing)?;
    drop(look);
    let about = releasing::description(app, &proposal.content.table)?;
    let (permit, reason) = (player.permit(&withdrawal.by)?, withdrawal.reason.clone());
    release::withdraw(&app.statistics, &app.datasets, permit, &release, reason, &about).await?;
    Ok(())
}

/// Prepares and clears every entry of every register that is new or says something else than it did.
pub async fn registers(player: &Player) -> Result<(), Failure> {
    let publication = publication(player)?;
    let preparing = player.permit(&publication.prepares)?;
    let clearing = player.permit(&publication.clears)?;
    let app = &player.app;
    for programme in app.records.law().programmes.iter() {
        for definition in &programme.publication.registers {
            let found = app.records.register(clearing, &programme.id, &definition.id).await?;
            let look = app.statistics.look().await?;
            let cleared = register::current(&look, &definition.id).await?;
            drop(look);
            for one in found {
                let told = one.fields.into_iter();
                let fields = told.map(|(field, value)| (field, value.unwrap_or_default()));
                let entry = Entry { id: one.record.to_string(), fields: fields.collect() };
                if cleared.entries().contains(&entry) {
                    continue;
                }
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
    let import = import::read(say, &mapping, &app.settings.agency, &file, import::SHOWN)?;
    let analyst = player.permit(&publication(player)?.proposes)?;
    app.datasets.store(analyst, &import.published, &import.description).await?;
    Ok(())
}
