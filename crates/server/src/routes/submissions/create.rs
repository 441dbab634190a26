//! A filled form comes in, from a page or a device; both make the same action.

use axum::{
    Json,
    extract::{Multipart, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use masar_interop::openrosa::{self, SUBMISSION_PART};
use masar_nodes::Permit;
use masar_records::{Accepted, Attachment, Door, Incoming};
use masar_terms::Timestamp;

use crate::{
    acting::accept,
    app::App,
    guard::{Permitted, Visitor},
    problems::{Problem, ProblemKind},
    routes::forms::openrosa::xml,
};

/// `POST /work/submissions`
pub async fn from_page(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
    parts: Multipart,
) -> Result<Response, Problem> {
    let accepted = take(&app, &visitor, &permit, parts, (Door::Web, None)).await?;
    let record = format!("/work/records/{}", accepted.record);
    let told = serde_json::json!({
        "action": accepted.action,
        "record": accepted.record,
        "state": accepted.state,
        "conflict": accepted.conflict,
        "location": record,
    });
    Ok((StatusCode::CREATED, Json(told)).into_response())
}

/// `POST /v1/projects/1/submission`
pub async fn from_device(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
    headers: HeaderMap,
    parts: Multipart,
) -> Result<Response, Problem> {
    let (door, sent_at) = (Door::OpenRosa, sent_at(&headers));
    take(&app, &visitor, &permit, parts, (door, sent_at)).await?;
    let message = app.locale(visitor.language).t("form-done-text");
    let body = openrosa::response(Some(openrosa::Nature::SubmitSuccess), &message);
    Ok((StatusCode::CREATED, xml(body)).into_response())
}

/// When a device sent it, by the device's clock (OpenRosa "Request and Response API", header
/// `Date`).
fn sent_at(headers: &HeaderMap) -> Option<Timestamp> {
    let text = headers.get(header::DATE)?.to_str().ok()?;
    let sent = jiff::fmt::rfc2822::parse(text).ok()?;
    Some(sent.timestamp().into())
}

/// Reads the parts and hands them to the one way in. It returns after the commit.
async fn take(
    app: &App,
    visitor: &Visitor,
    permit: &Permit,
    parts: Multipart,
    (door, sent_at): (Door, Option<Timestamp>),
) -> Result<Accepted, Problem> {
    let (bytes, attachments) = read(parts).await?;
    let incoming = Incoming { bytes, attachments, said_at: None, sent_at, seen: None, door };
    accept(app, visitor.language, permit, incoming).await
}

async fn read(mut parts: Multipart) -> Result<(Vec<u8>, Vec<Attachment>), Problem> {
    let mut form = None;
    let mut attachments = Vec::new();
    let broken = |error: axum::extract::multipart::MultipartError| match error.status() {
        StatusCode::PAYLOAD_TOO_LARGE => Problem::new(ProblemKind::TooLarge),
        _ => Problem::because(ProblemKind::Malformed, "multipart/form-data is broken"),
    };
    while let Some(part) = parts.next_field().await.map_err(broken)? {
        let name = part.name().unwrap_or_default().to_owned();
        let file = part.file_name().map(str::to_owned);
        let bytes = part.bytes().await.map_err(broken)?.to_vec();
        if name == SUBMISSION_PART {
            if form.replace(bytes).is_some() {
                let twice = format!("{SUBMISSION_PART} stands there twice");
                return Err(Problem::because(ProblemKind::Malformed, twice));
            }
        } else if let Some(name) = file {
            attachments.push(Attachment { name, bytes });
        }
    }
    let missing =
        || Problem::because(ProblemKind::Malformed, format!("{SUBMISSION_PART} is missing"));
    Ok((form.ok_or_else(missing)?, attachments))
}
