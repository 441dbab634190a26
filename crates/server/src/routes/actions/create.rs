//! A program does an action: the same form, with its answers as JSON.

use axum::{
    Json,
    body::Bytes,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use masar_records::Door;
use serde_json::json;

use crate::{
    acting::{Told, accept},
    app::App,
    guard::{Permitted, Visitor},
    problems::Problem,
};

/// `POST /api/actions`
pub async fn create(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
    body: Bytes,
) -> Result<Response, Problem> {
    let incoming = Told::read(&body)?.incoming(&app.records, Door::Api)?;
    let accepted = accept(&app, visitor.language, &permit, incoming).await?;
    let told = json!({
        "action": accepted.action,
        "record": accepted.record,
        "subject": accepted.subject,
        "state": accepted.state,
        "conflict": accepted.conflict,
    });
    Ok((StatusCode::CREATED, Json(told)).into_response())
}
