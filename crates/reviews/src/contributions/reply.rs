//! Answers a contribution: what became of it, and why, in its own language.

use masar_nodes::{Permit, Verb};
use masar_terms::LocalText;

use super::ReplyBody;
use crate::{
    Room,
    cycle::working,
    errors::{FieldReason, ReviewsError},
    review::Disposition,
    room::asker,
    rows::{insert, json},
};

/// Largest reply, in bytes.
const LARGEST_TEXT: usize = 16 * 1024;

/// A disposition with its reply in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub disposition: Disposition,
    /// At least in the language of the contribution.
    pub text: LocalText,
}

impl Room {
    /// Answers a contribution that stands; `based_on` is the revision of the reply that was read
    /// (0 without one). Late replies are taken: owed stays owed.
    ///
    /// # Errors
    /// `Field` without words in the contribution's language; `Changed` when somebody answered in
    /// between; `NotFound` also for a contribution that was replaced; `NotAllowed`.
    pub async fn reply(
        &self,
        permit: &Permit,
        review: &str,
        contribution: &str,
        based_on: i64,
        answer: Answer,
    ) -> Result<(), ReviewsError> {
        let replied_by = asker(permit, Verb::ReplyReview, "reply to a contribution")?;
        let (review, id) = (review.to_owned(), contribution.to_owned());
        self.store
            .write(permit, "reply-review", move |tx| {
                Box::pin(async move {
                    tx.lock("review", &review).await?;
                    let working = working::find(tx, &review).await?;
                    let held = working.contributions.iter().find(|it| it.contribution.id == id);
                    let Some(held) = held.filter(|held| !held.replaced) else {
                        return Err(ReviewsError::NotFound { kind: "contribution", id });
                    };
                    check(&answer, held.contribution.language)?;
                    let Answer { disposition, text } = answer;
                    let known = held.contribution.reply.as_ref();
                    if known.is_some_and(|it| it.disposition == disposition && it.text == text) {
                        return Ok(());
                    }
                    if held.reply_revision != based_on {
                        return Err(ReviewsError::Changed { what: id });
                    }
                    let row = [
                        ("contribution_id", id.clone().into()),
                        ("revision", (based_on + 1).into()),
                        ("body", json(&ReplyBody { disposition, text })),
                        ("replied_by", replied_by.into()),
                        ("replied_at", tx.now().0.into()),
                    ];
                    insert(tx, "review_replies", row).await?;
                    tx.touched_written("contribution", &id);
                    Ok(())
                })
            })
            .await
    }
}

fn check(answer: &Answer, language: masar_terms::Language) -> Result<(), ReviewsError> {
    let refuse = |reason| Err(ReviewsError::Field { field: "reply", reason });
    if !answer.text.has(language) {
        return refuse(FieldReason::MissingIn(language));
    }
    if answer.text.0.values().any(|text| text.len() > LARGEST_TEXT) {
        return refuse(FieldReason::TooLong { most: LARGEST_TEXT });
    }
    Ok(())
}
