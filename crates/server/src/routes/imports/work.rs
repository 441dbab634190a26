//! Begins a trial, or makes the vintage.

use axum::{
    Form as Posted,
    extract::{Path, State},
    response::Redirect,
};
use masar_nodes::Permit;
use serde::Deserialize;

use super::page::href;
use crate::{
    app::App,
    guard::Permitted,
    importing::{self, Goal},
    problems::{Problem, ProblemKind},
};

#[derive(Deserialize)]
pub struct Asked {
    recipe: String,
}

/// `POST /work/imports/{id}/trial`
pub async fn try_it(
    State(app): State<App>,
    Permitted(permit): Permitted,
    Path(id): Path<String>,
    Posted(asked): Posted<Asked>,
) -> Result<Redirect, Problem> {
    begin(&app, permit, &id, asked.recipe, Goal::Try)
}

/// `POST /work/imports/{id}/vintage`. What is stored is what was tried: with another recipe, or
/// without a trial since the node started, it is tried first.
pub async fn store(
    State(app): State<App>,
    Permitted(permit): Permitted,
    Path(id): Path<String>,
    Posted(asked): Posted<Asked>,
) -> Result<Redirect, Problem> {
    let goal = match app.imports.state(&id) {
        Some(importing::State::Tried(outcome)) if outcome.recipe == asked.recipe => Goal::Store,
        _ => Goal::Try,
    };
    begin(&app, permit, &id, asked.recipe, goal)
}

/// Begins work on an import that is there; such work that goes on already is left alone.
pub fn begin(
    app: &App,
    permit: Permit,
    id: &str,
    recipe: String,
    goal: Goal,
) -> Result<Redirect, Problem> {
    let about = app.imports.files.about(id).map_err(Problem::internal)?;
    let about = about.ok_or_else(|| Problem::new(ProblemKind::NotFound))?;
    app.work_on_import(permit, about.id, recipe, goal);
    Ok(Redirect::to(&href(id)))
}
