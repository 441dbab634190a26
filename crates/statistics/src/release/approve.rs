//! A second person looks at the protected table and approves it.

use masar_nodes::{Permit, Store, Verb};
use sea_orm::{
    ConnectionTrait,
    sea_query::{Alias, Query},
};

use super::{Proposal, account, proposal};
use crate::error::StatisticsError;

/// Adds an approval. Approving twice is approving once.
///
/// # Errors
/// `SamePerson` for the proposer, `NotFound` for an unknown proposal.
pub async fn approve(
    store: &Store,
    permit: &Permit,
    release: &str,
) -> Result<Proposal, StatisticsError> {
    let approver = account(permit, Verb::ApproveRelease, "approve a release")?;
    let release = release.to_owned();
    store
        .write(permit, "approve-release", move |tx| {
            Box::pin(async move {
                tx.lock("release", &release).await?;
                let Some(mut known) = proposal(tx, &release).await? else {
                    return Err(StatisticsError::NotFound { kind: "proposal", id: release });
                };
                if known.proposer == approver {
                    return Err(StatisticsError::SamePerson);
                }
                if known.approvers.contains(&approver) || known.sequence.is_some() {
                    return Ok(known);
                }
                let insert = Query::insert()
                    .into_table(Alias::new("release_approvals"))
                    .columns(["release_id", "approver", "approved_at"].map(Alias::new))
                    .values_panic([
                        release.clone().into(),
                        approver.clone().into(),
                        tx.now().0.into(),
                    ])
                    .to_owned();
                tx.execute(&insert).await?;
                tx.touched_written("release", &release);
                known.approvers.push(approver);
                Ok(known)
            })
        })
        .await
}
