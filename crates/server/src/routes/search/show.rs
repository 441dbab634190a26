//! One search for everything that is public: datasets, indicators, areas, commitments, in all
//! languages at once.

use askama::Template;
use axum::{
    extract::{Query, State},
    response::Html,
};
use masar_statistics::datasets::Which;
use masar_terms::LocalText;
use serde::Deserialize;
use std::collections::BTreeMap;

use crate::{
    app::App,
    components::{Empty, Found, FoundPage, Way},
    finding,
    guard::Visitor,
    problems::Problem,
    routes::datasets::{list::href, show::title},
    shell::Page,
};

/// Things shown.
const MOST: usize = 40;
/// Code list of areas as SDMX names it.
const AREAS: &str = "CL_REF_AREA";

/// What is looked for; empty at first.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    q: String,
}

/// Something that can be found.
struct Thing {
    /// Key of what it is.
    kind: &'static str,
    names: LocalText,
    /// An id under which it is known as well.
    id: String,
    beside: LocalText,
    ways: Vec<Way>,
}

/// `GET /search?q=…`
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, Problem> {
    let page = app.page(&visitor);
    let words = finding::query(&asked.q);
    let mut found = match words.is_empty() {
        true => Vec::new(),
        false => ranked(things(&app, &page).await?, &words),
    };
    let count = found.len();
    found.truncate(MOST);
    let lead = match (words.is_empty(), count) {
        (true, _) => page.t("find-lead"),
        (false, count) => page.t1("find-found", "count", count),
    };
    let empty = (count == 0 && !words.is_empty()).then(|| Empty {
        title: page.t("find-none-title"),
        text: page.t("find-none-text"),
        ..Empty::default()
    });
    let language = page.language();
    let found = found.into_iter().map(|thing| Found {
        kind: page.t(thing.kind),
        name: thing.names.get(language).to_owned(),
        ways: thing.ways,
    });
    let shown = FoundPage { lead, query: asked.q, found: found.collect(), empty, page };
    Ok(Html(shown.render()?))
}

/// What fits, the nearest first; things as near as one another stay in the order of their kinds.
fn ranked(things: Vec<Thing>, query: &[String]) -> Vec<Thing> {
    let words = |text: &LocalText| -> Vec<String> {
        text.0.values().flat_map(|text| finding::words(text)).collect()
    };
    let mut found: Vec<(u32, Thing)> = things
        .into_iter()
        .filter_map(|thing| {
            let mut names = words(&thing.names);
            names.extend(finding::words(&thing.id));
            Some((finding::distance(query, &names, &words(&thing.beside))?, thing))
        })
        .collect();
    found.sort_by_key(|(far, _)| *far);
    found.into_iter().map(|(_, thing)| thing).collect()
}

/// Everything that everybody may find.
async fn things(app: &App, page: &Page) -> Result<Vec<Thing>, Problem> {
    let language = page.language();
    let board = app.board().await?;
    let mut things = Vec::new();
    let mut areas: BTreeMap<String, Vec<Way>> = BTreeMap::new();
    for dataset in app.datasets.list().await? {
        let about = &dataset.description;
        let name = title(&dataset, language);
        things.push(Thing {
            kind: "dataset-title",
            names: about.dataflow.names.clone(),
            id: about.dataflow.reference.id.clone(),
            beside: about.dataflow.descriptions.clone(),
            ways: vec![Way::to(name.clone(), href(&about.dataflow.reference))],
        });
        if dataset.origin == "external" {
            let reference = &about.dataflow.reference;
            let Some((_, _, set)) = app.datasets.load(reference, Which::Last).await? else {
                continue;
            };
            for (place, dimension) in about.structure.dimensions.iter().enumerate() {
                if dimension.codes.as_ref().is_none_or(|list| list.id != AREAS) {
                    continue;
                }
                let label = format!("{name} ({})", dimension.names.get(language));
                for code in set.observations.codes(place) {
                    let address = format!("{}&{}={code}", href(reference), dimension.id);
                    areas.entry(code.clone()).or_default().push(Way::to(label.clone(), address));
                }
            }
        }
    }
    for definition in board.definitions() {
        let href = format!("/indicators/{}", definition.id);
        things.push(Thing {
            kind: "kind-indicator",
            names: definition.name.clone(),
            id: String::new(),
            beside: LocalText::default(),
            ways: vec![Way::to(definition.name.get(language).to_owned(), href)],
        });
    }
    for reporter in board.reporters().iter().filter(|reporter| !reporter.is_self) {
        let name = app.labels.code("ref_area", &reporter.place, language).to_owned();
        let way = Way::to(name, format!("/countries/{}", reporter.agency));
        areas.entry(reporter.place.clone()).or_default().insert(0, way);
    }
    for (code, ways) in areas {
        let names = app.labels.names("ref_area", &code);
        things.push(Thing {
            kind: "dataset-place",
            names,
            id: code,
            beside: LocalText::default(),
            ways,
        });
    }
    for commitment in &app.catalogue.commitments {
        let name = format!(
            "{} {}",
            crate::texts::isolated(&commitment.id),
            commitment.title.get(language)
        );
        things.push(Thing {
            kind: "chain-commitment",
            names: commitment.title.clone(),
            id: commitment.id.clone(),
            beside: commitment.summary.clone(),
            ways: vec![Way::to(name, format!("/commitments/{}", commitment.id))],
        });
    }
    Ok(things)
}
