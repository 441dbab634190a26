//! Needs that nobody meets, by area and kind: where a service is missing.

use std::collections::BTreeMap;

use askama::Template;
use axum::{extract::State, response::Html};
use masar_records::referrals::{UnmetNeed, Why};
use masar_terms::{Cell, PlacePath};

use crate::{
    app::App,
    charts::tiles::{Tile, tiles},
    components::{Block, Column, Content, Figure, ReadingPage, Row, Section, Table},
    guard::{Permitted, Visitor},
    problems::Problem,
    routes::services::words::Words,
    shell::Page,
};

/// `GET /work/needs`
pub async fn list(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
) -> Result<Html<String>, Problem> {
    let needs = app.records.unmet_needs(&permit).await?;
    let page = app.page(&visitor);
    let people: u64 = needs.iter().map(|need| need.people).sum();
    let mut sections = Vec::new();
    if people > 0 {
        let figure = Block::Figure(map(&app, &page, &needs));
        sections.push(Section::new("map", page.t("needs-map"), vec![figure]));
        let reasons = Block::Table(by_reason(&page, &needs));
        sections.push(Section::new("reasons", page.t("needs-by-reason"), vec![reasons]));
        let all = Block::Table(table(&app, &page, &needs));
        sections.push(Section::new("needs", page.t("needs-table"), vec![all]));
    }
    sections.push(Section::new(
        "method",
        page.t("trace-method"),
        vec![Block::Text(page.t("needs-counted"))],
    ));
    let shown = ReadingPage {
        trail: Vec::new(),
        title: page.t("needs-title"),
        lead: page.t1("needs-lead", "count", people),
        answer: None,
        notices: Vec::new(),
        sections,
        side: Vec::new(),
        page: page.clone(),
    };
    Ok(Html(shown.render()?))
}

/// The name of the region of a place, or of the place itself where it lies in none.
fn region(app: &App, page: &Page, place: &PlacePath) -> String {
    let mut codes = place.codes();
    let country = codes.next().unwrap_or_default().to_owned();
    let code = codes.next().map_or(country, str::to_owned);
    app.labels.code("ref_area", &code, page.language()).to_owned()
}

fn map(app: &App, page: &Page, needs: &[UnmetNeed]) -> Figure {
    let law = app.records.law();
    let mut by_region: BTreeMap<String, u64> = BTreeMap::new();
    let home = law.home.codes().next().unwrap_or_default();
    // A region without anybody waiting is a tile too: nought is a finding.
    for child in law.places.children(home) {
        by_region.insert(child.names.get(page.language()).to_owned(), 0);
    }
    for need in needs {
        *by_region.entry(region(app, page, &need.place)).or_default() += need.people;
    }
    let tiled: Vec<Tile> =
        by_region.into_iter().map(|(name, people)| Tile { name, people }).collect();
    let words = (page.locale, page.language().direction());
    let (title, description) = (page.t("needs-map"), page.t("needs-map-description"));
    Figure {
        svg: tiles("needs-tiles", (&title, &description), &tiled, words),
        unit: page.t("needs-people"),
        source: description,
        title,
        ..Figure::default()
    }
}

fn people(count: u64) -> Content {
    Content::cell(Cell::Value(count as f64))
}

fn by_reason(page: &Page, needs: &[UnmetNeed]) -> Table {
    let rows = Why::ALL.iter().map(|why| {
        let of = needs.iter().filter(|need| need.why == *why);
        Row::new(vec![Content::Text(page.t(why.key())), people(of.map(|need| need.people).sum())])
    });
    Table {
        caption: page.t("needs-by-reason"),
        columns: vec![
            Column::words(page.t("needs-by-reason")),
            Column::amounts(page.t("needs-people")),
        ],
        rows: rows.collect(),
    }
}

fn table(app: &App, page: &Page, needs: &[UnmetNeed]) -> Table {
    let programmes = &app.records.law().programmes;
    let named = |need: &UnmetNeed| {
        let unmet = programmes.iter().find(|programme| programme.unmet.is_some());
        let words = unmet.and_then(|programme| {
            let unmet = programme.unmet.as_ref()?;
            let words = Words { app, page, programme };
            Some(words.answer(&unmet.record_type, &unmet.need, &need.need))
        });
        words.unwrap_or_else(|| need.need.clone())
    };
    let area = |place: &PlacePath| {
        app.labels.code("ref_area", place.leaf().as_str(), page.language()).to_owned()
    };
    let mut sorted: Vec<&UnmetNeed> = needs.iter().collect();
    sorted.sort_by_key(|need| (need.why, std::cmp::Reverse(need.people), need.since));
    let rows = sorted.into_iter().map(|need| {
        Row::new(vec![
            Content::Text(named(need)),
            Content::Text(area(&need.place)),
            Content::Text(page.t(need.why.key())),
            people(need.people),
            Content::Day(need.since.date_in(&page.zone)),
        ])
    });
    Table {
        caption: page.t("needs-table"),
        columns: vec![
            Column::words(page.t("needs-need")),
            Column::words(page.t("needs-area")),
            Column::words(page.t("needs-by-reason")),
            Column::amounts(page.t("needs-people")),
            Column::words(page.t("needs-since")),
        ],
        rows: rows.collect(),
    }
}
