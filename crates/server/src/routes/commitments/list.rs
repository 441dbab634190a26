//! All commitments by theme, found by words in Arabic and English.

use askama::Template;
use axum::{
    extract::{Query, State},
    response::Html,
};
use masar_commitments::{Commitment, Theme};
use serde::Deserialize;

use crate::{
    app::App,
    components::{Column, CommitmentsPage, Content, Field, Row, Table},
    guard::Visitor,
    problems::Problem,
    shell::Page,
};

#[derive(Deserialize)]
pub struct Asked {
    q: Option<String>,
}

/// `GET /commitments?q=…`
pub async fn list(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, Problem> {
    let page = app.page(&visitor);
    let catalogue = &app.catalogue;
    let query = asked.q.unwrap_or_default();
    let tables = if query.trim().is_empty() {
        let of_cluster = catalogue.clusters.iter().map(|cluster| {
            let caption = cluster.name.get(page.language()).to_owned();
            table(&app, &page, caption, catalogue.about(Theme::Cluster(&cluster.id)))
        });
        of_cluster.collect()
    } else {
        let found = catalogue.search(&query);
        let caption = page.t1("commitments-found", "count", found.len());
        vec![table(&app, &page, caption, found.into_iter())]
    };
    let check = catalogue.check();
    let lead = page.t2("commitments-count", "bound", check.bound, "open", check.not_yet_bound);
    let mut search = Field::line("q", page.t("search"));
    (search.value, search.required) = (query, true);
    let source = page.t("commitments-source");
    Ok(Html(CommitmentsPage { page, lead, search, tables, source }.render()?))
}

fn table<'a>(
    app: &App,
    page: &Page,
    caption: String,
    commitments: impl Iterator<Item = &'a Commitment>,
) -> Table {
    let row = |commitment: &Commitment| {
        let is_bound = app.catalogue.bindings_of(&commitment.id).next().is_some();
        let state = if is_bound { "commitment-bound" } else { "commitment-not-bound" };
        let title = commitment.title.get(page.language());
        Row::new(vec![
            Content::link(title, format!("/commitments/{}", commitment.id)),
            Content::Name(commitment.id.clone()),
            Content::text(page.t(state)),
        ])
    };
    let headings = ["commitments-title", "commitment-id", "commitment-evidence"];
    Table {
        caption,
        columns: headings.iter().map(|key| Column::words(page.t(key))).collect(),
        rows: commitments.map(row).collect(),
    }
}
