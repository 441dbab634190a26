//! From records to the public: the server hands Extracts over, because no edge joins the rooms.
//!
//! The order is ledger first, then the dataset, then records acknowledge; each step may be
//! repeated after a crash without a second effect.

use masar_extracts::Extract;
use masar_nodes::Permit;
use masar_programmes::{Class, ExtractDefinition, Programme};
use masar_statistics::{
    StatisticsError, Table,
    datasets::Description,
    ledger,
    release::{self, Previews, Proposal, Trial},
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

/// The Extract of a period whose books are closed: for its first release, or for the newest revision
/// whose books are. Making one is audited by records.
async fn extract(
    app: &App,
    permit: &Permit,
    dataflow: &str,
    period: Period,
    is_revision: bool,
) -> Result<Extract, Problem> {
    let (programme, definition) = find(app, dataflow)?;
    let today = app.now().date_in(&app.config.time_zone);
    if period.frequency() != definition.anchor.frequency {
        let reason = format!("{dataflow}: {period}");
        return Err(Problem::because(ProblemKind::Unprocessable, reason));
    }
    let schedule = app.settings.schedule().of(definition);
    let Some(closed) = schedule.closed(period, today) else {
        return Err(Problem::new(ProblemKind::PeriodOpen));
    };
    let revision = if is_revision { closed } else { 0 };
    let (flow, when) = ((&programme.id, dataflow), (schedule, revision));
    Ok(app.records.extract(permit, &app.entropy, flow, period, when).await?)
}

/// Proposes a release under the programme's own policy; see [`propose_under`].
pub async fn propose(
    app: &App,
    permit: &Permit,
    dataflow: &str,
    period: Period,
) -> Result<Proposal, Problem> {
    propose_under(app, permit, dataflow, period, Trial::default()).await
}

/// Proposes a release: an Extract, protected under a trial and attacked, waits for approval. A period
/// whose books are not closed cannot be released; one that was released is revised, with what was
/// told until the books were closed last, and under the policy of its first release.
pub async fn propose_under(
    app: &App,
    permit: &Permit,
    dataflow: &str,
    period: Period,
    trial: Trial,
) -> Result<Proposal, Problem> {
    let (_, definition) = find(app, dataflow)?;
    let is_released = definition.class == Class::Statistics && {
        !ledger::line(&app.statistics.look().await?, dataflow, period).await?.is_empty()
    };
    let extract = extract(app, permit, dataflow, period, is_released).await?;
    let (store, settings) = (&app.statistics, &app.release_settings);
    Ok(match extract.revision() {
        0 => release::propose(store, permit, settings, extract, trial).await?,
        _ => release::revise(store, permit, settings, extract).await?,
    })
}

/// Why there is no preview.
pub enum Refusal {
    /// The page can tell some of these beside a field.
    Statistics(StatisticsError),
    Other(Problem),
}

impl Refusal {
    /// As any other page tells it.
    pub fn into_problem(self) -> Problem {
        match self {
            Self::Statistics(error) => error.into(),
            Self::Other(problem) => problem,
        }
    }
}

/// Protects and attacks an Extract under each trial and keeps nothing; that it was made is audited
/// as for a proposal.
pub async fn preview(
    app: &App,
    permit: &Permit,
    dataflow: &str,
    period: Period,
    trials: Vec<Trial>,
) -> Result<Previews, Refusal> {
    let extract = extract(app, permit, dataflow, period, false).await.map_err(Refusal::Other)?;
    let settings = &app.release_settings;
    let previews = release::preview(&app.statistics, permit, settings, extract, trials).await;
    previews.map_err(Refusal::Statistics)
}

/// Approves; with the last approval that is needed, releases, or lets the hour come until which it
/// is held back.
pub async fn approve(app: &App, permit: &Permit, id: &str) -> Result<Proposal, Problem> {
    let proposal = release::approve(&app.statistics, permit, id).await?;
    if proposal.is_approved() && !proposal.is_held(app.now()) {
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

impl App {
    /// Releases what was approved and held back until an hour that has come. What cannot leave (a
    /// table of the same people left meanwhile) is told in the log each time, and stays for people
    /// to propose again.
    pub async fn release_due(&self) {
        let held = match self.statistics.look().await.map_err(StatisticsError::from) {
            Ok(look) => release::held(&look).await,
            Err(error) => Err(error),
        };
        let held = match held {
            Ok(held) => held,
            Err(error) => return tracing::error!(%error, "held releases could not be read"),
        };
        let permit = Permit::system("release-hour");
        for proposal in held.iter().filter(|proposal| !proposal.is_held(self.now())) {
            if let Err(problem) = publish(self, &permit, &proposal.release).await {
                tracing::error!(release = %proposal.release, ?problem, "a held release did not leave");
            }
        }
    }
}
