//! Takes a released version back, with a reason that everybody reads; its history stays.

use masar_nodes::{Permit, Verb};
use masar_terms::{Language, LocalText};

use super::working;
use crate::{
    Room,
    errors::{FieldReason, ReviewsError},
    room::asker,
    rows::{insert, json},
    versions,
};

/// Largest reason, in bytes.
const LARGEST_REASON: usize = 4096;

impl Room {
    /// Takes a version back. `reason` is in Arabic and English and names no person.
    ///
    /// # Errors
    /// `Field` without a reason in both languages; `NotReleased` for a version that is not
    /// released or was taken back; `NotFound`, `NotAllowed`, the store.
    pub async fn withdraw(
        &self,
        permit: &Permit,
        review: &str,
        digest: &str,
        reason: LocalText,
    ) -> Result<(), ReviewsError> {
        let withdrawn_by = asker(permit, Verb::ClearReview, "take a review back")?;
        check(&reason)?;
        let (review, digest) = (review.to_owned(), digest.to_owned());
        self.store
            .write(permit, "withdraw-review", move |tx| {
                Box::pin(async move {
                    tx.lock("review", &review).await?;
                    let working = working::find(tx, &review).await?;
                    let known = working.versions.iter().find(|version| version.digest == digest);
                    let Some(known) = known else {
                        return Err(ReviewsError::NotFound { kind: "version", id: digest });
                    };
                    if known.released.is_none() || known.withdrawn.is_some() {
                        return Err(ReviewsError::NotReleased);
                    }
                    let row = [
                        ("digest", digest.clone().into()),
                        ("reason", json(&reason)),
                        ("withdrawn_by", withdrawn_by.into()),
                        ("withdrawn_at", tx.now().0.into()),
                        ("place", versions::next_place(tx).await?.into()),
                    ];
                    insert(tx, "review_withdrawals", row).await?;
                    tx.touched_written("review-version", &digest);
                    Ok(())
                })
            })
            .await
    }
}

pub(crate) fn check(reason: &LocalText) -> Result<(), ReviewsError> {
    let refuse = |reason| Err(ReviewsError::Field { field: "reason", reason });
    for language in [Language::Ar, Language::En] {
        if !reason.has(language) {
            return refuse(FieldReason::MissingIn(language));
        }
    }
    if reason.0.values().any(|text| text.len() > LARGEST_REASON) {
        return refuse(FieldReason::TooLong { most: LARGEST_REASON });
    }
    Ok(())
}
