//! Proposing a release: an Extract goes in, a protected table waits for approval.

use masar_extracts::Extract;
use masar_nodes::{Permit, Store, Tx, Verb};
use sea_orm::{
    ConnectionTrait,
    sea_query::{Alias, Expr, ExprTrait, Query},
};

use super::{Proposal, account, id_of, linked, prepare, proposal};
use crate::{
    accountability,
    cube::{self, Counted},
    error::StatisticsError,
    policy::{self, Protection},
};

/// What the node sets for all its releases.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Section `[statistics]` of the configuration.
    pub statistics: policy::Settings,
    /// The named exceptions.
    pub accountability: accountability::Policies,
}

/// Protects an Extract, attacks the result together with all earlier releases of the same people,
/// and keeps it as a proposal. `withhold` are cells (by their codes) to withhold besides.
/// Proposing the same content again gives the same proposal.
///
/// # Errors
/// `TooNarrow` with a report when withheld cells can be worked out (nothing is kept then),
/// `Frozen` when the period was released with other numbers, and what counting may refuse.
pub async fn propose(
    store: &Store,
    permit: &Permit,
    settings: &Settings,
    extract: Extract,
    withhold: Vec<Vec<String>>,
) -> Result<Proposal, StatisticsError> {
    let proposer = account(permit, Verb::PrepareRelease, "propose a release")?;
    let counted = cube::count(extract)?;
    let rule = Protection::new(&settings.statistics, counted.threshold)?;
    let exception = match counted.is_accountability {
        true => Some(settings.accountability.admit(&counted)?),
        false => None,
    };
    let earlier = linked::earlier(&store.look().await?, &counted.universe, counted.period).await?;
    let (dataflow, period) = (counted.dataflow.clone(), counted.period);
    let released = released(store, &counted).await?;
    // The frozen table itself is not attacked with its own repetition.
    let earlier: Vec<_> =
        earlier.into_iter().filter(|known| Some(&known.release) != released.as_ref()).collect();
    let computed = tokio::task::spawn_blocking(move || match exception {
        Some(exception) => Ok(prepare::accountability(&counted, &rule, &earlier, exception)),
        None => prepare::statistics(&counted, &rule, &earlier, &withhold),
    });
    let (content, evidence) = computed.await.map_err(|_| StatisticsError::Stopped)??;
    if let Some(release) = released {
        let known = proposal(&store.look().await?, &release).await?;
        let same = known.filter(|known| known.content.table.digest() == content.table.digest());
        return same.ok_or(StatisticsError::Frozen { dataflow, period });
    }
    let release = id_of(&content);
    store
        .write(permit, "propose-release", move |tx| {
            Box::pin(async move {
                tx.lock("release", &release).await?;
                if let Some(known) = proposal(tx, &release).await? {
                    return Ok(known);
                }
                let proposed_at = tx.now();
                let (approvers, sequence) = (Vec::new(), None);
                let new = Proposal {
                    release,
                    content,
                    evidence,
                    proposer,
                    proposed_at,
                    approvers,
                    sequence,
                };
                keep(tx, &new).await?;
                tx.touched_written("release", &new.release);
                Ok(new)
            })
        })
        .await
}

/// The release that froze this dataflow and period.
async fn released(store: &Store, counted: &Counted) -> Result<Option<String>, StatisticsError> {
    let look = store.look().await?;
    frozen_by(&look, &counted.dataflow, &counted.period.to_string()).await
}

/// Id of the release in the ledger for a dataflow and period.
pub(super) async fn frozen_by(
    store: &impl ConnectionTrait,
    dataflow: &str,
    period: &str,
) -> Result<Option<String>, StatisticsError> {
    let select = Query::select()
        .column(Alias::new("release_id"))
        .from(Alias::new("release_ledger"))
        .and_where(Expr::col(Alias::new("dataflow")).eq(dataflow))
        .and_where(Expr::col(Alias::new("period")).eq(period))
        .to_owned();
    let row = store.query_one(&select).await?;
    Ok(row.map(|row| row.try_get("", "release_id")).transpose()?)
}

async fn keep(tx: &Tx, new: &Proposal) -> Result<(), StatisticsError> {
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
