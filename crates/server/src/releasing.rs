//! From records to the public: the server hands Extracts over, because no edge joins the rooms.
//!
//! The order is ledger first, then the dataset, then records acknowledge; each step may be
//! repeated after a crash without a second effect.

use masar_nodes::Permit;
use masar_programmes::{Class, ExtractDefinition, Programme};
use masar_statistics::{
    Table,
    datasets::Description,
    ledger,
    release::{self, Proposal},
};
use masar_terms::Period;

use crate::{
    app::App,
    describe,
    problems::{Problem, ProblemKind},
};

/// All extracts of all programmes.
pub fn extracts(app: &App) -> impl Iterator<Item = (&Programme, &ExtractDefinition)> {
    app.records.law().programmes.iter().flat_map(|programme| {
        programme.publication.extracts.iter().map(move |extract| (programme, extract))
    })
}

fn find<'a>(
    app: &'a App,
    dataflow: &str,
) -> Result<(&'a Programme, &'a ExtractDefinition), Problem> {
    let found = extracts(app).find(|(_, extract)| extract.dataflow == dataflow);
    found.ok_or_else(|| Problem::new(ProblemKind::NotFound))
}

/// How the dataset of a table is described.
pub fn description(app: &App, table: &Table) -> Result<Description, Problem> {
    let (programme, definition) = find(app, &table.dataflow)?;
    let presentation = describe::presentation(app, programme, definition);
    presentation.describe(table).map_err(Problem::internal)
}

/// Proposes a release: an Extract, protected and attacked, waits for approval. A period whose books
/// are not closed cannot be released; one that was released is revised, with what was told until
/// the books were closed last.
pub async fn propose(
    app: &App,
    permit: &Permit,
    dataflow: &str,
    period: Period,
) -> Result<Proposal, Problem> {
    let (programme, definition) = find(app, dataflow)?;
    let today = app.now().date_in(&app.config.time_zone);
    if period.frequency() != definition.anchor.frequency {
        let reason = format!("{dataflow}: {period}");
        return Err(Problem::because(ProblemKind::Unprocessable, reason));
    }
    let schedule = app.settings.schedule();
    let Some(closed) = schedule.closed(period, today) else {
        return Err(Problem::new(ProblemKind::PeriodOpen));
    };
    let is_revision = closed > 0 && definition.class == Class::Statistics && {
        !ledger::line(&app.statistics.look().await?, dataflow, period).await?.is_empty()
    };
    let revision = if is_revision { closed } else { 0 };
    let (flow, when) = ((&programme.id, dataflow), (schedule, revision));
    let extract = app.records.extract(permit, &app.entropy, flow, period, when).await?;
    let (store, settings) = (&app.statistics, &app.release_settings);
    Ok(match is_revision {
        true => release::revise(store, permit, settings, extract).await?,
        false => release::propose(store, permit, settings, extract, Vec::new()).await?,
    })
}

/// Approves; with the last approval that is needed, releases.
pub async fn approve(app: &App, permit: &Permit, id: &str) -> Result<Proposal, Problem> {
    let proposal = release::approve(&app.statistics, permit, id).await?;
    if proposal.is_approved() {
        publish(app, permit, id).await?;
    }
    Ok(proposal)
}

/// Ledger, dataset, acknowledgement. May be called again after a crash between.
pub async fn publish(app: &App, permit: &Permit, id: &str) -> Result<(), Problem> {
    let look = app.statistics.look().await?;
    let proposal = release::proposal(&look, id).await?;
    drop(look);
    let content = proposal.ok_or_else(|| Problem::new(ProblemKind::NotFound))?.content;
    let about = description(app, &content.table)?;
    release::publish(&app.statistics, &app.datasets, permit, id, &about).await?;
    let (dataflow, period) = (&content.table.dataflow, content.period);
    app.records.acknowledge(permit, id, dataflow, period).await?;
    Ok(())
}
