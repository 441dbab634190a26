//! The recipe that came with a file or was written for it, for the next file and for reading.

use axum::{
    extract::{Path, State},
    http::header,
    response::IntoResponse,
};

use crate::{
    app::App,
    guard::Permitted,
    importing::RECIPE,
    problems::{Problem, ProblemKind},
};

/// `GET /work/imports/{id}/recipe.toml`
pub async fn recipe(
    State(app): State<App>,
    Permitted(_): Permitted,
    Path(id): Path<String>,
) -> Result<impl IntoResponse, Problem> {
    let path = app.imports.files.path(&id, RECIPE);
    let text = path.and_then(|path| std::fs::read_to_string(path).ok());
    let text = text.ok_or_else(|| Problem::new(ProblemKind::NotFound))?;
    let named = [
        (header::CONTENT_TYPE, "application/toml; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"recipe.toml\""),
    ];
    Ok((named, text))
}
