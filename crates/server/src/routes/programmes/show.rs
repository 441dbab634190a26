//! One programme: its lifecycles, terms, rules, consents, routes, and what it publishes.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Html,
};

use super::parts::{self, Parts};
use crate::{
    app::App,
    components::{ReadingPage, Section, Way},
    guard::Visitor,
    problems::Problem,
};

/// `GET /programmes/{id}`
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Html<String>, Problem> {
    page(&app, &visitor, &id, "/programmes")
}

/// `GET /work/programmes/{id}`
pub async fn work(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Html<String>, Problem> {
    page(&app, &visitor, &id, "/work/programmes")
}

fn page(app: &App, visitor: &Visitor, id: &str, base: &str) -> Result<Html<String>, Problem> {
    let programme = parts::programme(app, id)?;
    let page = app.page(visitor);
    let parts = Parts { app, page: &page, programme };
    let mut sections: Vec<Section> =
        programme.record_types.iter().map(|kind| parts.record_type(kind)).collect();
    let more = [
        parts.clocks(),
        parts.rules(),
        parts.breaches(),
        parts.consents(),
        parts.routes(),
        parts.published(),
        parts.parameters(),
    ];
    sections.extend(more.into_iter().flatten());
    let language = page.language();
    let shown = ReadingPage {
        trail: vec![Way::to(page.t("programmes-title"), base)],
        title: programme.text("name", language).to_owned(),
        lead: programme.text("description", language).to_owned(),
        answer: None,
        notices: Vec::new(),
        sections,
        side: vec![parts.facts(), parts.commitments(), parts.downloads()],
        page: page.clone(),
    };
    Ok(Html(shown.render()?))
}
