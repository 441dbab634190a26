//! What stands at an address that no route has.

use axum::{extract::State, http::HeaderMap, http::Uri, response::Response};

use crate::{
    app::App,
    cookies,
    guard::Visitor,
    problems::{Problem, ProblemKind},
    refusal,
    table::Answers,
};

/// The same answer as for an object that the asker may not know of.
pub async fn missing(State(app): State<App>, headers: HeaderMap, uri: Uri) -> Response {
    let language = cookies::language(&app, &headers);
    let path = uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
    let visitor = Visitor::stranger(language, path, Answers::Page);
    refusal::tell(&app, &visitor, Problem::new(ProblemKind::NotFound))
}
