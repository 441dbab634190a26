//! One formula: its answer for a place, over time and for every country, and how strong it is.

use askama::Template;
use axum::response::Html;
use masar_commitments::Formula;
use serde::Deserialize;

use super::{WORLD, parts::Parts};
use crate::{
    app::App,
    components::{Answer, Notice, ReadingPage, Way},
    guard::Visitor,
    problems::{Problem, ProblemKind},
    routes::commitments::cite,
};

/// What the reader asked for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Code of a place.
    place: String,
}

/// `GET /indicators/{id}?place=P` for an indicator that is a formula.
pub async fn page(
    app: &App,
    visitor: &Visitor,
    formula: &Formula,
    asked: &Asked,
) -> Result<Html<String>, Problem> {
    let page = app.page(visitor);
    let answers = app.answers().await?;
    let computed = answers.of(&formula.id);
    let place = match asked.place.as_str() {
        "" => WORLD,
        place if computed.series.contains_key(place) => place,
        _ => return Err(Problem::new(ProblemKind::NotFound)),
    };
    let datasets = app.datasets.list().await?;
    let parts = Parts { app, page: &page, formula, computed, place, datasets: &datasets };
    let language = page.language();
    let title = formula.name.get(language).to_owned();
    let answer = computed.newest(place).map(|newest| Answer {
        number: super::number(&page, formula, newest.cell),
        href: String::new(),
        sentence: parts.sentence(newest),
        mark: None,
    });
    let nothing = computed.series.is_empty().then(|| Notice {
        tone: "",
        title: page.t("formula-no-data"),
        text: page.t("formula-no-data-text"),
    });
    let mut sections = Vec::new();
    sections.extend(parts.trend());
    sections.extend(parts.places());
    sections.push(parts.strength());
    sections.push(parts.formula());
    sections.extend(parts.sources());
    let path = format!("/indicators/{}", formula.id);
    let shown = ReadingPage {
        trail: vec![Way::to(page.t("indicators-title"), "/indicators")],
        lead: formula.definition.get(language).to_owned(),
        answer,
        notices: nothing.into_iter().collect(),
        sections,
        side: vec![parts.facts(), parts.gaps(), cite(app, &page, &title, &path)],
        title,
        page: page.clone(),
    };
    Ok(Html(shown.render()?))
}
