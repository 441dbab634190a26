//! Takes note of a missed term.

use axum::{
    extract::{Path, State},
    response::Redirect,
};

use crate::{
    app::App,
    guard::Permitted,
    problems::{Problem, ProblemKind},
};

/// `POST /work/records/{id}/clocks/{clock}/notes/{run}`
pub async fn note(
    State(app): State<App>,
    Permitted(permit): Permitted,
    Path((id, clock, run)): Path<(String, String, String)>,
) -> Result<Redirect, Problem> {
    let missing = |()| Problem::new(ProblemKind::NotFound);
    let id = id.parse().map_err(|_| missing(()))?;
    let number: i64 = run.parse().map_err(|_| missing(()))?;
    app.records.note(&permit, id, &clock, number).await?;
    Ok(Redirect::to(&format!("/work/records/{id}/clocks/{clock}?run={number}")))
}
