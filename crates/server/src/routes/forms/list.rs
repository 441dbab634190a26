//! The forms that somebody may open a new record with.

use askama::Template;
use axum::{extract::State, response::Html};

use crate::{
    app::App,
    components::{Column, Content, Empty, ListPage, Row, Table},
    guard::{Permitted, Visitor},
    labels,
    problems::Problem,
};

/// `GET /work/forms`
pub async fn list(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
) -> Result<Html<String>, Problem> {
    let page = app.page(&visitor);
    let language = page.language();
    let mut tables = Vec::new();
    for programme in app.records.law().programmes.iter() {
        let may = |verb: &str| verb.parse().is_ok_and(|verb| permit.holds(verb));
        let opening = programme.actions.iter().filter(|action| action.opens && may(&action.verb));
        let rows: Vec<Row> = opening
            .map(|action| {
                let label = labels::of(programme, "action", &action.id, language);
                let kind = labels::of(programme, "record-type", &action.record_type, language);
                let href = format!("/work/forms/{}.{}", programme.id, action.form);
                Row::new(vec![Content::link(label, href), Content::text(kind)])
            })
            .collect();
        if !rows.is_empty() {
            let caption = programme.text("name", language).to_owned();
            let columns = ["forms-title", "record-type"].map(|key| Column::words(page.t(key)));
            tables.push(Table { caption, columns: columns.into(), rows });
        }
    }
    let empty = tables.is_empty().then(|| Empty {
        title: page.t("forms-empty-title"),
        text: page.t("forms-empty-text"),
        ..Empty::default()
    });
    let (title, lead) = (page.t("forms-title"), page.t("forms-lead"));
    Ok(Html(
        ListPage { title, lead, search: None, tables, empty, next: None, ways: Vec::new(), page }
            .render()?,
    ))
}
