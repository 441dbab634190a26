//! Approves a release; the last approval that is needed sends it out.

use axum::{
    extract::{Path, State},
    response::Redirect,
};

use crate::{app::App, guard::Permitted, problems::Problem, releasing};

/// `POST /work/releases/{id}/approvals`
pub async fn approve(
    State(app): State<App>,
    Permitted(permit): Permitted,
    Path(id): Path<String>,
) -> Result<Redirect, Problem> {
    releasing::approve(&app, &permit, &id).await?;
    Ok(Redirect::to(&format!("/work/releases/{id}")))
}
