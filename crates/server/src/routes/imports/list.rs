//! Imports that are open, and sending a file.

use askama::Template;
use axum::{extract::State, response::Html};

use super::page::{Form, ImportsPage, href, size};
use crate::{
    app::App,
    components::{Column, Content, Field, FieldError, Row, Table},
    guard::{Permitted, Visitor},
    importing::{self, About},
    problems::Problem,
    shell::Page,
};

/// `GET /work/imports`
pub async fn list(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(_): Permitted,
) -> Result<Html<String>, Problem> {
    Ok(Html(page(&app, &visitor, Vec::new())?.render()?))
}

/// The page, with what was wrong with the file that was sent.
pub fn page(app: &App, visitor: &Visitor, errors: Vec<FieldError>) -> Result<ImportsPage, Problem> {
    let page = app.page(visitor);
    let open = app.imports.files.all().map_err(Problem::internal)?;
    let tables = if open.is_empty() { Vec::new() } else { vec![table(app, &page, &open)] };
    let form = Form {
        id: "new",
        title: page.t("import-new-title"),
        text: page.t("import-new-text"),
        action: "/work/imports".to_owned(),
        files: true,
        fields: fields(&page, &errors),
        hidden: Vec::new(),
        button: page.t("import-new"),
        second: false,
    };
    Ok(ImportsPage {
        title: page.t("imports-title"),
        lead: page.t("imports-lead"),
        inside: false,
        refresh: false,
        errors,
        notices: Vec::new(),
        facts: Vec::new(),
        tables,
        forms: vec![form],
        page,
    })
}

fn fields(page: &Page, errors: &[FieldError]) -> Vec<Field> {
    let field = |id: &str, required: bool| Field {
        kind: "file",
        required,
        hint: Some(page.t(&format!("import-{id}-hint"))),
        ..Field::line(id, page.t(&format!("import-{id}")))
    };
    [field("file", true), field("structure", false), field("recipe", false)]
        .map(|field| field.with_errors(errors))
        .to_vec()
}

fn table(app: &App, page: &Page, open: &[About]) -> Table {
    let row = |about: &About| {
        let state = match app.imports.state(&about.id) {
            None => "import-state-open",
            Some(importing::State::Running(_)) => "import-state-running",
            Some(importing::State::Tried(_)) => "import-state-tried",
            Some(importing::State::Failed { .. }) => "import-state-failed",
            Some(importing::State::Stopped) => "import-stopped",
            Some(importing::State::Stored { .. }) => "import-state-stored",
        };
        Row::new(vec![
            Content::link(about.name.clone(), href(&about.id)),
            Content::Text(page.t(state)),
            Content::Text(size(page, about.size)),
            Content::Moment(about.at),
            Content::Name(about.by.clone()),
        ])
    };
    let headings = ["import-file", "record-state", "import-size", "import-at", "import-by"];
    Table {
        caption: page.t("imports-open"),
        columns: headings.iter().map(|key| Column::words(page.t(key))).collect(),
        rows: open.iter().map(row).collect(),
    }
}
