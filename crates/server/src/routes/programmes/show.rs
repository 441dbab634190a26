//! One programme: its lifecycles, terms, rules, consents, routes, and what it publishes.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Html,
};

use masar_programmes::Programme;

use super::parts::{self, Parts};
use crate::{
    app::App,
    components::{Notice, ReadingPage, Section, Way},
    guard::Visitor,
    problems::Problem,
    shell::Page,
};

/// Where those who work here read it.
const WORK: &str = "/work/programmes";

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
    page(&app, &visitor, &id, WORK)
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
        notices: if base == WORK { held_back(app, &page, programme) } else { Vec::new() },
        sections,
        side: vec![parts.facts(), parts.commitments(), parts.downloads()],
        page: page.clone(),
    };
    Ok(Html(shown.render()?))
}

/// A version that is installed and was not taken into use, with every reason.
fn held_back(app: &App, page: &Page, programme: &Programme) -> Vec<Notice> {
    let held = app.held_back.iter().filter(|held| held.programme == programme.id);
    let told = held.map(|held| {
        let versions = [("refused", held.refused.into()), ("running", held.running.into())];
        let faults: Vec<String> = held.faults.0.iter().map(ToString::to_string).collect();
        let lead = page.locale.with("programme-held-back-text", &versions);
        Notice {
            tone: "alarm",
            title: page.locale.with("programme-held-back-title", &versions),
            text: format!("{lead} {}", faults.join(" · ")),
        }
    });
    told.collect()
}
