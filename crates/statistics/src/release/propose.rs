//! Proposing a release: an Extract goes in, a protected table waits for approval.

use masar_extracts::Extract;
use masar_nodes::{Permit, Store, Tx, Verb};
use sea_orm::{
    ConnectionTrait,
    sea_query::{Alias, Query},
};

use super::{
    Content, Evidence, Proposal, Trial, account, id_of, linked, noised, prepare, proposal,
};
use crate::{
    accountability, cube,
    error::StatisticsError,
    ledger::{self, Class, Written},
    policy,
};

/// What the node sets for all its releases.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// What the configuration says.
    pub statistics: policy::Settings,
    /// The named exceptions.
    pub accountability: accountability::Policies,
}

/// Protects an Extract, attacks the result together with all earlier releases of the same people,
/// and keeps it as a proposal. `trial` is another policy than the programme's own; cells alone, by
/// their codes, are withheld besides.
/// Proposing the same content again gives the same proposal. For class accountability another
/// total than the one that stands is a revision of it. A table with noise is drawn once: proposing
/// it again gives the same proposal, whatever is known by now.
///
/// # Errors
/// `TooNarrow` with a report when withheld cells can be worked out (nothing is kept then),
/// `Frozen` when the period was released with other numbers, `Withdrawn` when it was taken back,
/// `Mixed` beside a table of the same people of which one has noise and the other has not,
/// `Overspent` when the year's budget of noise does not suffice,
/// `Unchanged` when an accountability total is the one that stands, `Trial` for a policy that
/// cannot be tried, and what counting may refuse.
pub async fn propose(
    store: &Store,
    permit: &Permit,
    settings: &Settings,
    extract: Extract,
    trial: impl Into<Trial>,
) -> Result<Proposal, StatisticsError> {
    let proposer = account(permit, Verb::PrepareRelease, "propose a release")?;
    let counted = cube::count(&extract)?;
    drop(extract);
    let (trial, rule, counted) = trial.into().applied(&settings.statistics, counted)?;
    let exception = match counted.is_accountability {
        true => Some(settings.accountability.admit(&counted)?),
        false => None,
    };
    let (dataflow, period) = (counted.dataflow.clone(), counted.period);
    let earlier = linked::linked(&store.look().await?, &linked::Key::first(&counted)).await?;
    let standing = ledger::line(&store.look().await?, &dataflow, period).await?.pop();
    if !counted.is_accountability && is_withdrawn(standing.as_ref()) {
        return Err(StatisticsError::Withdrawn { dataflow, period });
    }
    let paid = noised::asked(&counted, settings)?;
    let of = (&*counted.universe, &*dataflow, period);
    noised::refuse_beside(of, paid.is_some(), &earlier)?;
    if paid.is_some() {
        let drawn = noised::drawn(&store.look().await?, &dataflow, period).await?;
        if let Some(release) = drawn {
            let known = proposal(&store.look().await?, &release).await?;
            return known.ok_or(StatisticsError::NotFound { kind: "proposal", id: release });
        }
    }
    let computed = tokio::task::spawn_blocking(move || match (exception, paid) {
        (Some(exception), _) => Ok(prepare::accountability(&counted, &rule, &earlier, exception)),
        (None, Some(paid)) => noised::draw(&counted, &rule, paid),
        (None, None) => prepare::statistics(&counted, &rule, &earlier, &trial),
    });
    let (mut content, evidence) = computed.await.map_err(|_| StatisticsError::Stopped)??;
    if let Some(standing) = standing {
        match after(store, &standing, &content).await? {
            Next::Known(known) => return Ok(*known),
            Next::Revises(replaced) => content.replaces = Some(replaced),
        }
    }
    keep(store, permit, content, evidence, proposer).await
}

/// Keeps a proposal; the one that is there when the same was proposed before.
pub(super) async fn keep(
    store: &Store,
    permit: &Permit,
    content: Content,
    evidence: Evidence,
    proposer: String,
) -> Result<Proposal, StatisticsError> {
    let release = id_of(&content);
    store
        .write(permit, "propose-release", move |tx| {
            Box::pin(async move {
                tx.lock("release", &release).await?;
                if content.noise.is_some() {
                    noised::lock(tx).await?;
                    let of = (&content.table.dataflow, content.period);
                    if let Some(drawn) = noised::drawn(tx, of.0, of.1).await? {
                        let known = proposal(tx, &drawn).await?;
                        return known
                            .ok_or(StatisticsError::NotFound { kind: "proposal", id: drawn });
                    }
                }
                if let Some(known) = proposal(tx, &release).await? {
                    return Ok(known);
                }
                let proposed_at = tx.now();
                let (approvers, held_until, sequence) = (Vec::new(), None, None);
                let new = Proposal {
                    release,
                    content,
                    evidence,
                    proposer,
                    proposed_at,
                    approvers,
                    held_until,
                    sequence,
                };
                insert(tx, &new).await?;
                if let Some(paid) = &new.content.noise {
                    noised::spend(tx, &new.release, (&new.content, paid)).await?;
                }
                tx.touched_written("release", &new.release);
                Ok(new)
            })
        })
        .await
}

pub(super) fn is_withdrawn(standing: Option<&Written>) -> bool {
    standing.is_some_and(|written| written.entry.withdrawal().is_some())
}

/// What comes of numbers for a period that was released.
enum Next {
    /// They are the ones that were released.
    Known(Box<Proposal>),
    /// They take the place of this release.
    Revises(String),
}

async fn after(
    store: &Store,
    standing: &Written,
    content: &Content,
) -> Result<Next, StatisticsError> {
    let (dataflow, period) = (content.table.dataflow.clone(), content.period);
    let release = standing.entry.release();
    let known = proposal(&store.look().await?, release).await?;
    let known = known
        .ok_or_else(|| StatisticsError::NotFound { kind: "release", id: release.to_owned() })?;
    let is_same = known.content.table.digest() == content.table.digest();
    match content.class {
        Class::Statistics if is_same => Ok(Next::Known(Box::new(known))),
        Class::Statistics => Err(StatisticsError::Frozen { dataflow, period }),
        // What was taken back by mistake may come again, as a revision that says so.
        Class::Accountability if is_same && !is_withdrawn(Some(standing)) => {
            Err(StatisticsError::Unchanged { dataflow, period })
        }
        Class::Accountability => Ok(Next::Revises(release.to_owned())),
    }
}

async fn insert(tx: &Tx, new: &Proposal) -> Result<(), StatisticsError> {
    let columns = [
        "release_id",
        "dataflow",
        "period",
        "universe",
        "proposer",
        "proposed_at",
        "content",
        "evidence",
    ];
    let json = |value: Result<String, serde_json::Error>| value.unwrap_or_default();
    let insert = Query::insert()
        .into_table(Alias::new("release_proposals"))
        .columns(columns.map(Alias::new))
        .values_panic([
            new.release.clone().into(),
            new.content.table.dataflow.clone().into(),
            new.content.period.to_string().into(),
            new.content.universe.clone().into(),
            new.proposer.clone().into(),
            new.proposed_at.0.into(),
            json(serde_json::to_string(&new.content)).into(),
            json(serde_json::to_string(&new.evidence)).into(),
        ])
        .to_owned();
    tx.execute(&insert).await?;
    Ok(())
}
