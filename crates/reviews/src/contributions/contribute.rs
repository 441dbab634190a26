//! Takes a contribution to one item of an open review.

use masar_nodes::{Permit, Tx, Verb};
use masar_terms::Language;

use super::Body;
use crate::{
    Room,
    cycle::{Working, working},
    errors::{FieldReason, ReviewsError},
    room::asker,
    rows::{insert, json},
};

/// Largest contribution and largest name of an organisation, in bytes.
const LARGEST_TEXT: usize = 16 * 1024;
const LARGEST_NAME: usize = 200;

/// What is said, in whose name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Code of the code list of author types.
    pub author_type: String,
    /// Name of the organisation.
    pub author: String,
    pub language: Language,
    pub text: String,
    /// Id of the earlier contribution of the same account to the same item that this corrects.
    pub replaces: Option<String>,
}

impl Room {
    /// Takes a contribution and gives its id. The same words of the same account again are the
    /// same contribution.
    ///
    /// # Errors
    /// `Closed` after the deadline, `Field`, `NotReplaceable`, `NotFound`, `NotAllowed`.
    pub async fn contribute(
        &self,
        permit: &Permit,
        review: &str,
        commitment: &str,
        said: Said,
    ) -> Result<String, ReviewsError> {
        let account = asker(permit, Verb::Contribute, "contribute to a review")?;
        self.check(&said)?;
        let room = self.clone();
        let (review, commitment) = (review.to_owned(), commitment.to_owned());
        self.store
            .write(permit, "contribute", move |tx| {
                Box::pin(async move {
                    tx.lock("review", &review).await?;
                    let working = working::find(tx, &review).await?;
                    let id = id_of(&review, &commitment, &account, &said);
                    if working.contributions.iter().any(|held| held.contribution.id == id) {
                        return Ok(id);
                    }
                    let until = working.opening.contributions_until;
                    if room.day(tx.now()) > until {
                        return Err(ReviewsError::Closed { until });
                    }
                    if working.item(&commitment).is_none() {
                        return Err(ReviewsError::NotFound { kind: "item", id: commitment });
                    }
                    replaceable(&working, &commitment, &account, &said)?;
                    keep(tx, &working, &id, commitment, account, said).await?;
                    Ok(id)
                })
            })
            .await
    }

    fn check(&self, said: &Said) -> Result<(), ReviewsError> {
        let refuse = |field, reason| Err(ReviewsError::Field { field, reason });
        if !self.face.author_types.contains(&said.author_type) {
            return refuse("author_type", FieldReason::NotAChoice);
        }
        for (field, text, most) in
            [("author", &said.author, LARGEST_NAME), ("text", &said.text, LARGEST_TEXT)]
        {
            if text.trim().is_empty() {
                return refuse(field, FieldReason::Missing);
            }
            if text.len() > most {
                return refuse(field, FieldReason::TooLong { most });
            }
        }
        Ok(())
    }
}

/// Only the account that wrote a contribution replaces it, at the same item, and once.
fn replaceable(
    working: &Working,
    commitment: &str,
    account: &str,
    said: &Said,
) -> Result<(), ReviewsError> {
    let Some(earlier) = &said.replaces else { return Ok(()) };
    let stands = working.contributions.iter().any(|held| {
        held.contribution.id == *earlier
            && held.account == account
            && held.commitment == commitment
            && !held.replaced
    });
    if stands { Ok(()) } else { Err(ReviewsError::NotReplaceable(earlier.clone())) }
}

/// Who said what, where: the first 16 hexadecimal digits of its BLAKE3.
fn id_of(review: &str, commitment: &str, account: &str, said: &Said) -> String {
    let Said { author_type, author, language, text, replaces } = said;
    let whole = (review, commitment, account, author_type, author, language, text, replaces);
    let bytes = serde_json::to_vec(&whole).unwrap_or_default();
    blake3::hash(&bytes).to_hex()[..16].to_owned()
}

async fn keep(
    tx: &Tx,
    working: &Working,
    id: &str,
    commitment: String,
    account: String,
    said: Said,
) -> Result<(), ReviewsError> {
    let Said { author_type, author, language, text, replaces } = said;
    let body = Body { author_type, author: author.trim().to_owned(), language, text };
    let place = working.contributions.len() as i64 + 1;
    let row = [
        ("contribution_id", id.into()),
        ("review_id", working.review.clone().into()),
        ("commitment", commitment.into()),
        ("account", account.into()),
        ("body", json(&body)),
        ("replaces", replaces.into()),
        ("place", place.into()),
        ("said_at", tx.now().0.into()),
    ];
    insert(tx, "review_contributions", row).await?;
    tx.touched_written("contribution", id);
    Ok(())
}
