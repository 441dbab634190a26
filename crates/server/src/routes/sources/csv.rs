//! The whole list as a file: one line for each source and topic.

use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use jiff::civil::Date;
use masar_terms::Language;

use super::{
    listed,
    source::{Source, Wait},
};
use crate::{app::App, problems::Problem, routes::coverage::csv::quoted};

const COLUMNS: [&str; 19] = [
    "node",
    "source",
    "name_en",
    "name_ar",
    "kind",
    "year",
    "standing",
    "left_out",
    "fieldwork_began",
    "fieldwork_ended",
    "first_results",
    "final_results",
    "publication",
    "days",
    "results",
    "microdata",
    "topic",
    "asked",
    "words",
];

/// `GET /data/sources.csv`: columns in English, codes as the catalogue has them. What is not known
/// is empty, and `publication` says why there are no days.
pub async fn csv(State(app): State<App>) -> Result<Response, Problem> {
    let mut text = COLUMNS.join(",");
    text.push_str("\r\n");
    for listed in listed::all(&app).await? {
        let node = listed.agency.as_ref().unwrap_or(&app.settings.agency);
        for source in &listed.sources {
            let about = about(node, source);
            let topics = app.catalogue.migration_topics.iter().zip(&source.topics);
            for (topic, (asked, words)) in topics {
                let of_topic = [topic.code.clone(), asked.code().to_owned(), words.clone()];
                let cells = about.iter().chain(&of_topic).map(|cell| quoted(cell));
                text.push_str(&cells.collect::<Vec<_>>().join(","));
                text.push_str("\r\n");
            }
        }
    }
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"sources.csv\""),
    ];
    Ok((headers, text).into_response())
}

/// What is the same for all topics of a source.
fn about(node: &str, source: &Source) -> [String; 16] {
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let standing = match (source.replaced_by.is_empty(), source.withdrawn.is_empty()) {
        (_, false) => "withdrawn",
        (false, true) => "replaced",
        (true, true) => "counts",
    };
    let (publication, days) = match source.wait() {
        Wait::Days(days) => ("published", days.to_string()),
        Wait::NotYet => ("not-yet", String::new()),
        Wait::Unknown => ("unknown", String::new()),
        Wait::Contradictory => ("contradictory", String::new()),
    };
    [
        node.to_owned(),
        source.id.clone(),
        source.name.get(Language::En).to_owned(),
        source.name.get(Language::Ar).to_owned(),
        source.kind.clone(),
        source.year.map(|year| year.to_string()).unwrap_or_default(),
        standing.to_owned(),
        source.left_out.join(" "),
        day(source.began),
        day(source.ended),
        day(source.first_results),
        day(source.final_results),
        publication.to_owned(),
        days,
        source.address.clone().unwrap_or_default(),
        source.microdata.clone(),
    ]
}
