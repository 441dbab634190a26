//! Proposes a release of one dataflow and period.

use super::{asked::Asked, list};
use crate::{
    app::App,
    components::FieldError,
    guard::{Permitted, Visitor},
    problems::{Problem, ProblemKind},
    releasing,
};
use askama::Template;
use axum::{
    Form,
    extract::State,
    response::{Html, IntoResponse, Redirect, Response},
};

/// `POST /work/releases`
pub async fn propose(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let asked = Asked::read(pairs)?;
    if asked.is_unreadable {
        return Err(Problem::new(ProblemKind::Malformed));
    }
    let (dataflow, period) = (&asked.dataflow, asked.period);
    let proposed = releasing::propose_under(&app, &permit, dataflow, period, asked.trial.clone());
    match proposed.await {
        Ok(proposal) => {
            Ok(Redirect::to(&format!("/work/releases/{}", proposal.release)).into_response())
        }
        Err(problem) if problem.kind.status().is_client_error() => {
            let locale = app.locale(visitor.language);
            let message = format!("{}. {}", problem.what(locale), problem.text(locale));
            let errors = vec![FieldError { field: "release".to_owned(), message }];
            let shown =
                list::page(&app, &visitor, &permit, &list::Which::default(), errors).await?;
            Ok((problem.kind.status(), Html(shown.render()?)).into_response())
        }
        Err(problem) => Err(problem),
    }
}
