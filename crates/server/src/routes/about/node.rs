//! The node for programs.

use axum::{Json, extract::State};

use crate::app::App;

/// `GET /api/node`: id, key, names, jurisdiction.
pub async fn node(State(app): State<App>) -> Json<serde_json::Value> {
    let key: String = app.public_key.iter().map(|byte| format!("{byte:02x}")).collect();
    Json(serde_json::json!({
        "id": app.id,
        "publicKey": key,
        "name": app.name(),
        "country": app.config.country,
        "jurisdiction": app.config.jurisdiction,
    }))
}
