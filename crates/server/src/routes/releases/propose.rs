//! Proposes a release of one dataflow and period.

use askama::Template;
use axum::{
    Form,
    extract::State,
    response::{Html, IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use super::list::page;
use crate::{
    app::App,
    components::FieldError,
    guard::{Permitted, Visitor},
    problems::{Problem, ProblemKind},
    releasing,
};

#[derive(Deserialize)]
pub struct Asked {
    /// `DATAFLOW/period`
    release: String,
}

/// `POST /work/releases`
pub async fn propose(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
    Form(asked): Form<Asked>,
) -> Result<Response, Problem> {
    let unreadable = || Problem::new(ProblemKind::Malformed);
    let (dataflow, period) = asked.release.split_once('/').ok_or_else(unreadable)?;
    let period = period.parse().map_err(|_| unreadable())?;
    match releasing::propose(&app, &permit, dataflow, period).await {
        Ok(proposal) => {
            Ok(Redirect::to(&format!("/work/releases/{}", proposal.release)).into_response())
        }
        Err(problem) if problem.kind.status().is_client_error() => {
            let locale = app.locale(visitor.language);
            let message = format!("{}. {}", problem.what(locale), problem.text(locale));
            let errors = vec![FieldError { field: "release".to_owned(), message }];
            let shown = page(&app, &visitor, &permit, errors).await?;
            Ok((problem.kind.status(), Html(shown.render()?)).into_response())
        }
        Err(problem) => Err(problem),
    }
}
