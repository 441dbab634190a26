//! One instrument as a tree that can be searched, and as a file.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::{Html, IntoResponse, Redirect, Response},
};
use masar_commitments::{Entry, Instrument, Node};
use serde::Deserialize;

use super::{content, csv, jsonld, touching};
use crate::{
    app::App,
    components::{Block, Column, Content, Empty, Field, InstrumentPage, Row, Section, Table, Way},
    guard::Visitor,
    problems::{Problem, ProblemKind},
    routes::commitments::cite,
    shell::Page,
};

/// What the reader looks for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
}

/// `GET /instruments/{id}?q=…`, and the files `{id}.csv` and `{id}.jsonld`
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    // No id has a full stop in it.
    let (id, file) = id.rsplit_once('.').map_or((id.as_str(), ""), |(id, file)| (id, file));
    let found = app.catalogue.graph.instrument(id);
    let instrument = found.ok_or_else(|| Problem::new(ProblemKind::NotFound))?;
    match file {
        "csv" => return Ok(csv::file(instrument)),
        "jsonld" => return Ok(jsonld::file(&app, instrument)),
        "" => {}
        _ => return Err(Problem::new(ProblemKind::NotFound)),
    }
    if instrument.is_commitments() {
        return Ok(Redirect::permanent("/commitments").into_response());
    }
    let page = app.page(&visitor);
    let is_narrowed = !asked.q.trim().is_empty();
    let tree = app.catalogue.graph.search(instrument, &asked.q);
    let empty = tree.is_empty().then(|| Empty {
        title: page.t("instrument-none-title"),
        text: page.t("instrument-none-text"),
        href: format!("/instruments/{id}"),
        act: page.t("filter-clear"),
    });
    let tables = match (is_narrowed, tree.is_empty()) {
        (_, true) => Vec::new(),
        (true, _) => {
            let caption = page.t1("instrument-found", "count", tree.len());
            let rows = tree.iter().map(|(_, entry)| row(&app, &page, instrument, entry, 0));
            vec![table(&page, caption, rows.collect())]
        }
        (false, _) => branches(&app, &page, instrument, &tree),
    };
    let mut search = Field::line("q", page.t("instrument-search"));
    search.value = asked.q;
    let title = instrument.name.get(page.language()).to_owned();
    let shown = InstrumentPage {
        trail: vec![Way::to(page.t("instruments-title"), "/instruments")],
        lead: instrument.attribution.get(page.language()).to_owned(),
        address: format!("/instruments/{id}"),
        search,
        is_narrowed,
        tables,
        empty,
        side: side(&app, &page, instrument, &title),
        title,
        page: page.clone(),
    };
    Ok(Html(shown.render()?).into_response())
}

/// One table for each entry at the top that has others below it; those that have none stand
/// together, by level.
fn branches(
    app: &App,
    page: &Page,
    instrument: &Instrument,
    tree: &[(usize, &Entry)],
) -> Vec<Table> {
    let mut tables: Vec<(String, Vec<Row>)> = Vec::new();
    let mut open = 0;
    for (at, (depth, entry)) in tree.iter().enumerate() {
        if *depth == 0 {
            let has_parts = tree.get(at + 1).is_some_and(|(next, _)| next > depth);
            let caption = match has_parts {
                true => {
                    let name = entry.name(page.language()).text;
                    format!("{} {name}", crate::texts::isolated(&entry.code))
                }
                false => level(page, instrument, entry),
            };
            let known = tables.iter().position(|(known, _)| *known == caption);
            open = known.unwrap_or(tables.len());
            if known.is_none() {
                tables.push((caption, Vec::new()));
            }
        }
        if let Some((_, rows)) = tables.get_mut(open) {
            rows.push(row(app, page, instrument, entry, *depth));
        }
    }
    tables.into_iter().map(|(caption, rows)| table(page, caption, rows)).collect()
}

/// The name of an entry's level.
pub(super) fn level(page: &Page, instrument: &Instrument, entry: &Entry) -> String {
    let level = instrument.level(&entry.level);
    level.map_or("", |level| level.name.get(page.language())).to_owned()
}

pub(super) fn table(page: &Page, caption: String, rows: Vec<Row>) -> Table {
    let keys = ["entry-text", "entry-level", "instrument-touching-column"];
    let columns = keys.iter().map(|key| Column::words(page.t(key))).collect();
    Table { caption, columns, rows }
}

pub(super) fn row(
    app: &App,
    page: &Page,
    instrument: &Instrument,
    entry: &Entry,
    depth: usize,
) -> Row {
    let node = Node::new(instrument.id.as_str(), entry.code.as_str());
    let before = "– ".repeat(depth);
    Row::new(vec![
        content(page, instrument, entry, &before),
        Content::Text(level(page, instrument, entry)),
        Content::Text(touching(app, page, &node)),
    ])
}

/// What it is and where its authentic text is; files; how it is cited.
fn side(app: &App, page: &Page, instrument: &Instrument, title: &str) -> Vec<Section> {
    let kind = page.t(&format!("instrument-kind-{}", instrument.kind.code()));
    let mut facts = vec![(page.t("instrument-kind"), Content::Text(kind))];
    if let Some(symbol) = &instrument.symbol {
        facts.push((page.t("instrument-symbol"), Content::Code(symbol.clone())));
    }
    if let Some(adopted) = instrument.adopted {
        facts.push((page.t("instrument-adopted"), Content::Day(adopted)));
    }
    facts.push((page.t("instrument-version"), Content::Code(instrument.version.clone())));
    if let Some(address) = &instrument.address {
        let source = Content::link(page.t("instrument-source-open"), address.as_str());
        facts.push((page.t("instrument-source"), source));
    }
    let path = format!("/instruments/{}", instrument.id);
    let files = vec![
        Way::to(page.t("instrument-csv"), format!("{path}.csv")),
        Way::to(page.t("instrument-jsonld"), format!("{path}.jsonld")),
    ];
    vec![
        Section::new("facts", page.t("reading-facts"), vec![Block::Facts(facts)]),
        Section::new("files", page.t("instrument-files"), vec![Block::Links(files)]),
        cite(app, page, title, &path),
    ]
}
