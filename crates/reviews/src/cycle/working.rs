//! A review as its makers see it: drafts, voices, versions. Read whole; a review is small.

use masar_terms::Timestamp;
use sea_orm::{
    ConnectionTrait, FromQueryResult,
    sea_query::{Alias, Expr, ExprTrait, Order, Query},
};

use super::{Draft, Opening};
use crate::{
    Room,
    contributions::{self, Held},
    errors::ReviewsError,
    rows::from_json,
    versions::{self, Version},
};

/// A review at work.
#[derive(Clone, Debug)]
pub struct Working {
    pub review: String,
    pub opening: Opening,
    pub opened_at: Timestamp,
    /// The last revision of each commitment that was ever in it, removed ones too.
    pub drafts: Vec<WorkingItem>,
    /// In the order they came.
    pub contributions: Vec<Held>,
    /// Every version that was cleared, oldest first.
    pub versions: Vec<Version>,
}

/// The draft of one commitment.
#[derive(Clone, Debug)]
pub struct WorkingItem {
    pub commitment: String,
    /// From 1 on; what the next save is based on.
    pub revision: i64,
    pub draft: Draft,
    pub saved_at: Timestamp,
}

impl Working {
    /// The drafts that are in the review.
    pub fn items(&self) -> impl Iterator<Item = &WorkingItem> {
        self.drafts.iter().filter(|item| !item.draft.removed)
    }

    /// The draft of one commitment that is in the review.
    pub fn item(&self, commitment: &str) -> Option<&WorkingItem> {
        self.items().find(|item| item.commitment == commitment)
    }

    /// The last version that was released, taken back or not.
    pub fn released(&self) -> Option<&Version> {
        self.versions.iter().rev().find(|version| version.released.is_some())
    }
}

impl Room {
    /// The reviews of this node, last opened first: id, opening and when it was opened.
    ///
    /// # Errors
    /// The store.
    pub async fn reviews(&self) -> Result<Vec<(String, Opening, Timestamp)>, ReviewsError> {
        let select = heads().order_by(Alias::new("opened_at"), Order::Desc).to_owned();
        let rows = self.store.look().await?.query_all(&select).await?;
        let head = |row| Head::from_query_result(row, "")?.read();
        rows.iter().map(head).collect()
    }

    /// One review at work.
    ///
    /// # Errors
    /// `NotFound`, the store.
    pub async fn working(&self, review: &str) -> Result<Working, ReviewsError> {
        find(&self.store.look().await?, review).await
    }
}

#[derive(FromQueryResult)]
struct Head {
    review_id: String,
    body: String,
    opened_at: i64,
}

impl Head {
    fn read(self) -> Result<(String, Opening, Timestamp), ReviewsError> {
        Ok((self.review_id, from_json(&self.body, "reviews")?, Timestamp(self.opened_at)))
    }
}

fn heads() -> sea_orm::sea_query::SelectStatement {
    let columns = ["review_id", "body", "opened_at"].map(Alias::new);
    Query::select().columns(columns).from(Alias::new("reviews")).to_owned()
}

/// One review at work.
pub(crate) async fn find(
    store: &impl ConnectionTrait,
    review: &str,
) -> Result<Working, ReviewsError> {
    let select = heads().and_where(Expr::col(Alias::new("review_id")).eq(review)).to_owned();
    let Some(row) = store.query_one(&select).await? else {
        return Err(ReviewsError::NotFound { kind: "review", id: review.to_owned() });
    };
    let (review, opening, opened_at) = Head::from_query_result(&row, "")?.read()?;
    let drafts = drafts(store, &review).await?;
    let contributions = contributions::of(store, &review).await?;
    let versions = versions::of(store, &review).await?;
    Ok(Working { review, opening, opened_at, drafts, contributions, versions })
}

#[derive(FromQueryResult)]
struct DraftRow {
    commitment: String,
    revision: i64,
    body: String,
    saved_at: i64,
}

async fn drafts(
    store: &impl ConnectionTrait,
    review: &str,
) -> Result<Vec<WorkingItem>, ReviewsError> {
    let columns = ["commitment", "revision", "body", "saved_at"].map(Alias::new);
    let select = Query::select()
        .columns(columns)
        .from(Alias::new("review_drafts"))
        .and_where(Expr::col(Alias::new("review_id")).eq(review))
        .order_by(Alias::new("commitment"), Order::Asc)
        .order_by(Alias::new("revision"), Order::Asc)
        .to_owned();
    let mut last: Vec<WorkingItem> = Vec::new();
    for row in store.query_all(&select).await? {
        let row = DraftRow::from_query_result(&row, "")?;
        let item = WorkingItem {
            draft: from_json(&row.body, "review_drafts")?,
            commitment: row.commitment,
            revision: row.revision,
            saved_at: Timestamp(row.saved_at),
        };
        match last.last_mut().filter(|before| before.commitment == item.commitment) {
            Some(before) => *before = item,
            None => last.push(item),
        }
    }
    Ok(last)
}
