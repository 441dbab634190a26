//! A file that came with an action.

use axum::{
    extract::{Path, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use masar_terms::ActionId;

use crate::{
    app::App,
    guard::Permitted,
    problems::{Problem, ProblemKind},
};

/// `GET /work/records/{id}/attachments/{action}/{number}`: files are numbered, because their names
/// may be somebody's.
pub async fn attachment(
    State(app): State<App>,
    Permitted(permit): Permitted,
    Path((_, action, number)): Path<(String, String, String)>,
) -> Result<Response, Problem> {
    let missing = || Problem::new(ProblemKind::NotFound);
    let action: ActionId = action.parse().map_err(|_| missing())?;
    let number: usize = number.parse().map_err(|_| missing())?;
    let files = app.records.files(&permit, action).await?;
    let (_, bytes) = files.get(number).ok_or_else(missing)?;
    let mut response = bytes.expose().clone().into_response();
    let headers = response.headers_mut();
    // Never shown in the page: a file from outside is saved, not run.
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment"));
    Ok(response)
}
