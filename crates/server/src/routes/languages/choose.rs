//! Chooses the language of the pages and goes back.

use axum::{
    extract::{Path, Query, State},
    http::header,
    response::{IntoResponse, Redirect, Response},
};
use masar_terms::Language;
use serde::Deserialize;

use crate::{
    app::App,
    cookies,
    problems::{Problem, ProblemKind},
    routes::local_path,
};

#[derive(Deserialize)]
pub struct Asked {
    back: Option<String>,
}

/// `GET /language/{language}?back=…`
pub async fn choose(
    State(app): State<App>,
    Path(code): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let language: Language = code.parse().map_err(|_| Problem::new(ProblemKind::NotFound))?;
    let mut response = Redirect::to(local_path(asked.back.as_deref())).into_response();
    if let Some(cookie) = cookies::set_language(&app, language) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    Ok(response)
}
