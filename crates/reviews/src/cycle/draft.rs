//! Writes what the government says of one commitment, revision by revision.

use masar_nodes::{Permit, Tx, Verb};
use masar_terms::LocalText;
use serde::{Deserialize, Serialize};

use super::{Working, working};
use crate::{
    Evidence, Room,
    errors::{FieldReason, ReviewsError},
    review::{Status, figures, token},
    room::asker,
    rows::{insert, json},
};

/// Largest text of a draft, in bytes.
const LARGEST_TEXT: usize = 16 * 1024;

/// What is said of one commitment; texts in Arabic and English, perhaps not yet both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    pub status: Status,
    pub statement: LocalText,
    pub obstacles: LocalText,
    pub next_steps: LocalText,
    /// Whether the commitment was taken out of the review; its revisions stay.
    pub removed: bool,
}

impl Draft {
    /// Nothing said yet.
    pub fn empty() -> Self {
        let none = LocalText::default;
        Self {
            status: Status::Unknown,
            statement: none(),
            obstacles: none(),
            next_steps: none(),
            removed: false,
        }
    }

    fn texts(&self) -> [(&'static str, &LocalText); 3] {
        [
            ("statement", &self.statement),
            ("obstacles", &self.obstacles),
            ("next_steps", &self.next_steps),
        ]
    }

    /// Refuses what is too long and every token that is not a published figure.
    fn check(&self, commitment: &str, evidence: &Evidence) -> Result<(), ReviewsError> {
        for (field, text) in self.texts() {
            if text.0.values().any(|text| text.len() > LARGEST_TEXT) {
                let reason = FieldReason::TooLong { most: LARGEST_TEXT };
                return Err(ReviewsError::Field { field, reason });
            }
            let named = figures(text).map_err(|error| ReviewsError::token(commitment, error))?;
            for address in named {
                let (commitment, token) = (commitment.to_owned(), token(&address));
                match evidence.figures.get(&address) {
                    None => return Err(ReviewsError::Figure { commitment, token }),
                    Some(figure) if figure.withdrawn => {
                        return Err(ReviewsError::FigureWithdrawn { commitment, token });
                    }
                    Some(_) => {}
                }
            }
        }
        Ok(())
    }
}

impl Room {
    /// Saves a draft made from revision `based_on` (0 for a commitment that is not in the review)
    /// and gives the new revision. Saving what is already there changes nothing.
    ///
    /// # Errors
    /// `Changed` when somebody saved another revision in between, `Figure`, `FigureWithdrawn`,
    /// `Field`, `NotFound` for a review or commitment that is not there, `NotAllowed`.
    pub async fn save(
        &self,
        permit: &Permit,
        review: &str,
        commitment: &str,
        based_on: i64,
        draft: Draft,
        evidence: &Evidence,
    ) -> Result<i64, ReviewsError> {
        let saved_by = asker(permit, Verb::DraftReview, "write a review")?;
        if !evidence.commitments.contains_key(commitment) {
            let id = commitment.to_owned();
            return Err(ReviewsError::NotFound { kind: "commitment", id });
        }
        if !draft.removed {
            draft.check(commitment, evidence)?;
        }
        let (review, commitment) = (review.to_owned(), commitment.to_owned());
        self.store
            .write(permit, "draft-review", move |tx| {
                Box::pin(async move {
                    tx.lock("review", &review).await?;
                    let before = working::find(tx, &review).await?;
                    keep(tx, &before, &commitment, based_on, &draft, saved_by).await
                })
            })
            .await
    }
}

async fn keep(
    tx: &Tx,
    before: &Working,
    commitment: &str,
    based_on: i64,
    draft: &Draft,
    saved_by: String,
) -> Result<i64, ReviewsError> {
    let known = before.drafts.iter().find(|known| known.commitment == commitment);
    if let Some(known) = known.filter(|known| known.draft == *draft) {
        return Ok(known.revision);
    }
    let current = known.map_or(0, |known| known.revision);
    if current != based_on {
        return Err(ReviewsError::Changed { what: commitment.to_owned() });
    }
    let row = [
        ("review_id", before.review.clone().into()),
        ("commitment", commitment.into()),
        ("revision", (current + 1).into()),
        ("body", json(draft)),
        ("saved_by", saved_by.into()),
        ("saved_at", tx.now().0.into()),
    ];
    insert(tx, "review_drafts", row).await?;
    tx.touched_written("review-item", format!("{}/{commitment}", before.review));
    Ok(current + 1)
}
