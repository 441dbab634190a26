//! One search for everything that is public: datasets, indicators, areas, commitments, in all
//! languages at once.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::{Query, State},
    response::Html,
};
use serde::Deserialize;

use super::things::Thing;
use crate::{
    app::App,
    components::{Empty, Found, FoundPage},
    finding,
    guard::Visitor,
    problems::Problem,
};

/// Things shown.
const MOST: usize = 40;

/// What is looked for; empty at first.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
}

/// `GET /search?q=…`
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, Problem> {
    let page = app.page(&visitor);
    let words = finding::query(&asked.q);
    let things = match words.is_empty() {
        true => Arc::default(),
        false => app.things(page.language()).await?,
    };
    let mut found = ranked(&things, &words);
    let count = found.len();
    found.truncate(MOST);
    let lead = match (words.is_empty(), count) {
        (true, _) => page.t("find-lead"),
        (false, count) => page.t1("find-found", "count", count),
    };
    let empty = (count == 0 && !words.is_empty()).then(|| Empty {
        title: page.t("find-none-title"),
        text: page.t("find-none-text"),
        ..Empty::default()
    });
    let found = found.into_iter().map(|thing| Found {
        kind: page.t(thing.kind),
        name: thing.name.clone(),
        ways: thing.ways.clone(),
    });
    let shown = FoundPage { lead, query: asked.q, found: found.collect(), empty, page };
    Ok(Html(shown.render()?))
}

/// What fits, the nearest first; things as near as one another stay in the order of their kinds.
fn ranked<'t>(things: &'t [Thing], query: &[String]) -> Vec<&'t Thing> {
    let mut found: Vec<(u32, &Thing)> = things
        .iter()
        .filter_map(|thing| Some((finding::distance(query, &thing.words, &thing.beside)?, thing)))
        .collect();
    found.sort_by_key(|(far, _)| *far);
    found.into_iter().map(|(_, thing)| thing).collect()
}
