//! Releases what somebody else cleared.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};

use super::room::{evidence_of, page};
use crate::{
    app::App,
    guard::{Permitted, Visitor},
    problems::Problem,
    reviewing::faults,
};

/// `POST /work/reviews/{id}/versions/{digest}/release`
pub async fn release(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
    Path((id, digest)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let working = app.reviews.working(&id).await?;
    let known = evidence_of(&app, &working).await?;
    match app.reviews.release(&permit, &id, &digest, known).await {
        Ok(()) => Ok(Redirect::to(&format!("/reviews/{id}")).into_response()),
        Err(error) => {
            let errors = faults::beside(&app.page(&visitor), error)?;
            let shown = page(&app, &visitor, &permit, &id, errors).await?.render()?;
            Ok((StatusCode::CONFLICT, Html(shown)).into_response())
        }
    }
}
