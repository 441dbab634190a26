//! Everything that was published.

use askama::Template;
use axum::{extract::State, response::Html};
use masar_interop::sdmx::Reference;
use masar_statistics::datasets::Dataset;

use crate::{
    app::App,
    components::{Column, Content, Empty, ListPage, Row, Table, Way},
    guard::Visitor,
    problems::Problem,
    shell::Page,
};

/// `GET /data`
pub async fn list(State(app): State<App>, visitor: Visitor) -> Result<Html<String>, Problem> {
    let page = app.page(&visitor);
    let datasets = app.datasets.list().await?;
    let registers = registers(&app, &page);
    let empty = datasets.is_empty().then(|| Empty {
        title: page.t("data-empty-title"),
        text: page.t("data-empty-text"),
        ..Empty::default()
    });
    let mut tables = Vec::new();
    if !datasets.is_empty() {
        let headings = [
            "dataset-title",
            "dataset-origin",
            "dataset-agency",
            "dataset-source",
            "dataset-changed",
        ];
        tables.push(Table {
            caption: page.t("data-title"),
            columns: headings.iter().map(|key| Column::words(page.t(key))).collect(),
            rows: datasets.iter().map(|dataset| row(&page, dataset)).collect(),
        });
    }
    tables.extend(registers);
    let calendar = Way::to(page.t("calendar-releases"), "/data/calendar");
    let sources = Way::to(page.t("sources-title"), crate::routes::sources::PAGE);
    let (title, lead) = (page.t("data-title"), page.t("data-lead"));
    Ok(Html(
        ListPage {
            title,
            lead,
            search: None,
            tables,
            empty,
            next: None,
            ways: vec![calendar, sources],
            page,
        }
        .render()?,
    ))
}

fn row(page: &Page, dataset: &Dataset) -> Row {
    let about = &dataset.description;
    let name = about.dataflow.names.get(page.language());
    let name = if name.is_empty() { &about.dataflow.reference.id } else { name };
    Row::new(vec![
        Content::link(name, href(&about.dataflow.reference)),
        Content::text(page.t(&format!("origin-{}", dataset.origin))),
        Content::text(&about.dataflow.reference.agency),
        Content::text(about.attribution.get(page.language())),
        Content::Moment(dataset.last.released_at),
    ])
}

fn registers(app: &App, page: &Page) -> Option<Table> {
    let mut rows = Vec::new();
    for programme in app.records.law().programmes.iter() {
        for register in &programme.publication.registers {
            let name = crate::labels::of(programme, "register", &register.id, page.language());
            let href = format!("/registers/{}", register.id);
            rows.push(Row::new(vec![Content::link(name, href)]));
        }
    }
    (!rows.is_empty()).then(|| Table {
        caption: page.t("registers-title"),
        columns: vec![Column::words(page.t("register-title"))],
        rows,
    })
}

/// The page of a dataset. Several agencies may maintain a dataflow of one id.
pub fn href(reference: &Reference) -> String {
    format!("/data/{}?agency={}", reference.id, reference.agency)
}

/// The page of one vintage of a dataset.
pub fn at(reference: &Reference, vintage: i64) -> String {
    format!("{}&vintage={vintage}", href(reference))
}

/// The dataset of this dataflow id: of this agency, or where none is named this node's own, or
/// else the first.
pub async fn find(app: &App, dataflow: &str, agency: Option<&str>) -> Result<Dataset, Problem> {
    use crate::problems::ProblemKind;
    let datasets = app.datasets.list().await?.into_iter();
    let mut found: Vec<Dataset> = datasets
        .filter(|dataset| {
            let reference = &dataset.description.dataflow.reference;
            reference.id == dataflow && agency.is_none_or(|agency| reference.agency == agency)
        })
        .collect();
    let own = &app.settings.agency;
    found.sort_by_key(|dataset| dataset.description.dataflow.reference.agency != *own);
    found.into_iter().next().ok_or_else(|| Problem::new(ProblemKind::NotFound))
}
