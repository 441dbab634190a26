//! The drawing of a dataset as a file: SVG, or PNG for where no SVG can be put. Title, source and
//! licence are in the picture, because files travel without their page.

use axum::{
    extract::{Path, Query, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use std::collections::BTreeMap;

use super::show::{self, Seen};
use crate::{
    app::App,
    charts::{Sheet, sheet},
    documents::paint,
    guard::Visitor,
    problems::{Problem, ProblemKind},
    shell::Page,
};

/// Points of a picture for each unit of the drawing: sharp in print at a hand's width.
const SCALE: f32 = 2.0;

/// `GET /data/{dataflow}/chart.svg` with the query of the dataset's page, and
/// `language`, because it is shown to readers of other pages
pub async fn svg(
    State(app): State<App>,
    mut visitor: Visitor,
    Path(dataflow): Path<String>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Result<Response, Problem> {
    let drawn = drawn(&app, &mut visitor, &dataflow, asked).await?;
    Ok(file(drawn.into_bytes(), "image/svg+xml", &format!("{dataflow}.svg")))
}

/// `GET /data/{dataflow}/chart.png` with the query of the dataset's page, and
/// `language`, because it is shown to readers of other pages
pub async fn png(
    State(app): State<App>,
    mut visitor: Visitor,
    Path(dataflow): Path<String>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Result<Response, Problem> {
    let drawn = drawn(&app, &mut visitor, &dataflow, asked).await?;
    let picture = paint(drawn, SCALE).await?;
    Ok(file(picture, "image/png", &format!("{dataflow}.png")))
}

/// The sheet; not found where the dataset has nothing that can be drawn.
async fn drawn(
    app: &App,
    visitor: &mut Visitor,
    dataflow: &str,
    asked: BTreeMap<String, String>,
) -> Result<String, Problem> {
    let seen = show::seen_elsewhere(app, visitor, dataflow, asked).await?;
    let page = app.page(visitor);
    let missing = || Problem::new(ProblemKind::NotFound);
    let figure = seen.view(app, &page).figure.ok_or_else(missing)?;
    let mut notes = figure.notes.clone();
    notes.extend(credits(&page, &seen));
    let words = Sheet { title: &figure.title, unit: &figure.unit, notes: &notes };
    sheet(&figure.svg, &words, page.locale).ok_or_else(missing)
}

/// Source, licence and version, as they stand below a picture.
fn credits(page: &Page, seen: &Seen) -> Vec<String> {
    let about = &seen.dataset.description;
    let date = page.locale.day(seen.vintage.released_at.date_in(&page.zone));
    let line = |key: &str, text: &str| format!("{}: {text}", page.t(key));
    let mut credits = vec![
        line("dataset-source", about.attribution.get(page.language())),
        [line("dataset-licence", &about.licence), page.t1("dataset-vintage", "date", date)]
            .join(" · "),
    ];
    credits.extend(page.demo.then(|| page.t("demo-notice")));
    credits
}

fn file(bytes: Vec<u8>, kind: &'static str, name: &str) -> Response {
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    if let Ok(value) = HeaderValue::from_str(&format!("inline; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}
