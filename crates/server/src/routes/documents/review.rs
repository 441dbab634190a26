//! A released review as a PDF.

use axum::{
    extract::{Path, Query, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use masar_documents::Template;
use masar_reviews::versions::Shown;
use masar_terms::Language;
use serde::Deserialize;

use crate::{
    app::App,
    documents::{Wording, print, printed},
    guard::Visitor,
    problems::{Problem, ProblemKind},
    texts::OFFERED,
};

#[derive(Deserialize)]
pub struct Asked {
    /// Code of an offered language; else that of the reader.
    language: Option<String>,
}

/// `GET /reviews/{id}/review.pdf?language=…`: the newest released version of a review of this id,
/// this node's own before one received, or the version of this digest. A draft is not printed, nor
/// a version that was taken back: its page says why.
pub async fn pdf(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let language = language(asked.language.as_deref(), visitor.language)?;
    let released = app.reviews.released().await?;
    let found = released.iter().find(|shown| shown.content.review == id || shown.digest == id);
    let shown = found.filter(|shown| shown.withdrawn.is_none());
    let shown = shown.ok_or_else(|| Problem::new(ProblemKind::NotFound))?;
    let tag = tag(&app, shown, language);
    if headers.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
        return Ok(StatusCode::NOT_MODIFIED.into_response());
    }
    let name = |list: &str, code: &str| app.labels.code(list, code, language).to_owned();
    let locale = app.locale(language);
    let wording = Wording { locale, catalogue: &app.catalogue, name: &name };
    let printed = printed(&shown.content, &shown.canonical, &wording);
    let bytes = print(Template::Review, printed, shown.content.cleared_at).await?;
    let mut response = bytes.into_response();
    let file = format!("inline; filename=\"review-{}-{language}.pdf\"", &shown.digest[..12]);
    for (name, value) in [
        (header::CONTENT_TYPE, "application/pdf"),
        (header::CACHE_CONTROL, "public, max-age=300"),
        (header::CONTENT_LANGUAGE, language.code()),
        (header::CONTENT_DISPOSITION, file.as_str()),
        (header::ETAG, tag.as_str()),
    ] {
        if let Ok(value) = HeaderValue::from_str(value) {
            response.headers_mut().insert(name, value);
        }
    }
    Ok(response)
}

fn language(asked: Option<&str>, reader: Language) -> Result<Language, Problem> {
    let Some(code) = asked else { return Ok(reader) };
    let offered = OFFERED.into_iter().find(|language| language.code() == code);
    offered.ok_or_else(|| Problem::new(ProblemKind::NotFound))
}

/// Names the bytes without setting them: same content, language, digits and program give the same
/// document.
fn tag(app: &App, shown: &Shown, language: Language) -> String {
    let (digits, program) = (&app.settings.digits, env!("CARGO_PKG_VERSION"));
    format!("\"{}-{language}-{digits}-{program}\"", shown.digest)
}
