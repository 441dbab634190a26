//! Ends an enrolment, with the reason.

use askama::Template;
use axum::{
    Form as Posted,
    extract::{Path, State},
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};
use masar_reviews::peers::{self, Side};
use serde::Deserialize;

use super::{page::field_error, show};
use crate::{
    app::App,
    guard::{Permitted, Visitor},
    problems::{Problem, ProblemKind},
};

#[derive(Deserialize)]
pub struct Asked {
    reason: String,
}

/// `POST /work/nodes/{side}/{node}/revocation`
pub async fn revoke(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
    Path((side, node)): Path<(String, String)>,
    Posted(asked): Posted<Asked>,
) -> Result<Response, Problem> {
    let of = Side::of(&side).ok_or_else(|| Problem::new(ProblemKind::NotFound))?;
    match peers::revoke(&app.reviews, &permit, of, &node, &asked.reason).await {
        Ok(()) => Ok(Redirect::to(&format!("/work/nodes/{side}/{node}")).into_response()),
        Err(error) => {
            let errors = vec![field_error(&app.page(&visitor), error)?];
            let shown = show::page(&app, &visitor, &side, &node, errors).await?;
            Ok((StatusCode::BAD_REQUEST, Html(shown.render()?)).into_response())
        }
    }
}
