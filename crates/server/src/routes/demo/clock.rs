//! Moves the clock of all nodes of the demonstration on.

use axum::{
    Form as Posted,
    extract::{State, rejection::FormRejection},
    response::Redirect,
};
use jiff::{ToSpan, civil::time};
use masar_terms::Timestamp;
use serde::Deserialize;

use super::show::next_quarter;
use crate::{
    app::App,
    problems::{Problem, ProblemKind},
};

#[derive(Deserialize)]
pub struct Asked {
    to: To,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum To {
    /// The morning of its first day.
    NextQuarter,
    /// The same time of day in a week.
    NextWeek,
}

/// `POST /demo/clock`. Answers when this node has done what fell due meanwhile; the others do it
/// at the same time.
pub async fn clock(
    State(app): State<App>,
    asked: Result<Posted<Asked>, FormRejection>,
) -> Result<Redirect, Problem> {
    let clock = app.demo_clock().ok_or_else(|| Problem::new(ProblemKind::NotFound))?;
    let Posted(asked) = asked.map_err(|_| Problem::new(ProblemKind::Malformed))?;
    let zone = &app.config.time_zone;
    let now = zone.to_datetime(app.now().instant());
    let moment = match asked.to {
        To::NextWeek => now.saturating_add(7.days()),
        To::NextQuarter => next_quarter(now.date()).to_datetime(time(8, 0, 0, 0)),
    };
    let moment = zone.to_timestamp(moment).map_err(Problem::internal)?;
    clock.jump_to(Timestamp::from(moment)).map_err(Problem::internal)?;
    app.catch_up().await;
    Ok(Redirect::to("/demo?moved=1"))
}
