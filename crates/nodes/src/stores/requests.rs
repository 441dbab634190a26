//! One request inside a transaction: a savepoint, the work, its audit row, or all undone.

use std::{future::Future, panic::AssertUnwindSafe, sync::Arc, time::Duration};

use futures_util::{FutureExt, future::BoxFuture};
use masar_terms::Clock;
use sea_orm::{DatabaseTransaction, TransactionTrait};

use super::{StoreError, Tx};
use crate::{
    access::Permit,
    audit::rows,
    faults::{Faults, Step},
};

/// How long the work of one request may hold a transaction open.
const LONGEST: Duration = Duration::from_secs(60);

/// Who asks for what, and what the attempt needs besides.
#[derive(Clone)]
pub(super) struct Asked {
    pub permit: Permit,
    /// What the audit row calls the act; `None` for upkeep of the node's own tables.
    pub what: Option<&'static str>,
    pub clock: Arc<dyn Clock>,
    pub faults: Faults,
}

/// Runs the work in a savepoint of `outer`. What it changed stays only if it succeeded and its
/// audit row could be written; a failed attempt leaves nothing but an audit row that says so.
/// The outer error means that the transaction itself can no longer be trusted.
pub(super) async fn attempt<T, E, W>(
    outer: &DatabaseTransaction,
    asked: &Asked,
    work: W,
    asker_gone: impl Future<Output = ()>,
) -> Result<Result<T, E>, StoreError>
where
    W: for<'t> FnOnce(&'t Tx) -> BoxFuture<'t, Result<T, E>> + Send,
    E: From<StoreError>,
{
    let now = asked.clock.now();
    let tx = Tx::new(outer.begin().await?, asked.permit.clone(), now);
    let guarded = AssertUnwindSafe(async { work(&tx).await }).catch_unwind();
    let worked = tokio::select! {
        biased;
        () = asker_gone => Err(StoreError::Abandoned.into()),
        worked = tokio::time::timeout(LONGEST, guarded) => match worked {
            Ok(Ok(worked)) => worked,
            Ok(Err(_)) => Err(StoreError::Panicked.into()),
            Err(_) => Err(StoreError::TooLong { seconds: LONGEST.as_secs() }.into()),
        },
    };
    let kept = match worked {
        Ok(value) => match asked.faults.at(Step::BeforeAudit) {
            Ok(()) => audit(&tx, asked).await.map(|()| value).map_err(E::from),
            Err(injected) => Err(StoreError::from(injected).into()),
        },
        Err(error) => Err(error),
    };
    match kept {
        Ok(value) => {
            tx.inner.commit().await?;
            Ok(Ok(value))
        }
        Err(error) => {
            let note = tx.undone(outer).await?;
            audit(&note, asked).await?;
            note.inner.commit().await?;
            Ok(Err(error))
        }
    }
}

async fn audit(tx: &Tx, asked: &Asked) -> Result<(), StoreError> {
    match asked.what {
        Some(what) => rows::write(tx, what).await,
        None => Ok(()),
    }
}
