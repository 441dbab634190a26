//! The programmes of this node.

use askama::Template;
use axum::{extract::State, response::Html};

use crate::{
    app::App,
    components::{Column, Content, Empty, ListPage, Row, Table},
    guard::Visitor,
    problems::Problem,
};

/// `GET /programmes`
pub async fn list(State(app): State<App>, visitor: Visitor) -> Result<Html<String>, Problem> {
    page(&app, &visitor, "/programmes")
}

/// `GET /work/programmes`
pub async fn work(State(app): State<App>, visitor: Visitor) -> Result<Html<String>, Problem> {
    page(&app, &visitor, "/work/programmes")
}

fn page(app: &App, visitor: &Visitor, base: &str) -> Result<Html<String>, Problem> {
    let page = app.page(visitor);
    let language = page.language();
    let rows = app.records.law().programmes.iter().map(|programme| {
        let name = programme.text("name", language);
        Row::new(vec![
            Content::link(name, format!("{base}/{}", programme.id)),
            Content::text(programme.text("description", language)),
            Content::Text(page.count(programme.version)),
        ])
    });
    let rows: Vec<Row> = rows.collect();
    let empty = rows.is_empty().then(|| Empty {
        title: page.t("programmes-empty-title"),
        text: page.t("programmes-empty-text"),
        ..Empty::default()
    });
    let heads = ["programme-name", "programme-does", "programme-version"];
    let columns = heads.map(|key| Column::words(page.t(key))).into();
    let tables = match empty {
        Some(_) => Vec::new(),
        None => vec![Table { caption: page.t("programmes-title"), columns, rows }],
    };
    let (title, lead) = (page.t("programmes-title"), page.t("programmes-lead"));
    Ok(Html(
        ListPage { title, lead, search: None, tables, empty, next: None, ways: Vec::new(), page }
            .render()?,
    ))
}
