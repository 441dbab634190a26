//! Asks an address which node is there, and shows what it says of itself before anybody trusts it.

use askama::Template;
use axum::{
    Form as Posted,
    extract::State,
    http::StatusCode,
    response::{Html, IntoResponse, Response},
};
use masar_reviews::{
    ExchangeError,
    peers::{self, Described, Side},
};
use serde::Deserialize;

use super::{
    list,
    page::{Form, NodesPage, facts, field_error, side},
};
use crate::{
    app::App,
    components::{Choice, Field, FieldError},
    guard::{Permitted, Visitor},
    problems::Problem,
};

#[derive(Deserialize)]
pub struct Asked {
    address: String,
}

/// `POST /work/nodes/inquiry`
pub async fn ask(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(_): Permitted,
    Posted(asked): Posted<Asked>,
) -> Result<Response, Problem> {
    match node_at(asked.address.clone()).await {
        Ok(node) => Ok(Html(page(&app, &visitor, &node, Vec::new()).render()?).into_response()),
        Err(error) => {
            let errors = vec![field_error(&app.page(&visitor), error)?];
            let shown = list::page(&app, &visitor, asked.address, errors).await?;
            Ok((StatusCode::BAD_REQUEST, Html(shown.render()?)).into_response())
        }
    }
}

/// What the node at this address says of itself.
pub async fn node_at(address: String) -> Result<Described, ExchangeError> {
    let to = address.clone();
    let asked = tokio::task::spawn_blocking(move || peers::ask(&to)).await;
    asked.map_err(|error| ExchangeError::Unreachable { address, reason: error.to_string() })?
}

/// The page on which a person types the fingerprint.
pub fn page(app: &App, visitor: &Visitor, node: &Described, errors: Vec<FieldError>) -> NodesPage {
    let page = app.page(visitor);
    let mut typed = Field::line("fingerprint", page.t("peer-fingerprint-typed"));
    typed.hint = Some(page.t("peer-fingerprint-hint"));
    let mut chosen = Field::line("side", page.t("peer-side"));
    chosen.options = [Side::Below, Side::Above]
        .map(|it| Choice { value: it.as_str().to_owned(), text: page.t(side(it)) })
        .to_vec();
    let form = Form {
        title: page.t("peer-confirm-title"),
        text: page.t("peer-confirm-text"),
        action: "/work/nodes".to_owned(),
        fields: vec![typed.with_errors(&errors), chosen.with_errors(&errors)],
        hidden: vec![("address", node.address.clone())],
        button: page.t("peer-enrol"),
    };
    let title = page.t1("peer-asked-title", "node", node.name.get(page.language()));
    NodesPage {
        title,
        lead: page.t("peer-asked-lead"),
        errors,
        notices: Vec::new(),
        facts: facts(&page, node),
        tables: Vec::new(),
        form: Some(form),
        page,
    }
}
