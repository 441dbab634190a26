//! Keeps the text of a contribution back because it names a person.

use axum::{
    extract::{Path, State},
    response::Redirect,
};

use crate::{app::App, guard::Permitted, problems::Problem};

/// `POST /work/reviews/{id}/contributions/{contribution}/withholding`
pub async fn withhold(
    State(app): State<App>,
    Permitted(permit): Permitted,
    Path((id, contribution)): Path<(String, String)>,
) -> Result<Redirect, Problem> {
    app.reviews.withhold(&permit, &id, &contribution).await?;
    Ok(Redirect::to(&format!("/work/reviews/{id}#contribution-{contribution}")))
}
