//! The bundles this node issued: everything in them is public.

use axum::{
    Json,
    extract::{Query, State},
};
use masar_reviews::outbox;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{app::App, problems::Problem};

/// Bundles in one answer.
const MOST: u64 = 500;

#[derive(Deserialize)]
pub struct Asked {
    /// The first number wanted.
    #[serde(default = "first")]
    from: u64,
}

fn first() -> u64 {
    1
}

/// `GET /api/bundles?from=N`: number, hash and time of each, oldest first; `next` where there are
/// more.
pub async fn list(
    State(app): State<App>,
    Query(asked): Query<Asked>,
) -> Result<Json<Value>, Problem> {
    let look = app.reviews.store().look().await?;
    let listed = outbox::list(&look, asked.from, MOST).await?;
    let is_full = listed.len() as u64 == MOST;
    let next = listed.last().filter(|_| is_full).map(|last| last.sequence + 1);
    let bundles: Vec<Value> = listed
        .iter()
        .map(|it| {
            let issued_at = it.issued_at.to_string();
            json!({ "sequence": it.sequence, "hash": it.hash, "issued_at": issued_at })
        })
        .collect();
    Ok(Json(json!({ "node": app.id, "bundles": bundles, "next": next })))
}
