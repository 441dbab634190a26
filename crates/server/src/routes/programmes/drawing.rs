//! A lifecycle as a file.

use axum::{
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Response},
};

use super::parts::{self, Parts};
use crate::{
    app::App,
    guard::Visitor,
    lifecycle,
    problems::{Problem, ProblemKind},
};

/// `GET /programmes/{id}/{drawing}`: `<record type>.svg`
pub async fn svg(
    State(app): State<App>,
    visitor: Visitor,
    Path((id, drawing)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let missing = || Problem::new(ProblemKind::NotFound);
    let page = app.page(&visitor);
    let programme = parts::programme(&app, &id)?;
    let kind = drawing.strip_suffix(".svg").and_then(|kind| programme.record_type(kind));
    let kind = kind.ok_or_else(missing)?;
    let parts = Parts { app: &app, page: &page, programme };
    let svg = lifecycle::wide(&parts.teller().lifecycle(kind), parts.mirrored());
    let name = format!("attachment; filename=\"{id}-{}-{}.svg\"", kind.id, page.language());
    let headers = [
        (header::CONTENT_TYPE, "image/svg+xml; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok((headers, svg).into_response())
}
