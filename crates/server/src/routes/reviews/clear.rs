//! Clears a review: its figures are frozen and its content is fixed.

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

/// `POST /work/reviews/{id}/clearance`
pub async fn clear(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let working = app.reviews.working(&id).await?;
    let known = evidence_of(&app, &working).await?;
    match app.reviews.clear(&permit, &id, known).await {
        Ok(_) => Ok(Redirect::to(&format!("/work/reviews/{id}")).into_response()),
        Err(error) => {
            let errors = faults::beside(&app.page(&visitor), error)?;
            let shown = page(&app, &visitor, &permit, &id, errors).await?.render()?;
            Ok((StatusCode::CONFLICT, Html(shown)).into_response())
        }
    }
}
