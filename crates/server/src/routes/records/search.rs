//! Finding records by name. The name travels in the body: addresses stand in logs and histories.

use askama::Template;
use axum::{Form, extract::State, response::Html};
use masar_records::search::Found;
use masar_terms::Personal;
use serde::Deserialize;

use crate::{
    app::App,
    components::{Column, Content, Empty, Field, ListPage, Row, Table},
    guard::{Permitted, Visitor},
    labels,
    problems::Problem,
    shell::Page,
};

#[derive(Deserialize)]
pub struct Asked {
    name: String,
}

/// `GET /work/records`
pub async fn ask(State(app): State<App>, visitor: Visitor) -> Result<Html<String>, Problem> {
    Ok(Html(page(&app, app.page(&visitor), "", None).render()?))
}

/// `POST /work/records`
pub async fn search(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
    Form(asked): Form<Asked>,
) -> Result<Html<String>, Problem> {
    let found = app.records.search(&permit, Personal::new(asked.name.clone())).await?;
    Ok(Html(page(&app, app.page(&visitor), &asked.name, Some(&found)).render()?))
}

fn page(app: &App, page: Page, name: &str, found: Option<&[Found]>) -> ListPage {
    let mut search = Field::line("name", page.t("records-search-name"));
    search.hint = Some(page.t("records-search-hint"));
    search.value = name.to_owned();
    search.autocomplete = "off";
    let (lead, tables, empty) = match found {
        None => (String::new(), Vec::new(), None),
        Some([]) => {
            let (title, text) = (page.t("records-none-title"), page.t("records-none-text"));
            (String::new(), Vec::new(), Some(Empty { title, text, ..Empty::default() }))
        }
        Some(found) => {
            let lead = page.t1("records-found", "count", found.len());
            (lead, vec![table(app, &page, found)], None)
        }
    };
    let title = page.t("records-title");
    ListPage { title, lead, search: Some(search), tables, empty, next: None, page }
}

fn table(app: &App, page: &Page, found: &[Found]) -> Table {
    let language = page.language();
    let row = |one: &Found| {
        let programme = app.records.law().programmes.get(&one.programme);
        let words = |kind: &str, id: &str| {
            programme.map_or_else(|| id.to_owned(), |known| labels::of(known, kind, id, language))
        };
        let name = one.name.expose().as_str();
        Row::new(vec![
            Content::link(name, format!("/work/records/{}", one.record)),
            Content::text(words("record-type", &one.record_type)),
            Content::text(words("state", &format!("{}-{}", one.record_type, one.state))),
            Content::text(app.labels.code("ref_area", one.place_path.leaf().as_str(), language)),
        ])
    };
    let headings = ["record-subject", "record-type", "record-state", "record-place"];
    Table {
        caption: page.t("records-title"),
        columns: headings.iter().map(|key| Column::words(page.t(key))).collect(),
        rows: found.iter().map(row).collect(),
    }
}
