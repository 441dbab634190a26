//! A bundle of another node comes in. Its signature is the authentication.

use std::time::Duration;

use axum::{
    Json,
    body::{Body, to_bytes},
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use masar_nodes::bundles::{LARGEST, MEDIA_TYPE, Refusal};
use masar_reviews::inbox::Received;
use serde_json::json;

use crate::{
    app::App,
    exchange::NotTaken,
    guard::Visitor,
    problems::{Problem, ProblemKind},
};

/// How long a sender may take for its bytes.
const PATIENCE: Duration = Duration::from_secs(60);

/// `POST /api/bundles`
///
/// 201 when the bundle was accepted, 200 when the very bundle had been accepted before; else
/// problem details with the member `reason` (a code of [`Refusal`]) and, for a bundle out of order,
/// `expected`.
pub async fn receive(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Problem> {
    let media = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    if media.and_then(|media| media.split(';').next()).map(str::trim) != Some(MEDIA_TYPE) {
        let reason = format!("Content-Type: {MEDIA_TYPE}");
        return Err(Problem::because(ProblemKind::Malformed, reason));
    }
    let busy = || Problem::new(ProblemKind::TooManyAttempts);
    let _upload = app.exchange.uploads.clone().try_acquire_owned().map_err(|_| busy())?;
    let read = tokio::time::timeout(PATIENCE, to_bytes(body, LARGEST)).await;
    let read = read.map_err(|_| Problem::because(ProblemKind::Malformed, "the sender stopped"))?;
    let Ok(bytes) = read else {
        return Ok(refused(&app, &visitor, &Refusal::TooLarge));
    };
    match app.receive(bytes.into()).await {
        Ok(Received::Accepted(verified)) => {
            let told = json!({
                "node": verified.node(),
                "sequence": verified.sequence(),
                "hash": verified.hash(),
            });
            Ok((StatusCode::CREATED, Json(told)).into_response())
        }
        Ok(Received::Already { sequence }) => {
            Ok(Json(json!({ "sequence": sequence, "already": true })).into_response())
        }
        Err(NotTaken::Refused(refusal)) => Ok(refused(&app, &visitor, &refusal)),
        Err(NotTaken::Failed(problem)) => Err(problem),
    }
}

/// Problem details (RFC 9457) with the reason as a code for programs.
fn refused(app: &App, visitor: &Visitor, refusal: &Refusal) -> Response {
    let kind = match refusal {
        Refusal::TooLarge => ProblemKind::TooLarge,
        Refusal::Truncated | Refusal::Malformed { .. } | Refusal::NotCanonical(_) => {
            ProblemKind::Malformed
        }
        Refusal::UnknownKey | Refusal::Revoked | Refusal::BadSignature => {
            ProblemKind::UnknownSender
        }
        Refusal::OutOfOrder { .. } | Refusal::Forked { .. } | Refusal::WrongPrevious => {
            ProblemKind::OutOfTurn
        }
        _ => ProblemKind::Unprocessable,
    };
    let problem = Problem::because(kind, refusal);
    let mut told = problem.json(app.locale(visitor.language));
    told["reason"] = refusal.code().into();
    if let Refusal::OutOfOrder { expected, .. } = refusal {
        told["expected"] = (*expected).into();
    }
    let media = HeaderValue::from_static("application/problem+json");
    (kind.status(), [(header::CONTENT_TYPE, media)], told.to_string()).into_response()
}
