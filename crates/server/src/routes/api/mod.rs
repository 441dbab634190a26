//! What programs read of commitments, indicators and figures, as JSON described at
//! `/openapi.json`. May not happen here: a number that no page shows.

pub mod commitment;
pub mod commitments;
pub mod description;
pub mod figure;
pub mod indicator;
pub mod indicators;

use axum::{
    Json,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use masar_commitments::Board;
use masar_terms::Language;
use serde::Deserialize;
use serde_json::Value;

use crate::{
    app::App,
    guard::Visitor,
    problems::{Problem, ProblemKind},
};

/// The language asked for in the address, which goes before that of the reader.
#[derive(Deserialize)]
pub struct Asked {
    language: Option<String>,
}

impl Asked {
    fn language(&self, visitor: &Visitor) -> Result<Language, Problem> {
        match &self.language {
            None => Ok(visitor.language),
            Some(tag) => {
                tag.parse().map_err(|error| Problem::because(ProblemKind::Malformed, error))
            }
        }
    }
}

/// An answer that stands as long as its parts do: the board, the program, the day (freshness
/// depends on it), the language.
struct Tag(String);

impl Tag {
    fn of(app: &App, board: &Board, language: Language) -> Self {
        let day = app.now().date_in(&app.config.time_zone);
        let version = env!("CARGO_PKG_VERSION");
        Self(format!("W/\"{}-{version}-{day}-{language}\"", board.stamp()))
    }

    /// With what else the answer depends on: ids, which need no quoting.
    fn with<'i>(mut self, parts: impl IntoIterator<Item = &'i String>) -> Self {
        self.0.pop();
        for part in parts {
            self.0.push('+');
            self.0.push_str(part);
        }
        self.0.push('"');
        self
    }

    /// `304` where the client has this answer already (RFC 9110 §13.1.2), else what `make` makes.
    fn answer(self, asked: &HeaderMap, make: impl FnOnce() -> Value) -> Response {
        let known = asked.get(header::IF_NONE_MATCH).and_then(|known| known.to_str().ok());
        let is_known = known.is_some_and(|known| known.split(',').any(|one| one.trim() == self.0));
        let mut response = match is_known {
            true => StatusCode::NOT_MODIFIED.into_response(),
            false => Json(make()).into_response(),
        };
        let headers = response.headers_mut();
        if let Ok(tag) = HeaderValue::from_str(&self.0) {
            headers.insert(header::ETAG, tag);
        }
        headers.insert(header::VARY, HeaderValue::from_static("accept-language, cookie"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, no-cache"));
        response
    }
}
