//! All indicators with their definitions.

use axum::{
    extract::{Query, State},
    http::HeaderMap,
    response::Response,
};
use masar_commitments::Yardstick;
use masar_terms::Language;
use serde_json::{Value, json};

use super::{Asked, Tag};
use crate::{app::App, guard::Visitor, problems::Problem};

/// `GET /api/indicators`
pub async fn list(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let language = asked.language(&visitor)?;
    let board = app.board().await?;
    Ok(Tag::of(&app, &board, language).answer(&headers, || {
        let known = board.definitions().filter_map(|known| board.yardstick(&known.id));
        let indicators: Vec<Value> = known.map(|known| defined(known, language)).collect();
        json!({ "language": language, "indicators": indicators })
    }))
}

/// A definition. `hash` is over everything but the texts.
pub fn defined(yardstick: &Yardstick, language: Language) -> Value {
    let definition = &yardstick.definition;
    json!({
        "id": definition.id,
        "version": definition.version,
        "hash": yardstick.hash,
        "name": definition.name.get(language),
        "definition": definition.definition.get(language),
        "unit": definition.unit,
        "origin": definition.origin,
        "class": definition.class,
        "dataflow": definition.dataflow,
        "frequency": definition.frequency,
        "wanted": definition.wanted,
        "dimensions": definition.dimensions,
        "bins": definition.bins,
        "share": definition.share,
        "disparity": definition.disparity,
        "only": definition.only,
        "url": format!("/api/indicators/{}", definition.id),
    })
}
