//! One indicator with the series of every reporter.

use axum::{
    extract::{Path, Query, State},
    http::HeaderMap,
    response::Response,
};
use masar_commitments::{Board, Series};
use masar_terms::Language;
use serde_json::{Value, json};

use super::{Asked, Tag, figure, indicators};
use crate::{
    app::App,
    guard::Visitor,
    problems::{Problem, ProblemKind},
};

/// `GET /api/indicators/{id}`
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let language = asked.language(&visitor)?;
    let board = app.board().await?;
    let yardstick = board.yardstick(&id).ok_or_else(|| Problem::new(ProblemKind::NotFound))?;
    Ok(Tag::of(&app, &board, language).answer(&headers, || {
        let mut told = indicators::defined(yardstick, language);
        let lacks = app.catalogue.missing_breakdowns(&yardstick.definition);
        told["missingBreakdowns"] = lacks.map(|lacks| lacks.id.as_str()).collect();
        told["language"] = json!(language);
        let all = board.agencies(&id).flat_map(|agency| board.places(agency, &id));
        told["series"] = all.map(|series| one(&app, &board, series, language)).collect();
        told
    }))
}

/// One series: whose it is, whether it is of the whole of what they are responsible for, and
/// whether it was measured by the same definition as here.
fn one(app: &App, board: &Board, series: &Series, language: Language) -> Value {
    let reporter = board.reporter(&series.agency);
    let figures = series.figures.iter().map(|it| figure::told(app, it, language));
    json!({
        "agency": series.agency,
        "reporter": reporter.map(|known| known.name.get(language)),
        "place": series.place,
        "whole": reporter.is_some_and(|known| known.place == series.place),
        "figures": figures.collect::<Vec<_>>(),
    })
}
