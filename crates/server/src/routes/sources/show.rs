//! The page of the sources: the newest census in one sentence, then every topic and every source.

use askama::Template;
use axum::{extract::State, response::Html};

use super::{
    PAGE, REGISTER,
    listed::{self, Held, Listed},
    tables::Tables,
};
use crate::{
    app::App,
    components::{Answer, Block, ReadingPage, Section, Way},
    guard::Visitor,
    problems::Problem,
    routes::commitments::cite,
    shell::Page,
};

/// `GET /data/sources`
pub async fn show(State(app): State<App>, visitor: Visitor) -> Result<Html<String>, Problem> {
    let page = app.page(&visitor);
    let all = listed::all(&app).await?;
    // A node that cleared no source of its own tells nothing in the name of others.
    let own = all.iter().find(|listed| listed.agency.is_none());
    let held = own.and_then(|own| Some((own, own.newest_census(&app.catalogue)?)));
    let title = page.t("sources-title");
    let answer = held.as_ref().map(|(own, held)| Answer {
        number: page.count(held.as_recommended),
        href: String::new(),
        sentence: sentence(&app, &page, own, held),
        mark: None,
    });
    let lead = match &held {
        None => page.t("sources-no-census"),
        Some((_, held)) if held.unknown > 0 => {
            page.t1("sources-unknown-topics", "count", held.unknown)
        }
        Some(_) => page.t("sources-lead"),
    };
    let mut sections: Vec<Section> =
        all.iter().enumerate().flat_map(|(at, listed)| of_node(&app, &page, at, listed)).collect();
    if sections.is_empty() {
        let said = vec![Block::Text(page.t("sources-empty"))];
        sections.push(Section::new("none", page.t("sources-list"), said));
    }
    let csv = Way::to(page.t("dataset-format-csv"), "/data/sources.csv");
    let mut ways = vec![Way::to(page.t("gaps-title"), "/indicators/coverage")];
    // The register's own page is there where the programme is.
    if crate::routes::registers::show::find(&app, REGISTER).is_ok() {
        ways.push(Way::to(page.t("register-title"), format!("/registers/{REGISTER}")));
    }
    let shown = ReadingPage {
        trail: vec![Way::to(page.t("data-title"), "/data")],
        lead,
        answer,
        notices: Vec::new(),
        sections,
        side: vec![
            Section::new("downloads", page.t("dataset-download"), vec![Block::Links(vec![csv])]),
            Section::new("others", page.t("sources-more"), vec![Block::Links(ways)]),
            cite(&app, &page, &title, PAGE),
        ],
        title,
        page: page.clone(),
    };
    Ok(Html(shown.render()?))
}

/// What stands behind the number.
fn sentence(app: &App, page: &Page, own: &Listed, held: &Held<'_>) -> String {
    let census = Tables { app, page, listed: own }.called(held.census);
    page.t2("sources-answer", "of", held.of, "census", census)
}

/// The sections of one node: others' are headed by their agency and their number.
fn of_node(app: &App, page: &Page, at: usize, listed: &Listed) -> Vec<Section> {
    let tables = Tables { app, page, listed };
    let headed = |key: &str| match &listed.agency {
        Some(agency) => page.t2("sources-of-node", "what", page.t(key), "agency", agency.as_str()),
        None => page.t(key),
    };
    let id = |what: &str| match at {
        0 => what.to_owned(),
        _ => format!("{what}-{at}"),
    };
    let section = |what: &str, key: &str, mut before: Vec<Block>, table| {
        before.push(Block::Table(table));
        Section::new(id(what), headed(key), before)
    };
    let mut first = Vec::new();
    if let (Some(_), Some(held)) = (&listed.agency, listed.newest_census(&app.catalogue)) {
        let count = page.count(held.as_recommended);
        first.push(Block::Text(format!("{count} {}", sentence(app, page, listed, &held))));
    }
    let gaps = listed.gaps(&app.catalogue.migration_topics);
    let mut sections = Vec::new();
    if listed.counting().next().is_some() {
        sections.push(section(
            "topics",
            "sources-topics",
            first,
            tables.topics(headed("sources-topics")),
        ));
        let list = tables.sources(headed("sources-list"));
        sections.push(section("list", "sources-list", Vec::new(), list));
        let words = tables.words(headed("sources-wording"));
        sections.extend(words.map(|it| section("wording", "sources-wording", Vec::new(), it)));
        sections.push(match gaps.is_empty() {
            true => {
                let said = vec![Block::Text(page.t("sources-no-gap"))];
                Section::new(id("gaps"), headed("sources-gaps"), said)
            }
            false => {
                let said = vec![Block::Text(page.t1("sources-gaps-lead", "count", gaps.len()))];
                let table = tables.gaps(headed("sources-gaps"), &gaps);
                section("gaps", "sources-gaps", said, table)
            }
        });
    }
    let ended = tables.ended(headed("sources-ended-title"));
    sections.extend(ended.map(|it| section("ended", "sources-ended-title", Vec::new(), it)));
    sections
}
