//! Stops the work that goes on, or gives the import up.

use axum::{
    extract::{Path, State},
    response::Redirect,
};

use super::page::href;
use crate::{
    app::App,
    guard::Permitted,
    importing,
    problems::{Problem, ProblemKind},
};

/// `POST /work/imports/{id}/end`
pub async fn end(
    State(app): State<App>,
    Permitted(permit): Permitted,
    Path(id): Path<String>,
) -> Result<Redirect, Problem> {
    let about = app.imports.files.about(&id).map_err(Problem::internal)?;
    about.ok_or_else(|| Problem::new(ProblemKind::NotFound))?;
    if app.imports.stop(&id) {
        return Ok(Redirect::to(&href(&id)));
    }
    importing::noted(&app, &permit, "discard-file", &id).await?;
    app.imports.end(&id).map_err(Problem::internal)?;
    Ok(Redirect::to("/work/imports"))
}
