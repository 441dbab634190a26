//! The node for programs.

use axum::{Json, extract::State};
use masar_nodes::bundles::{Hex, fingerprint};

use crate::app::App;

/// `GET /api/node`: what an administrator of another node sees before enrolling this one.
pub async fn node(State(app): State<App>) -> Json<serde_json::Value> {
    Json(serde_json::json!({
        "id": app.id,
        "key": Hex(app.public_key),
        "fingerprint": fingerprint(&app.public_key),
        "agency": app.settings.agency,
        "place": app.config.jurisdiction,
        "level": app.config.level,
        "name": app.name(),
        "country": app.config.country,
    }))
}
