//! Released reviews for programs: the content as it was cleared, and its figures as values.

use axum::{
    Json,
    extract::{Path, State},
};
use masar_reviews::versions::Shown;
use serde_json::{Value, json};

use crate::{app::App, problems::Problem, reviewing::missing};

/// `GET /api/reviews`: every released version, own and received.
pub async fn list(State(app): State<App>) -> Result<Json<Value>, Problem> {
    let all = app.reviews.released().await?;
    Ok(Json(json!({ "reviews": all.iter().map(head).collect::<Vec<_>>() })))
}

/// `GET /api/reviews/{id}`: the newest version with its content, and all versions.
pub async fn show(State(app): State<App>, Path(id): Path<String>) -> Result<Json<Value>, Problem> {
    let versions = app.reviews.released_versions(&id).await?;
    let newest = versions.first().ok_or_else(missing)?;
    let mut told = head(newest);
    if newest.withdrawn.is_none() {
        told["content"] = serde_json::to_value(&newest.content).map_err(Problem::internal)?;
        told["canonical"] = json!(newest.canonical);
        told["figures"] = figures(newest);
    }
    told["versions"] = versions.iter().map(head).collect();
    Ok(Json(told))
}

fn head(shown: &Shown) -> Value {
    let content = &shown.content;
    json!({
        "review": content.review,
        "version": content.version,
        "digest": shown.digest,
        "previous": content.previous,
        "node": content.node,
        "agency": content.agency,
        "by": content.by,
        "title": content.title,
        "covers_from": content.covers_from,
        "covers_to": content.covers_to,
        "released_at": shown.released_at.to_string(),
        "received_in": shown.bundle,
        "withdrawn": shown.withdrawn.as_ref().map(|it| json!({
            "reason": it.reason,
            "at": it.at.to_string(),
        })),
        "page": format!("/reviews/{}", content.review),
    })
}

/// Each token with its frozen value: the number, or none beside the state that says why.
fn figures(shown: &Shown) -> Value {
    let items = shown.content.items.iter();
    let frozen = items.flat_map(|item| item.figures.iter().map(move |it| (&item.commitment, it)));
    let told = frozen.map(|(commitment, frozen)| {
        let figure = &frozen.figure;
        json!({
            "commitment": commitment,
            "token": masar_reviews::review::token(&figure.address),
            "value": figure.cell.number(),
            "state": figure.cell,
            "unit": figure.unit,
            "quoted": frozen.quoted,
            "page": crate::telling::href(&figure.address),
        })
    });
    told.collect()
}
