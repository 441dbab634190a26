//! Keeps what a verified bundle says of its sender's reviews.

use masar_nodes::Tx;
use sea_orm::{
    ConnectionTrait,
    sea_query::{Alias, Expr, ExprTrait, Query},
};

use super::{Checked, Part};
use crate::{
    errors::ReviewsError,
    rows::{insert, json},
};

/// Keeps a checked part in the transaction that takes its bundle in; `bundle` is the BLAKE3 of
/// that bundle. Keeping it again changes nothing.
///
/// # Errors
/// `Part` for other bytes under a number that is taken, a version whose forerunner is another, a
/// withdrawal of what its sender never released; the store.
pub async fn accept(tx: &Tx, checked: &Checked, bundle: &str) -> Result<(), ReviewsError> {
    match (&checked.part, &checked.content) {
        (Part::Released { digest, content: canonical, released_at }, Some(content)) => {
            if node_of(tx, digest).await?.is_some() {
                return Ok(());
            }
            follows(tx, checked).await?;
            let row = [
                ("digest", digest.clone().into()),
                ("node", checked.node.clone().into()),
                ("review_id", content.review.clone().into()),
                ("version", i64::from(content.version).into()),
                ("content", canonical.clone().into()),
                ("released_at", released_at.0.into()),
                ("bundle", bundle.into()),
                ("received_at", tx.now().0.into()),
            ];
            insert(tx, "review_received", row).await?;
            tx.touched_written("review-version", digest);
            Ok(())
        }
        (Part::Withdrawn { digest, reason, withdrawn_at }, _) => {
            if node_of(tx, digest).await?.as_ref() != Some(&checked.node) {
                let reason = "a withdrawal of what its sender never released";
                return Err(ReviewsError::Part(reason.to_owned()));
            }
            if is_withdrawn(tx, digest).await? {
                return Ok(());
            }
            let row = [
                ("digest", digest.clone().into()),
                ("reason", json(reason)),
                ("withdrawn_at", withdrawn_at.0.into()),
                ("bundle", bundle.into()),
                ("received_at", tx.now().0.into()),
            ];
            insert(tx, "review_received_withdrawals", row).await?;
            tx.touched_written("review-version", digest);
            Ok(())
        }
        (Part::Released { .. }, None) => Err(ReviewsError::Part("without content".to_owned())),
    }
}

/// A first version stands alone; a later one names the version before it that was received.
async fn follows(tx: &Tx, checked: &Checked) -> Result<(), ReviewsError> {
    let Some(content) = &checked.content else { return Ok(()) };
    let column = |name| Expr::col(Alias::new(name));
    let select = Query::select()
        .column(Alias::new("digest"))
        .from(Alias::new("review_received"))
        .and_where(column("node").eq(checked.node.as_str()))
        .and_where(column("review_id").eq(content.review.as_str()))
        .and_where(column("version").gte(i64::from(content.version) - 1))
        .to_owned();
    let mut known = Vec::new();
    for row in tx.query_all(&select).await? {
        known.push(row.try_get::<String>("", "digest")?);
    }
    let before: Vec<String> = content.previous.iter().cloned().collect();
    if known == before {
        return Ok(());
    }
    let reason = format!("version {} of {} does not follow", content.version, content.review);
    Err(ReviewsError::Part(reason))
}

async fn node_of(tx: &Tx, digest: &str) -> Result<Option<String>, ReviewsError> {
    let select = Query::select()
        .column(Alias::new("node"))
        .from(Alias::new("review_received"))
        .and_where(Expr::col(Alias::new("digest")).eq(digest))
        .to_owned();
    let row = tx.query_one(&select).await?;
    Ok(row.map(|row| row.try_get("", "node")).transpose()?)
}

async fn is_withdrawn(tx: &Tx, digest: &str) -> Result<bool, ReviewsError> {
    let select = Query::select()
        .column(Alias::new("digest"))
        .from(Alias::new("review_received_withdrawals"))
        .and_where(Expr::col(Alias::new("digest")).eq(digest))
        .to_owned();
    Ok(tx.query_one(&select).await?.is_some())
}
