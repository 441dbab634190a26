//! One service of the directory.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Html,
};
use masar_records::referrals::Service;
use masar_terms::RecordId;

use super::words::Words;
use crate::{
    app::App,
    components::{Block, Content, ReadingPage, Section, Way},
    guard::{Permitted, Visitor},
    labels,
    problems::{Problem, ProblemKind},
    shell::Page,
};

/// `GET /work/services/{id}`
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
    Path(id): Path<String>,
) -> Result<Html<String>, Problem> {
    let missing = || Problem::new(ProblemKind::NotFound);
    let id: RecordId = id.parse().map_err(|_| missing())?;
    let services = app.records.services(&permit).await?;
    let service = services.into_iter().find(|service| service.record == id);
    let service = service.ok_or_else(missing)?;
    let page = app.page(&visitor);
    let words = Words::of(&app, &page, &service).ok_or_else(missing)?;
    let facts = facts(&page, &words, &service);
    // Who may change it finds its record; for anybody else there is no way there.
    let acts = match app.records.case(&permit, id).await {
        Ok(_) => vec![Way::to(page.t("record-title"), format!("/work/records/{id}"))],
        Err(_) => Vec::new(),
    };
    let mut blocks = vec![Block::Facts(facts)];
    if !acts.is_empty() {
        blocks.push(Block::Links(acts));
    }
    let shown = ReadingPage {
        trail: vec![Way::to(page.t("services-title"), "/work/services")],
        title: service.name.clone(),
        lead: words.needs(&service),
        answer: None,
        notices: Vec::new(),
        sections: vec![Section::new("about", page.t("services-name"), blocks)],
        side: Vec::new(),
        page: page.clone(),
    };
    Ok(Html(shown.render()?))
}

/// What the directory says of a service.
pub fn facts(page: &Page, words: &Words<'_>, service: &Service) -> Vec<(String, Content)> {
    let state = labels::of(
        words.programme,
        "state",
        &format!("{}-{}", words.record_type(), service.state),
        page.language(),
    );
    let authority = words.authority(service.authority.as_deref());
    let hours = [words.hours(service), words.open_now(service, page.now)];
    let hours = hours.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · ");
    let mut facts = vec![
        (page.t("services-state"), state),
        (page.t("services-needs"), words.needs(service)),
        (page.t("services-filter-area"), words.area(service)),
        (page.t("services-languages"), words.languages(service)),
        (page.t("services-for"), words.whom(service)),
        (page.t("services-places"), words.places(service)),
        (page.t("services-hours"), hours),
        (page.t("services-authority"), authority),
    ];
    let directory = words.programme.directory.as_ref();
    for field in directory.into_iter().flat_map(|directory| &directory.shows) {
        if let Some(answer) = service.answers.get(field) {
            let question = words.question(words.record_type(), field);
            facts.push((question, words.answer(words.record_type(), field, answer)));
        }
    }
    let told = facts.into_iter().filter(|(_, text)| !text.is_empty());
    told.map(|(name, text)| (name, Content::Text(text))).collect()
}
