//! Keeps back the text of a contribution that names a person.
//!
//! Stops a name written by mistake from being published with the review. It is no way to silence a
//! voice: author, time and reply stay, the reader is told, and it counts in the balance.

use masar_nodes::{Permit, Verb};

use crate::{Room, cycle::working, errors::ReviewsError, room::asker, rows::insert};

impl Room {
    /// Keeps the text of a contribution back; doing it again changes nothing.
    ///
    /// # Errors
    /// `NotFound`, `NotAllowed`, the store.
    pub async fn withhold(
        &self,
        permit: &Permit,
        review: &str,
        contribution: &str,
    ) -> Result<(), ReviewsError> {
        let withheld_by = asker(permit, Verb::ClearReview, "keep a text back")?;
        let (review, id) = (review.to_owned(), contribution.to_owned());
        self.store
            .write(permit, "withhold-contribution", move |tx| {
                Box::pin(async move {
                    tx.lock("review", &review).await?;
                    let working = working::find(tx, &review).await?;
                    let held = working.contributions.iter().find(|it| it.contribution.id == id);
                    let Some(held) = held else {
                        return Err(ReviewsError::NotFound { kind: "contribution", id });
                    };
                    if held.contribution.withheld {
                        return Ok(());
                    }
                    let row = [
                        ("contribution_id", id.clone().into()),
                        ("withheld_by", withheld_by.into()),
                        ("withheld_at", tx.now().0.into()),
                    ];
                    insert(tx, "review_withholdings", row).await?;
                    tx.touched_written("contribution", &id);
                    Ok(())
                })
            })
            .await
    }
}
