//! Opens a review.

use jiff::civil::Date;
use masar_nodes::{Permit, Tx, Verb};
use masar_terms::{Language, LocalText};
use sea_orm::{
    ConnectionTrait,
    sea_query::{Alias, Query},
};
use serde::{Deserialize, Serialize};

use crate::{
    Room,
    errors::{FieldReason, ReviewsError},
    room::asker,
    rows::{insert, json},
};

/// Largest title, in bytes.
const LARGEST_TITLE: usize = 400;

/// What a review is called, what it looks back on, and until when others may speak.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// In Arabic and English.
    pub title: LocalText,
    pub covers_from: Date,
    pub covers_to: Date,
    /// Last day for contributions, in the node's zone.
    pub contributions_until: Date,
    /// Day by which each contribution is owed a reply.
    pub replies_by: Date,
}

impl Opening {
    /// What a form may get wrong.
    fn check(&self, today: Date) -> Result<(), ReviewsError> {
        let refuse = |field, reason| Err(ReviewsError::Field { field, reason });
        for language in [Language::Ar, Language::En] {
            if !self.title.has(language) {
                return refuse("title", FieldReason::MissingIn(language));
            }
        }
        if self.title.0.values().any(|title| title.len() > LARGEST_TITLE) {
            return refuse("title", FieldReason::TooLong { most: LARGEST_TITLE });
        }
        if self.covers_to < self.covers_from {
            return refuse("covers_to", FieldReason::TooEarly);
        }
        // A review that nobody can speak to is none: at least today is open.
        if self.contributions_until < today {
            return refuse("contributions_until", FieldReason::TooEarly);
        }
        if self.replies_by <= self.contributions_until {
            return refuse("replies_by", FieldReason::TooEarly);
        }
        Ok(())
    }
}

impl Room {
    /// Opens a review and gives its id: the agency, the year covered last and a number.
    ///
    /// # Errors
    /// `NotAllowed`, `Field`, the store.
    pub async fn open(&self, permit: &Permit, opening: Opening) -> Result<String, ReviewsError> {
        let opened_by = asker(permit, Verb::DraftReview, "open a review")?;
        let room = self.clone();
        self.store
            .write(permit, "open-review", move |tx| {
                Box::pin(async move {
                    opening.check(room.day(tx.now()))?;
                    tx.lock("reviews", "end").await?;
                    let stem = format!("{}-{}", room.face.agency, opening.covers_to.year());
                    let id = format!("{stem}-{}", count(tx, &stem).await? + 1);
                    let row = [
                        ("review_id", id.clone().into()),
                        ("body", json(&opening)),
                        ("opened_by", opened_by.into()),
                        ("opened_at", tx.now().0.into()),
                    ];
                    insert(tx, "reviews", row).await?;
                    tx.touched_written("review", &id);
                    Ok(id)
                })
            })
            .await
    }
}

/// How many reviews of this agency and year there are.
async fn count(tx: &Tx, stem: &str) -> Result<usize, ReviewsError> {
    let select =
        Query::select().column(Alias::new("review_id")).from(Alias::new("reviews")).to_owned();
    let mut count = 0;
    for row in tx.query_all(&select).await? {
        let id: String = row.try_get("", "review_id")?;
        let number = id.strip_prefix(stem).and_then(|rest| rest.strip_prefix('-'));
        count += usize::from(number.is_some_and(|number| number.parse::<u32>().is_ok()));
    }
    Ok(count)
}
