//! Holds a release back until an hour: a page with the hour, and the act. Works without a script.

use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    response::{Html, IntoResponse, Redirect, Response},
};
use jiff::civil::DateTime;
use masar_statistics::{
    StatisticsError,
    release::{self, HoldError, Proposal},
};
use masar_terms::Timestamp;
use serde::Deserialize;

use super::act::{self, Stage};
use crate::{
    app::App,
    components::{Field, FieldError, ReleaseActPage},
    guard::{Permitted, Visitor},
    problems::{Problem, ProblemKind},
};

/// The hour by the node's clocks, as an HTML input writes it: `2027-03-01T10:00`.
#[derive(Default, Deserialize)]
pub struct Hour {
    #[serde(default)]
    until: String,
}

/// `GET /work/releases/{id}/hold`
pub async fn ask(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(_): Permitted,
    Path(id): Path<String>,
) -> Result<Html<String>, Problem> {
    let proposal = act::find(&app, &id, Stage::Waiting).await?;
    let zone = &app.config.time_zone;
    let known = proposal.held_until.map(|until| zone.to_datetime(until.instant()));
    let until = known.map(|hour| hour.strftime("%Y-%m-%dT%H:%M").to_string()).unwrap_or_default();
    Ok(Html(page(&app, &visitor, &proposal, &Hour { until }, None).render()?))
}

/// `POST /work/releases/{id}/hold`
pub async fn hold(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
    Path(id): Path<String>,
    Form(hour): Form<Hour>,
) -> Result<Response, Problem> {
    let proposal = act::find(&app, &id, Stage::Waiting).await?;
    let wrong = match moment(&app, &hour.until) {
        None => "hold-no-hour",
        Some(until) => match release::hold(&app.statistics, &permit, &id, until).await {
            Ok(_) => {
                return Ok(Redirect::to(&format!("/work/releases/{id}")).into_response());
            }
            Err(StatisticsError::Hold(HoldError::Past)) => "hold-past",
            Err(StatisticsError::Hold(HoldError::TooLong)) => "hold-too-long",
            Err(StatisticsError::Hold(HoldError::Approved)) => "hold-approved",
            Err(error) => return Err(error.into()),
        },
    };
    let shown = page(&app, &visitor, &proposal, &hour, Some(wrong)).render()?;
    Ok((ProblemKind::Invalid.status(), Html(shown)).into_response())
}

fn moment(app: &App, text: &str) -> Option<Timestamp> {
    let hour: DateTime = text.trim().parse().ok()?;
    app.config.time_zone.to_timestamp(hour).ok().map(Timestamp::from)
}

fn page(
    app: &App,
    visitor: &Visitor,
    proposal: &Proposal,
    hour: &Hour,
    wrong: Option<&str>,
) -> ReleaseActPage {
    let mut shown = act::page(app, visitor, proposal, "hold");
    let page = &shown.page;
    let error = |key: &str| FieldError { field: "until".to_owned(), message: page.t(key) };
    let errors: Vec<FieldError> = wrong.map(error).into_iter().collect();
    let field = Field {
        kind: "datetime-local",
        value: hour.until.clone(),
        hint: Some(page.t("hold-hour-hint")),
        ..Field::line("until", page.t("hold-hour"))
    };
    shown.fields = vec![field.with_errors(&errors)];
    shown.errors = errors;
    shown
}
