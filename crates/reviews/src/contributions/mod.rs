//! What others say to a review, and what the government answers.
//!
//! Guarantees: a contribution is never changed or removed; a correction replaces it visibly; each
//! that stands is owed a disposition and a reply in its own language. Stops: speaking after the
//! deadline, correcting somebody else's words. May not happen here: the name of a person; a
//! contribution is an organisation's.

mod contribute;
mod reply;
mod withhold;

use masar_terms::{Language, LocalText, Timestamp};
use sea_orm::{
    ConnectionTrait, FromQueryResult,
    sea_query::{Alias, Expr, ExprTrait, Order, Query},
};
use serde::{Deserialize, Serialize};

pub use contribute::Said;
pub use reply::Answer;

use crate::{
    errors::ReviewsError,
    review::{Contribution, Reply},
    rows::from_json,
};

/// A contribution with what only its node knows of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    pub contribution: Contribution,
    pub commitment: String,
    /// Id of the account that wrote it; it does not leave the node.
    pub account: String,
    /// Revision of the reply; 0 without one.
    pub reply_revision: i64,
    /// Whether a later contribution replaces it.
    pub replaced: bool,
}

impl Held {
    /// Whether a reply in its language is still owed.
    pub fn is_owed(&self) -> bool {
        let told = |reply: &Reply| reply.text.has(self.contribution.language);
        !self.replaced && !self.contribution.reply.as_ref().is_some_and(told)
    }
}

/// The body of a contribution's row.
#[derive(Serialize, Deserialize)]
struct Body {
    author_type: String,
    author: String,
    language: Language,
    text: String,
}

#[derive(FromQueryResult)]
struct Row {
    contribution_id: String,
    commitment: String,
    account: String,
    body: String,
    replaces: Option<String>,
    said_at: i64,
}

#[derive(FromQueryResult)]
struct ReplyRow {
    contribution_id: String,
    revision: i64,
    body: String,
    replied_at: i64,
}

/// The body of a reply's row.
#[derive(Serialize, Deserialize)]
struct ReplyBody {
    disposition: crate::review::Disposition,
    text: LocalText,
}

/// The contributions to a review in the order they came, each with its last reply.
pub(crate) async fn of(
    store: &impl ConnectionTrait,
    review: &str,
) -> Result<Vec<Held>, ReviewsError> {
    let columns =
        ["contribution_id", "commitment", "account", "body", "replaces", "said_at"].map(Alias::new);
    let select = Query::select()
        .columns(columns)
        .from(Alias::new("review_contributions"))
        .and_where(Expr::col(Alias::new("review_id")).eq(review))
        .order_by(Alias::new("place"), Order::Asc)
        .to_owned();
    let mut all = Vec::new();
    for row in store.query_all(&select).await? {
        all.push(held(Row::from_query_result(&row, "")?)?);
    }
    let ids: Vec<String> = all.iter().map(|held| held.contribution.id.clone()).collect();
    for row in replies(store, &ids).await? {
        let ReplyBody { disposition, text } = from_json(&row.body, "review_replies")?;
        if let Some(held) = all.iter_mut().find(|it| it.contribution.id == row.contribution_id) {
            let at = Timestamp(row.replied_at);
            held.contribution.reply = Some(Reply { disposition, text, at });
            held.reply_revision = row.revision;
        }
    }
    for id in withheld(store, &ids).await? {
        if let Some(held) = all.iter_mut().find(|it| it.contribution.id == id) {
            held.contribution.withheld = true;
            held.contribution.text.clear();
        }
    }
    let replaced: Vec<String> =
        all.iter().filter_map(|held| held.contribution.replaces.clone()).collect();
    for held in &mut all {
        held.replaced = replaced.contains(&held.contribution.id);
    }
    Ok(all)
}

fn held(row: Row) -> Result<Held, ReviewsError> {
    let Body { author_type, author, language, text } =
        from_json(&row.body, "review_contributions")?;
    let contribution = Contribution {
        id: row.contribution_id,
        author_type,
        author,
        language,
        text,
        withheld: false,
        at: Timestamp(row.said_at),
        replaces: row.replaces,
        reply: None,
    };
    let (commitment, account) = (row.commitment, row.account);
    Ok(Held { contribution, commitment, account, reply_revision: 0, replaced: false })
}

/// All replies to these contributions, oldest revision first.
async fn replies(
    store: &impl ConnectionTrait,
    ids: &[String],
) -> Result<Vec<ReplyRow>, ReviewsError> {
    let columns = ["contribution_id", "revision", "body", "replied_at"].map(Alias::new);
    let select = Query::select()
        .columns(columns)
        .from(Alias::new("review_replies"))
        .and_where(Expr::col(Alias::new("contribution_id")).is_in(ids.iter().cloned()))
        .order_by(Alias::new("revision"), Order::Asc)
        .to_owned();
    let rows = store.query_all(&select).await?;
    Ok(rows.iter().map(|row| ReplyRow::from_query_result(row, "")).collect::<Result<_, _>>()?)
}

async fn withheld(
    store: &impl ConnectionTrait,
    ids: &[String],
) -> Result<Vec<String>, ReviewsError> {
    let select = Query::select()
        .column(Alias::new("contribution_id"))
        .from(Alias::new("review_withholdings"))
        .and_where(Expr::col(Alias::new("contribution_id")).is_in(ids.iter().cloned()))
        .to_owned();
    let rows = store.query_all(&select).await?;
    Ok(rows.iter().map(|row| row.try_get("", "contribution_id")).collect::<Result<_, _>>()?)
}
