//! Holding a release back until an hour that is told beforehand (an embargo), so that everybody
//! reads it at the same moment.
//!
//! Guarantees: nothing of a release that is held is in the ledger, a dataset or a bundle before
//! its hour, because it leaves only then; those who approve have seen the hour, because it can be
//! set or moved only before the first of them.

use masar_nodes::{Permit, Store, Tx, Verb};
use masar_terms::Timestamp;
use sea_orm::{
    ConnectionTrait,
    sea_query::{Alias, Expr, ExprTrait, Order, Query},
};

use super::{Proposal, account, proposal};
use crate::error::StatisticsError;

/// The longest that a release is held back: a year, in milliseconds.
pub const LONGEST_HOLD: i64 = 366 * 24 * 60 * 60 * 1000;

/// Why a release cannot be held back so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HoldError {
    #[error("this moment has passed")]
    Past,
    #[error("a release is held back for a year at the longest")]
    TooLong,
    #[error("somebody approved it already, and with it the hour at which it leaves")]
    Approved,
}

/// Holds a proposal back until a moment; the same moment again changes nothing.
///
/// # Errors
/// `NotAllowed` for who may not prepare releases, `NotFound`, `Hold` when the moment has passed or
/// is more than a year away, or somebody approved.
pub async fn hold(
    store: &Store,
    permit: &Permit,
    release: &str,
    until: Timestamp,
) -> Result<Proposal, StatisticsError> {
    let by = account(permit, Verb::PrepareRelease, "hold a release back")?;
    let release = release.to_owned();
    store
        .write(permit, "hold-release", move |tx| {
            Box::pin(async move {
                tx.lock("release", &release).await?;
                let Some(mut known) = proposal(tx, &release).await? else {
                    return Err(StatisticsError::NotFound { kind: "proposal", id: release });
                };
                if known.held_until == Some(until) {
                    return Ok(known);
                }
                may_be(&known, until, tx.now())?;
                insert(tx, &release, until, by).await?;
                tx.touched_written("release", &release);
                known.held_until = Some(until);
                Ok(known)
            })
        })
        .await
}

fn may_be(known: &Proposal, until: Timestamp, now: Timestamp) -> Result<(), HoldError> {
    match until.0 - now.0 {
        _ if known.sequence.is_some() || !known.approvers.is_empty() => Err(HoldError::Approved),
        ..=0 => Err(HoldError::Past),
        away if away > LONGEST_HOLD => Err(HoldError::TooLong),
        _ => Ok(()),
    }
}

async fn insert(
    tx: &Tx,
    release: &str,
    until: Timestamp,
    by: String,
) -> Result<(), StatisticsError> {
    let number = of(tx, release).await?.map_or(1, |(number, _)| number + 1);
    let insert = Query::insert()
        .into_table(Alias::new("release_holds"))
        .columns(["release_id", "number", "until", "set_by", "set_at"].map(Alias::new))
        .values_panic([release.into(), number.into(), until.0.into(), by.into(), tx.now().0.into()])
        .to_owned();
    tx.execute(&insert).await?;
    Ok(())
}

/// Number and moment of the row that stands.
pub(super) async fn of(
    store: &impl ConnectionTrait,
    release: &str,
) -> Result<Option<(i64, Timestamp)>, StatisticsError> {
    let select = Query::select()
        .columns(["number", "until"].map(Alias::new))
        .from(Alias::new("release_holds"))
        .and_where(Expr::col(Alias::new("release_id")).eq(release))
        .order_by(Alias::new("number"), Order::Desc)
        .limit(1)
        .to_owned();
    let Some(row) = store.query_one(&select).await? else { return Ok(None) };
    Ok(Some((row.try_get("", "number")?, Timestamp(row.try_get("", "until")?))))
}

/// Approved releases that are held back, the one that leaves first coming first.
///
/// # Errors
/// The database, or a stored content that cannot be read.
pub async fn held(store: &impl ConnectionTrait) -> Result<Vec<Proposal>, StatisticsError> {
    let left =
        Query::select().column(Alias::new("release_id")).from(Alias::new("ledger")).to_owned();
    let waiting = Query::select()
        .distinct()
        .column(Alias::new("release_id"))
        .from(Alias::new("release_holds"))
        .and_where(Expr::col(Alias::new("release_id")).not_in_subquery(left))
        .to_owned();
    let mut held = Vec::new();
    for row in store.query_all(&waiting).await? {
        let release: String = row.try_get("", "release_id")?;
        held.extend(proposal(store, &release).await?.filter(Proposal::is_approved));
    }
    held.sort_by(|one, other| {
        (one.held_until, &one.release).cmp(&(other.held_until, &other.release))
    });
    Ok(held)
}
