//! The directory of services: everybody at the node finds one by need, place, language or name.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    extract::{Query, State},
    response::Html,
};
use masar_nodes::Verb;
use masar_records::referrals::Service;
use serde::Deserialize;

use super::words::Words;
use crate::{
    app::App,
    components::{Choice, Column, Content, Empty, Field, FilteredPage, Row, Table},
    guard::{Permitted, Visitor},
    problems::Problem,
    shell::Page,
};

/// What the address narrows the list to. All of it is about services, nothing about a person.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    need: String,
    area: String,
    language: String,
    words: String,
}

/// `GET /work/services`
pub async fn list(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, Problem> {
    let services = app.records.services(&permit).await?;
    let page = app.page(&visitor);
    let open: Vec<&Service> = services.iter().filter(|service| service.open).collect();
    let filters = filters(&app, &page, &open, &asked);
    let fits = |service: &&&Service| fits(service, &asked);
    let rows: Vec<Row> = open.iter().filter(fits).filter_map(|it| row(&app, &page, it)).collect();
    let count = rows.len();
    let is_narrowed = [&asked.need, &asked.area, &asked.language, &asked.words]
        .iter()
        .any(|narrowed| !narrowed.trim().is_empty());
    let headings = [
        "services-name",
        "services-needs",
        "services-filter-area",
        "services-languages",
        "services-for",
        "services-places",
        "services-hours",
    ];
    let table = Table {
        caption: page.t("services-title"),
        columns: headings.iter().map(|key| Column::words(page.t(key))).collect(),
        rows,
    };
    let enter = entering(&app, &visitor);
    let empty = (count == 0).then(|| Empty {
        title: page.t("services-empty-title"),
        text: page.t("services-empty-text"),
        href: enter.clone().unwrap_or_default(),
        act: page.t("services-enter"),
    });
    let shown = FilteredPage {
        title: page.t("services-title"),
        lead: page.t1("services-lead", "count", count),
        address: "/work/services",
        filters,
        is_narrowed,
        tables: if count == 0 { Vec::new() } else { vec![table] },
        empty,
        acts: enter.map(|href| (page.t("services-enter"), href)).into_iter().collect(),
        page,
    };
    Ok(Html(shown.render()?))
}

/// The form that enters a service, for who may.
fn entering(app: &App, visitor: &Visitor) -> Option<String> {
    let programmes = app.records.law().programmes.iter();
    let mut opening = programmes.flat_map(|programme| {
        let directory = programme.directory.as_ref().map(|one| one.record_type.as_str());
        let opens = programme
            .actions
            .iter()
            .filter(move |action| action.opens && Some(action.record_type.as_str()) == directory);
        opens.map(move |action| (programme, action))
    });
    let may = |verb: &str| verb.parse::<Verb>().is_ok_and(|verb| visitor.holds(verb));
    let (programme, action) = opening.find(|(_, action)| may(&action.verb))?;
    Some(format!("/work/forms/{}.{}", programme.id, action.form))
}

fn fits(service: &Service, asked: &Asked) -> bool {
    let all = |wanted: &str, has: &dyn Fn(&str) -> bool| wanted.trim().is_empty() || has(wanted);
    let named = service.name.to_lowercase();
    all(&asked.need, &|need| service.needs.iter().any(|one| one == need))
        && all(&asked.area, &|area| service.place.codes().any(|code| code == area))
        && all(&asked.language, &|spoken| service.languages.iter().any(|one| one == spoken))
        && asked.words.split_whitespace().all(|word| named.contains(&word.to_lowercase()))
}

fn filters(app: &App, page: &Page, open: &[&Service], asked: &Asked) -> Vec<Field> {
    let mut needs = BTreeMap::new();
    let mut areas = BTreeMap::new();
    let mut languages = BTreeMap::new();
    for service in open {
        let Some(words) = Words::of(app, page, service) else { continue };
        for need in &service.needs {
            let one = Service { needs: vec![need.clone()], ..(*service).clone() };
            needs.insert(need.clone(), words.needs(&one));
        }
        for code in service.place.codes().skip(1) {
            let name = app.labels.code("ref_area", code, page.language());
            areas.insert(code.to_owned(), name.to_owned());
        }
        for code in &service.languages {
            let name = app.labels.code("language", code, page.language());
            languages.insert(code.clone(), name.to_owned());
        }
    }
    let choice = |id: &str, label: &str, value: &str, all: BTreeMap<String, String>| {
        let none = Choice { value: String::new(), text: page.t("services-all") };
        let mut options: Vec<Choice> =
            all.into_iter().map(|(value, text)| Choice { value, text }).collect();
        if id != "area" {
            options.sort_by(|a, b| a.text.cmp(&b.text));
        }
        options.insert(0, none);
        let (label, value) = (page.t(label), value.to_owned());
        Field { options, value, required: false, ..Field::line(id, label) }
    };
    vec![
        choice("need", "services-filter-need", &asked.need, needs),
        choice("area", "services-filter-area", &asked.area, areas),
        choice("language", "services-filter-language", &asked.language, languages),
        Field {
            value: asked.words.clone(),
            required: false,
            ..Field::line("words", page.t("services-filter-words"))
        },
    ]
}

fn row(app: &App, page: &Page, service: &Service) -> Option<Row> {
    let words = Words::of(app, page, service)?;
    let open = words.open_now(service, page.now);
    let hours = [words.hours(service), open].into_iter().filter(|text| !text.is_empty());
    Some(Row::new(vec![
        Content::link(&service.name, format!("/work/services/{}", service.record)),
        Content::Text(words.needs(service)),
        Content::Text(words.area(service)),
        Content::Text(words.languages(service)),
        Content::Text(words.whom(service)),
        Content::Text(words.places(service)),
        Content::Text(hours.collect::<Vec<_>>().join(" · ")),
    ]))
}
