//! The map of gaps of one indicator, as a drawing and as tables.

use askama::Template;
use axum::{
    extract::{Query, State},
    response::Html,
};
use masar_indicators::formula::Known;
use masar_terms::Cell;
use serde::Deserialize;

use super::gaps::{self, Gaps};
use crate::{
    app::App,
    charts::{self, Chart, Shape},
    components::{self, Block, Column, Content, ReadingPage, Row, Section, Table, Way},
    guard::Visitor,
    problems::{Problem, ProblemKind},
    routes::{commitments::cite, formulas::known_key},
    telling::Teller,
};

/// All states, from the best known to the least.
const STATES: [Known; 4] = [Known::There, Known::Partly, Known::Missing, Known::Unknown];

/// Which indicator; the first where none is named.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    indicator: String,
}

/// `GET /indicators/coverage?indicator=ID`
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, Problem> {
    let page = app.page(&visitor);
    let board = app.board().await?;
    let answers = app.answers().await?;
    let teller = Teller::new(&app, &page, &board);
    let all = gaps::all(&teller, &answers);
    let asked = asked.indicator.as_str();
    let found = all.iter().find(|one| asked.is_empty() || one.id == asked);
    let gaps = found.ok_or_else(|| Problem::new(ProblemKind::NotFound))?;
    let title = page.t("gaps-title");
    let others = all.iter().map(|one| {
        let href = match one.id == gaps.id {
            true => String::new(),
            false => format!("/indicators/coverage?indicator={}", one.id),
        };
        Way::to(one.name, href)
    });
    let others = Block::Links(others.collect());
    let csv = Way::to(page.t("dataset-format-csv"), "/indicators/coverage/table.csv");
    let sources = Way::to(page.t("sources-title"), crate::routes::sources::PAGE);
    let shown = ReadingPage {
        trail: vec![Way::to(page.t("indicators-title"), "/indicators")],
        lead: page.t("gaps-lead"),
        answer: None,
        notices: Vec::new(),
        sections: vec![summary(&teller, gaps), places(&teller, gaps)],
        side: vec![
            Section::new("others", page.t("indicators-title"), vec![others]),
            Section::new("asked", page.t("sources-more"), vec![Block::Links(vec![sources])]),
            Section::new("downloads", page.t("dataset-download"), vec![Block::Links(vec![csv])]),
            cite(&app, &page, &title, "/indicators/coverage"),
        ],
        title,
        page: page.clone(),
    };
    Ok(Html(shown.render()?))
}

/// For each breakdown how many countries have it.
fn summary(teller: &Teller<'_>, gaps: &Gaps<'_>) -> Section {
    let page = teller.page;
    let names: Vec<String> = gaps.breakdowns.iter().map(|id| breakdown(teller, id)).collect();
    let mut columns = vec![Column::words(page.t("indicator-breakdowns"))];
    columns.extend(STATES.iter().map(|state| Column::amounts(page.t(known_key(*state)))));
    let rows = names.iter().enumerate().map(|(at, name)| {
        let counts = STATES.iter().map(|state| Content::Text(page.count(gaps.count(at, *state))));
        Row::new([Content::text(name.clone())].into_iter().chain(counts).collect())
    });
    let table = Table { caption: gaps.name.to_owned(), columns, rows: rows.collect() };
    let mut blocks = Vec::new();
    if !gaps.places.is_empty() && !names.is_empty() {
        let count = |at: usize, state: Known| Cell::of(gaps.count(at, state) as f64);
        let series = STATES.map(|state| charts::Series {
            name: page.t(known_key(state)),
            cells: (0..names.len()).map(|at| count(at, state)).collect(),
        });
        let svg = Chart {
            id: "gaps-chart",
            title: gaps.name,
            description: &page.t("gaps-lead"),
            categories: &names,
            series: &series,
            decimals: 0,
            locale: page.locale,
        }
        .svg(Shape::Bars);
        blocks.push(Block::Figure(components::Figure {
            title: gaps.name.to_owned(),
            unit: page.t("gaps-unit"),
            svg,
            ..components::Figure::default()
        }));
    }
    blocks.push(Block::Table(table));
    Section::new("summary", gaps.name.to_owned(), blocks)
}

/// Every country in the order of its name.
fn places(teller: &Teller<'_>, gaps: &Gaps<'_>) -> Section {
    let page = teller.page;
    let title = page.t("formula-places");
    if gaps.places.is_empty() {
        let said = Block::Text(page.t("formula-no-data-text"));
        return Section::new("places", title, vec![said]);
    }
    let mut columns = vec![Column::words(page.t("country-name"))];
    columns.extend(gaps.breakdowns.iter().map(|id| Column::words(breakdown(teller, id))));
    let rows = gaps.places.iter().map(|(_, name, states)| {
        let states = states.iter().map(|state| Content::Text(page.t(known_key(*state))));
        Row::new([Content::Name(name.clone())].into_iter().chain(states).collect())
    });
    let table = Table { caption: title.clone(), columns, rows: rows.collect() };
    Section::new("places", title, vec![Block::Table(table)])
}

fn breakdown(teller: &Teller<'_>, id: &str) -> String {
    teller.app.labels.concept(id).get(teller.page.language()).to_owned()
}
