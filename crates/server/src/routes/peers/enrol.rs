//! Enrols the node at an address, once its fingerprint was typed.

use askama::Template;
use axum::{
    Form as Posted,
    extract::State,
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};
use masar_reviews::peers::{self, Side};
use serde::Deserialize;

use super::{
    ask::{self, node_at},
    list,
    page::field_error,
};
use crate::{
    app::App,
    guard::{Permitted, Visitor},
    problems::{Problem, ProblemKind},
};

#[derive(Deserialize)]
pub struct Asked {
    address: String,
    fingerprint: String,
    side: String,
}

/// `POST /work/nodes`. The address is asked once more: what is enrolled is the node that shows the
/// key of the fingerprint typed.
pub async fn enrol(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
    Posted(asked): Posted<Asked>,
) -> Result<Response, Problem> {
    let side = Side::of(&asked.side).ok_or_else(|| Problem::new(ProblemKind::Malformed))?;
    let node = match node_at(asked.address.clone()).await {
        Ok(node) => node,
        Err(error) => {
            let errors = vec![field_error(&app.page(&visitor), error)?];
            let shown = list::page(&app, &visitor, asked.address, errors).await?;
            return Ok((StatusCode::BAD_REQUEST, Html(shown.render()?)).into_response());
        }
    };
    let enrolled =
        peers::enrol(&app.reviews, &permit, side, node.clone(), &asked.fingerprint).await;
    match enrolled {
        Ok(()) => {
            let to = format!("/work/nodes/{}/{}", side.as_str(), node.id);
            Ok(Redirect::to(&to).into_response())
        }
        Err(error) => {
            let errors = vec![field_error(&app.page(&visitor), error)?];
            let shown = ask::page(&app, &visitor, &node, errors);
            Ok((StatusCode::BAD_REQUEST, Html(shown.render()?)).into_response())
        }
    }
}
