//! Clears a review: checks every rule, freezes its figures, fixes its content.

use masar_nodes::{Permit, Verb};

use super::working;
use crate::{
    Evidence, Room,
    errors::ReviewsError,
    review::{Breach, Content},
    room::asker,
    rows::insert,
};

impl Room {
    /// What stands between a review and its clearing, at this moment; empty, where nothing does.
    pub fn unready(&self, content: &Content) -> Vec<Breach> {
        content.breaches(self.day(content.cleared_at))
    }

    /// Clears a review as it stands, with the figures of `evidence`, and gives the digest of the
    /// content that may now be released by somebody else.
    ///
    /// # Errors
    /// `NotReady` with every reason; `NotFound`, `NotAllowed`, the store.
    pub async fn clear(
        &self,
        permit: &Permit,
        review: &str,
        evidence: Evidence,
    ) -> Result<String, ReviewsError> {
        let cleared_by = asker(permit, Verb::ClearReview, "clear a review")?;
        let (room, review) = (self.clone(), review.to_owned());
        self.store
            .write(permit, "clear-review", move |tx| {
                Box::pin(async move {
                    tx.lock("review", &review).await?;
                    let working = working::find(tx, &review).await?;
                    if let Some(known) = room.cleared(&working, &evidence) {
                        return Ok(known.digest.clone());
                    }
                    let content = room.assemble(&working, &evidence, tx.now());
                    let breaches = room.unready(&content);
                    if !breaches.is_empty() {
                        return Err(ReviewsError::NotReady(breaches));
                    }
                    let canonical = content.canonical();
                    let digest = Content::digest_of(&canonical);
                    let row = [
                        ("digest", digest.clone().into()),
                        ("review_id", review.into()),
                        ("version", i64::from(content.version).into()),
                        ("content", canonical.into()),
                        ("cleared_by", cleared_by.into()),
                        ("cleared_at", tx.now().0.into()),
                    ];
                    insert(tx, "review_clearances", row).await?;
                    tx.touched_written("review-version", &digest);
                    Ok(digest)
                })
            })
            .await
    }
}
