//! Finding records by name, reference, year of birth and place. What is asked travels in the body:
//! addresses stand in logs and histories.

use askama::Template;
use axum::{Form, extract::State, response::Html};
use masar_nodes::Permit;
use masar_records::search::{Found, Likeness, Sought};
use masar_terms::Personal;
use serde::Deserialize;

use crate::{
    app::App,
    casework::filters,
    components::{Choice, Column, Content, Empty, Field, Row, SearchPage, Table},
    guard::{Permitted, Visitor},
    labels,
    problems::{Problem, ProblemKind},
    shell::Page,
};

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    name: String,
    born: String,
    place: String,
}

/// `GET /work/records`
pub async fn ask(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
) -> Result<Html<String>, Problem> {
    let shown = page(&app, app.page(&visitor), &permit, &Asked::default(), None);
    Ok(Html(shown.render()?))
}

/// `POST /work/records`
pub async fn search(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
    Form(asked): Form<Asked>,
) -> Result<Html<String>, Problem> {
    let malformed = |_| Problem::new(ProblemKind::Malformed);
    let place = Some(&asked.place).filter(|place| !place.is_empty());
    let sought = Sought {
        text: Personal::new(asked.name.clone()),
        born: year(&asked.born),
        within: place.map(|place| place.parse()).transpose().map_err(malformed)?,
    };
    let found = app.records.search(&permit, sought).await?;
    Ok(Html(page(&app, app.page(&visitor), &permit, &asked, Some(&found)).render()?))
}

/// A year in Latin or Arabic-Indic digits.
fn year(text: &str) -> Option<i16> {
    let digits: Option<String> = text
        .trim()
        .chars()
        .map(|c| match u32::from(c) {
            0x660..=0x669 => char::from_digit(u32::from(c) - 0x660, 10),
            0x6f0..=0x6f9 => char::from_digit(u32::from(c) - 0x6f0, 10),
            _ => Some(c).filter(char::is_ascii_digit),
        })
        .collect();
    digits?.parse().ok().filter(|year| (1850..=2200).contains(year))
}

fn page(
    app: &App,
    page: Page,
    permit: &Permit,
    asked: &Asked,
    found: Option<&[Found]>,
) -> SearchPage {
    let mut name = Field::line("name", page.t("records-search-name"));
    name.hint = Some(page.t("records-search-hint"));
    name.value.clone_from(&asked.name);
    name.autocomplete = "off";
    let mut born = Field::line("born", page.t("records-search-born"));
    born.value.clone_from(&asked.born);
    born.required = false;
    born.autocomplete = "off";
    let any = Choice { value: String::new(), text: page.t("filter-any") };
    let places = filters::places(app, permit, page.language());
    let places = places.map(|(value, text)| Choice { value, text });
    let place = Field {
        options: std::iter::once(any).chain(places).collect(),
        value: asked.place.clone(),
        required: false,
        ..Field::line("place", page.t("queue-filter-place"))
    };
    let (lead, table, empty) = match found {
        None => (String::new(), None, None),
        Some([]) => {
            let (title, text) = (page.t("records-none-title"), page.t("records-none-text"));
            (String::new(), None, Some(Empty { title, text, ..Empty::default() }))
        }
        Some(found) => {
            let lead = page.t1("records-found", "count", found.len());
            (lead, Some(table(app, &page, found)), None)
        }
    };
    SearchPage { lead, fields: vec![name, born, place], table, empty, page }
}

fn table(app: &App, page: &Page, found: &[Found]) -> Table {
    let language = page.language();
    let row = |one: &Found| {
        let programme = app.records.law().programmes.get(&one.programme);
        let words = |kind: &str, id: &str| {
            programme.map_or_else(|| id.to_owned(), |known| labels::of(known, kind, id, language))
        };
        let name = one.name.expose().as_str();
        let name = if name.is_empty() { page.t("record-title") } else { name.to_owned() };
        Row::new(vec![
            Content::link(name, format!("/work/records/{}", one.record)),
            Content::Text(why(page, one)),
            Content::text(words("record-type", &one.record_type)),
            Content::text(words("state", &format!("{}-{}", one.record_type, one.state))),
            Content::text(app.labels.code("ref_area", one.place_path.leaf().as_str(), language)),
            Content::Code(labels::reference(one.record)),
        ])
    };
    let headings = [
        "record-subject",
        "records-why",
        "record-type",
        "record-state",
        "record-place",
        "record-reference",
    ];
    Table {
        caption: page.t("records-title"),
        columns: headings.iter().map(|key| Column::words(page.t(key))).collect(),
        rows: found.iter().map(row).collect(),
    }
}

/// Why a record was found.
fn why(page: &Page, one: &Found) -> String {
    let how = match one.likeness {
        _ if one.by_reference => page.t("records-why-reference"),
        Likeness::SpeltAlike => page.t("records-why-spelt"),
        Likeness::SoundsAlike => page.t("records-why-sounds"),
        Likeness::OneLetter => page.t("records-why-letter"),
        Likeness::Nothing => page.t("records-why-part"),
    };
    let year = one
        .same_year
        .map(|same| page.t(if same { "records-why-year" } else { "records-why-other-year" }));
    [Some(how), year].into_iter().flatten().collect::<Vec<_>>().join(page.list_separator())
}
