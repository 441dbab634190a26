//! A referral as its receiver sees it: the fields that were shared, and what the receiver may do.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Html,
};
use masar_programmes::Programme;
use masar_records::referrals::Shared;
use masar_terms::RecordId;

use crate::{
    app::App,
    components::{Block, Content, ReadingPage, Section, Way},
    guard::{Permitted, Visitor},
    labels,
    problems::{Problem, ProblemKind},
    routes::services::words::Words,
    shell::Page,
};

/// `GET /work/referrals/{id}`
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
    Path(id): Path<String>,
) -> Result<Html<String>, Problem> {
    let missing = || Problem::new(ProblemKind::NotFound);
    let id: RecordId = id.parse().map_err(|_| missing())?;
    let shared = app.records.shared(&permit, id).await?;
    let page = app.page(&visitor);
    let programmes = &app.records.law().programmes;
    let programme = programmes.get(&shared.received.programme).ok_or_else(missing)?;
    let words = Words { app: &app, page: &page, programme };
    let service = shared.received.service.as_str();
    let shown = ReadingPage {
        trail: vec![Way::to(page.t("referrals-title"), "/work/referrals")],
        title: page.t1("referrals-shared-title", "service", service),
        lead: page.t("referrals-shared-lead"),
        answer: None,
        notices: Vec::new(),
        sections: vec![
            Section::new(
                "shared",
                page.t("referrals-shared-fields"),
                vec![Block::Facts(fields(&words, &shared))],
            ),
            Section::new("acts", page.t("referrals-acts"), vec![acts(&page, programme, &shared)]),
            Section::new(
                "about",
                page.t("record-title"),
                vec![Block::Facts(about(&words, &shared))],
            ),
        ],
        side: Vec::new(),
        page: page.clone(),
    };
    Ok(Html(shown.render()?))
}

fn fields(words: &Words<'_>, shared: &Shared) -> Vec<(String, Content)> {
    let kind = &shared.received.record_type;
    let told = shared.fields.iter().map(|(field, value)| {
        let answer = words.answer(kind, field, value.expose());
        (words.question(kind, field), Content::Name(answer))
    });
    told.collect()
}

fn acts(page: &Page, programme: &Programme, shared: &Shared) -> Block {
    let record = shared.received.grant.record;
    let acts = shared.may.iter().filter_map(|id| {
        let action = programme.action(id)?;
        let label = labels::of(programme, "action", id, page.language());
        let form = format!("/work/forms/{}.{}?record={record}", programme.id, action.form);
        Some(Way::to(label, form))
    });
    let acts: Vec<Way> = acts.collect();
    match acts.is_empty() {
        true => Block::Text(page.t("referrals-no-acts")),
        false => Block::Links(acts),
    }
}

fn about(words: &Words<'_>, shared: &Shared) -> Vec<(String, Content)> {
    let (page, received) = (words.page, &shared.received);
    let state = format!("{}-{}", received.record_type, received.state);
    let state = labels::of(words.programme, "state", &state, page.language());
    let day = |term: masar_terms::Timestamp| Content::Day(term.plus_millis(-1).date_in(&page.zone));
    vec![
        (page.t("record-state"), Content::Text(state)),
        (page.t("referrals-from"), Content::Name(received.from.0.clone())),
        (page.t("consents-shared-since"), Content::Moment(received.grant.given_at)),
        (page.t("referrals-answer-by"), day(received.grant.answer_by)),
        (page.t("referrals-read-until"), day(received.grant.expires_at)),
        (page.t("record-reference"), Content::Text(received.grant.record.to_string())),
    ]
}
