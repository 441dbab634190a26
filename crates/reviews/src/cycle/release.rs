//! Releases what somebody else cleared: from then on it is public and goes to other nodes.

use masar_nodes::{Permit, Verb};

use super::working;
use crate::{Evidence, Room, errors::ReviewsError, room::asker, rows::insert, versions};

impl Room {
    /// Releases a cleared version. Releasing it again changes nothing.
    ///
    /// # Errors
    /// `SamePerson` for whoever cleared it; `Stale` when a draft, a reply or a figure in it
    /// changed since, or a later clearing stands; `NotFound`, `NotAllowed`, the store.
    pub async fn release(
        &self,
        permit: &Permit,
        review: &str,
        digest: &str,
        evidence: Evidence,
    ) -> Result<(), ReviewsError> {
        let released_by = asker(permit, Verb::ClearReview, "release a review")?;
        let (room, review, digest) = (self.clone(), review.to_owned(), digest.to_owned());
        self.store
            .write(permit, "release-review", move |tx| {
                Box::pin(async move {
                    tx.lock("review", &review).await?;
                    let working = working::find(tx, &review).await?;
                    let known = working.versions.iter().find(|version| version.digest == digest);
                    let Some(known) = known else {
                        return Err(ReviewsError::NotFound { kind: "version", id: digest });
                    };
                    if known.released.is_some() {
                        return Ok(());
                    }
                    if known.cleared_by == released_by {
                        return Err(ReviewsError::SamePerson);
                    }
                    if room
                        .cleared(&working, &evidence)
                        .is_none_or(|cleared| cleared.digest != digest)
                    {
                        return Err(ReviewsError::Stale);
                    }
                    let row = [
                        ("digest", digest.clone().into()),
                        ("released_by", released_by.into()),
                        ("released_at", tx.now().0.into()),
                        ("place", versions::next_place(tx).await?.into()),
                    ];
                    insert(tx, "review_releases", row).await?;
                    tx.touched_written("review-version", &digest);
                    Ok(())
                })
            })
            .await
    }
}
