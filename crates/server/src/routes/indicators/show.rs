//! One indicator: value, trend, places and nodes, breakdowns, method, vintages.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::Html,
};
use masar_commitments::Evidence;

use super::parts::Parts;
use crate::{
    app::App,
    components::{Block, Notice, ReadingPage, Section, Way},
    guard::Visitor,
    problems::{Problem, ProblemKind},
    routes::{commitments::take_along, formulas},
    telling::Teller,
};

/// `GET /indicators/{id}?place=P`; the place is for indicators that are formulas.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(asked): Query<formulas::show::Asked>,
) -> Result<Html<String>, Problem> {
    if let Some(formula) = app.catalogue.formula(&id) {
        return formulas::show::page(&app, &visitor, formula, &asked).await;
    }
    let page = app.page(&visitor);
    let board = app.board().await?;
    let yardstick = board.yardstick(&id).ok_or_else(|| Problem::new(ProblemKind::NotFound))?;
    let definition = &yardstick.definition;
    let datasets = app.datasets.list().await?;
    let datasets = datasets
        .into_iter()
        .filter(|set| set.description.dataflow.reference.id == definition.dataflow);
    let teller = Teller::new(&app, &page, &board);
    let parts = Parts { teller: teller.clone(), yardstick, datasets: datasets.collect() };
    let vintages = parts.vintages().await?;
    let language = page.language();
    let title = definition.name.get(language).to_owned();
    let answer = teller.headline(&id);
    let nothing = answer.is_none().then(|| Notice {
        tone: "",
        title: page.t("commitment-unknown-title"),
        text: page.t1("figure-none", "name", &title),
    });
    let mut sections = Vec::new();
    sections.extend(parts.trend());
    sections.extend(parts.reporters());
    sections.extend(parts.places());
    sections.push(parts.breakdowns());
    sections.push(parts.method());
    sections.push(vintages);
    let side = vec![
        parts.facts(),
        commitments(&teller, &id),
        parts.downloads(),
        take_along(&app, &page, &title, &format!("/indicators/{id}")),
    ];
    let shown = ReadingPage {
        trail: vec![Way::to(page.t("indicators-title"), "/indicators")],
        lead: definition.definition.get(language).to_owned(),
        title,
        answer,
        notices: nothing.into_iter().collect(),
        sections,
        side,
        page: page.clone(),
    };
    Ok(Html(shown.render()?))
}

/// Commitments that an indicator is evidence for.
pub fn commitments(teller: &Teller<'_>, indicator: &str) -> Section {
    let page = teller.page;
    let catalogue = &teller.app.catalogue;
    let about =
        |evidence: &Evidence| matches!(evidence, Evidence::Indicator(id) if id == indicator);
    let bound = catalogue.bindings.iter().filter(|binding| about(&binding.evidence));
    let ways: Vec<Way> = bound
        .filter_map(|binding| catalogue.commitment(&binding.commitment))
        .map(|it| {
            let label = format!("\u{2068}{}\u{2069} {}", it.id, it.title.get(page.language()));
            Way::to(label, format!("/commitments/{}", it.id))
        })
        .collect();
    let block = match ways.is_empty() {
        true => Block::Text(page.t("trace-no-commitment")),
        false => Block::Links(ways),
    };
    Section::new("evidence-for", page.t("indicator-commitments"), vec![block])
}
