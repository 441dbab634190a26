//! What a device asks before it sends (OpenRosa Form Submission API 1.0).

use axum::{
    extract::State,
    http::{HeaderName, StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::{LARGEST_REQUEST, app::App};

/// `HEAD …/submission`: where to send, and how much.
pub async fn head(State(app): State<App>) -> Response {
    let here = format!("{}/v1/projects/1/submission", app.settings.address);
    let headers = [
        (header::LOCATION, here),
        (HeaderName::from_static("x-openrosa-version"), "1.0".to_owned()),
        (HeaderName::from_static("x-openrosa-accept-content-length"), LARGEST_REQUEST.to_string()),
    ];
    (StatusCode::NO_CONTENT, headers).into_response()
}
