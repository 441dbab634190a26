//! Nodes that report to this one, in the order of their names: no rank, no score.

use askama::Template;
use axum::{extract::State, response::Html};
use masar_indicators::Reporter;

use crate::{
    app::App,
    components::{Column, Content, Empty, ListPage, Row, Table},
    guard::Visitor,
    problems::Problem,
    telling::{Stand, Teller},
};

/// `GET /countries`
pub async fn list(State(app): State<App>, visitor: Visitor) -> Result<Html<String>, Problem> {
    let page = app.page(&visitor);
    let board = app.board().await?;
    let teller = Teller::new(&app, &page, &board);
    let (title, lead, heading) = match teller.stand() {
        Stand::Countries => ("countries-title", "countries-lead", "country-name"),
        Stand::Own => ("countries-local-title", "countries-local-lead", "reporter"),
    };
    let below = teller.below();
    let empty = below.is_empty().then(|| Empty {
        title: page.t("countries-empty-title"),
        text: page.t("countries-empty-text"),
        ..Empty::default()
    });
    let keys = [heading, "country-figures", "country-fresh", "country-refreshed"];
    let tables = match empty {
        Some(_) => Vec::new(),
        None => vec![Table {
            caption: page.t(title),
            columns: keys.iter().map(|key| Column::words(page.t(key))).collect(),
            rows: below.iter().map(|reporter| row(&teller, reporter)).collect(),
        }],
    };
    let (title, lead) = (page.t(title), page.t(lead));
    let shown = ListPage {
        title,
        lead,
        search: None,
        tables,
        empty,
        next: None,
        ways: Vec::new(),
        page: page.clone(),
    };
    Ok(Html(shown.render()?))
}

fn row(teller: &Teller<'_>, reporter: &Reporter) -> Row {
    let page = teller.page;
    let newest = super::show::newest(teller, reporter);
    let released = newest.iter().map(|(_, figure)| figure.source.released_at).max();
    let never = || Content::Text(page.t("country-never"));
    Row::new(vec![
        Content::link(teller.reporter(reporter), format!("/countries/{}", reporter.agency)),
        Content::Text(page.t1("country-figures-count", "count", newest.len())),
        released.map_or_else(never, |at| Content::Day(at.date_in(&page.zone))),
        reporter.refreshed_at.map_or_else(never, Content::Moment),
    ])
}
