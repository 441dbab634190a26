//! What day it is in the demonstration, and the ways on.

use askama::Template;
use axum::{
    extract::{Query, State},
    response::Html,
};
use jiff::{ToSpan, civil::Date};
use masar_terms::{Frequency, Period};
use serde::Deserialize;

use crate::{
    app::App,
    guard::Visitor,
    problems::{Problem, ProblemKind},
    shell::Page,
};

#[derive(Template)]
#[template(path = "demo.html")]
struct DemoPage {
    page: Page,
    /// The first day of the next quarter.
    next_quarter: Date,
    next_week: Date,
    moved: bool,
}

#[derive(Deserialize)]
pub struct Asked {
    /// Whether the clock was moved just now.
    moved: Option<String>,
}

/// `GET /demo`
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, Problem> {
    if app.demo_clock().is_none() {
        return Err(Problem::new(ProblemKind::NotFound));
    }
    let page = app.page(&visitor);
    let today = page.today();
    let moved = asked.moved.is_some();
    let shown =
        DemoPage { page, next_quarter: next_quarter(today), next_week: today + 7.days(), moved };
    Ok(Html(shown.render()?))
}

/// The first day of the quarter after this day's.
pub fn next_quarter(today: Date) -> Date {
    Period::containing(today, Frequency::Quarter).next().first_day()
}
