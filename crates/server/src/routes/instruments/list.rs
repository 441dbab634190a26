//! All instruments: what each is, how many entries it has, how far it is translated.

use askama::Template;
use axum::{extract::State, response::Html};
use masar_commitments::{Coverage, Instrument};
use masar_terms::Language;

use crate::{
    app::App,
    components::{Column, Content, ListPage, Row, Table},
    guard::Visitor,
    problems::Problem,
    shell::Page,
};

/// `GET /instruments`
pub async fn list(State(app): State<App>, visitor: Visitor) -> Result<Html<String>, Problem> {
    let page = app.page(&visitor);
    let keys = ["instrument-name", "instrument-kind", "instrument-entries"];
    let headings = keys.iter().map(|key| page.t(key));
    let languages = Language::ALL.map(|language| language.own_name().to_owned());
    let graph = &app.catalogue.graph;
    let table = Table {
        caption: page.t("instruments-title"),
        columns: headings.chain(languages).map(Column::words).collect(),
        rows: graph.instruments.iter().map(|it| row(&app, &page, it)).collect(),
    };
    let shown = ListPage {
        title: page.t("instruments-title"),
        lead: page.t("instruments-lead"),
        search: None,
        tables: vec![table],
        empty: None,
        next: None,
        ways: Vec::new(),
        page: page.clone(),
    };
    Ok(Html(shown.render()?))
}

fn row(app: &App, page: &Page, instrument: &Instrument) -> Row {
    let href = format!("/instruments/{}", instrument.id);
    let mut contents = vec![
        Content::link(instrument.name.get(page.language()), href),
        Content::Text(page.t(&format!("instrument-kind-{}", instrument.kind.code()))),
        Content::Text(page.t1("instrument-count", "count", instrument.entries.len())),
    ];
    let coverage = app.catalogue.graph.coverage(instrument);
    contents.extend(coverage.iter().map(|of| Content::Text(translated(page, of))));
    Row::new(contents)
}

fn translated(page: &Page, coverage: &Coverage) -> String {
    let Coverage { there, machine, of, .. } = *coverage;
    match machine {
        0 => page.t2("instrument-translated", "there", there, "of", of),
        _ => page.locale.with(
            "instrument-translated-machine",
            &[("there", there.into()), ("of", of.into()), ("machine", machine.into())],
        ),
    }
}
