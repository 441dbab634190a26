//! One record: who, what happened, what is due, what can be done.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Html,
};
use masar_nodes::Permit;
use masar_programmes::Programme;
use masar_records::cases::Case;
use masar_terms::Language;

use super::told::{self, Words};
use crate::{
    app::App,
    components::{Content, Notice, RecordPage, Way},
    guard::{Permitted, Visitor},
    labels,
    problems::{Problem, ProblemKind},
    shell::Page,
};

/// `GET /work/records/{id}`
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
    Path(id): Path<String>,
) -> Result<Html<String>, Problem> {
    // What is no id is not there, like what is not for this reader.
    let id = id.parse().map_err(|_| Problem::new(ProblemKind::NotFound))?;
    let case = app.records.case(&permit, id).await?;
    let programme = app.records.law().programmes.get(&case.programme);
    let programme = programme.ok_or_else(|| Problem::new(ProblemKind::NotFound))?;
    let page = app.page(&visitor);
    let staff = app.accounts.names().await?;
    let words = Words { app: &app, programme, page: &page, staff: &staff };
    let mut acts: Vec<Way> = case.may.iter().map(|action| act(&words, &case, action)).collect();
    acts.extend(openings(&app, &page, &permit, &case));
    let tables = [words.proposals(&case), words.clocks(&case), words.breaches(&case)];
    let shown = RecordPage {
        title: words.of("record-type", &case.record_type),
        name: Some(case.name.expose().clone()).filter(|name| !name.is_empty()),
        notices: notices(&page, &words, &case),
        facts: facts(&app, &page, &words, &case),
        nothing_due: case.clocks.iter().all(|run| run.ended_at.is_some()),
        tables: tables.into_iter().flatten().collect(),
        timeline: case.timeline.iter().rev().map(|step| words.event(&case, step)).collect(),
        related: consents(&page, programme, &case)
            .into_iter()
            .chain(case.related.iter().map(|other| related(&app, &page, other)))
            .collect(),
        acts,
        page: page.clone(),
    };
    Ok(Html(shown.render()?))
}

fn act(words: &Words<'_>, case: &Case, action: &str) -> Way {
    Way { label: words.of("action", action), href: told::form(words.programme, action, case) }
}

/// What may be opened about the same subject, in any programme.
fn openings(app: &App, page: &Page, permit: &Permit, case: &Case) -> Vec<Way> {
    let law = app.records.law();
    let Some(subject) = case.subject else { return Vec::new() };
    let Some((_, own)) = law.kind(&case.programme, &case.record_type) else { return Vec::new() };
    let mut ways = Vec::new();
    for programme in law.programmes.iter() {
        for action in programme.actions.iter().filter(|action| action.opens) {
            let kind = programme.record_type(&action.record_type);
            let about_same = kind.is_some_and(|kind| kind.subject == own.subject);
            let another = programme.id != case.programme || action.record_type != own.id;
            let holds = action.verb.parse().is_ok_and(|verb| permit.holds(verb));
            if about_same && another && holds {
                let form = format!("/work/forms/{}.{}", programme.id, action.form);
                ways.push(Way {
                    label: labels::of(programme, "action", &action.id, page.language()),
                    href: format!("{form}?subject={subject}&back={}", case.record),
                });
            }
        }
    }
    ways
}

/// The page of consents and sharing, where the programme asks for any.
fn consents(page: &Page, programme: &Programme, case: &Case) -> Option<Way> {
    let asks = programme.consents.iter().any(|rule| rule.record_type == case.record_type);
    let href = format!("/work/records/{}/consents", case.record);
    asks.then(|| Way { label: page.t("consents-title"), href })
}

fn notices(page: &Page, words: &Words<'_>, case: &Case) -> Vec<Notice> {
    let open = case.breaches.iter().filter(|breach| breach.status.is_open());
    let mut notices: Vec<Notice> = open.map(|breach| words.alarm(case, breach)).collect();
    if case.erased {
        let (title, text) = (page.t("record-title"), page.t("record-sealed"));
        notices.push(Notice { tone: "signal", title, text });
    }
    notices
}

fn facts(app: &App, page: &Page, words: &Words<'_>, case: &Case) -> Vec<(String, Content)> {
    let state = format!("{}-{}", case.record_type, case.state);
    let place = case.access.place_path.leaf();
    let area = app.labels.code("ref_area", place.as_str(), page.language()).to_owned();
    let level = match case.access.confidentiality {
        masar_terms::Confidentiality::Open => "confidentiality-open",
        masar_terms::Confidentiality::Internal => "confidentiality-internal",
        masar_terms::Confidentiality::Restricted => "confidentiality-restricted",
        masar_terms::Confidentiality::Protected => "confidentiality-protected",
        masar_terms::Confidentiality::Sealed => "confidentiality-sealed",
    };
    let mut facts = vec![
        (page.t("record-type"), Content::Text(words.of("record-type", &case.record_type))),
        (page.t("record-state"), Content::Text(words.of("state", &state))),
        (page.t("record-place"), Content::Text(area)),
        (page.t("record-opened"), Content::Moment(case.opened_at)),
        (page.t("record-changed"), Content::Moment(case.updated_at)),
        (page.t("record-who-may-see"), Content::Text(page.t(level))),
        (page.t("record-reference"), Content::Text(case.record.to_string())),
    ];
    if !case.withheld.is_empty() {
        facts.push((page.t("record-answers"), Content::Text(page.t("record-sealed"))));
    }
    facts
}

fn related(app: &App, page: &Page, other: &masar_records::cases::Related) -> Way {
    let language: Language = page.language();
    let programme: Option<&Programme> = app.records.law().programmes.get(&other.programme);
    let words = |kind: &str, id: &str| {
        programme.map_or_else(|| id.to_owned(), |known| labels::of(known, kind, id, language))
    };
    let kind = words("record-type", &other.record_type);
    let state = words("state", &format!("{}-{}", other.record_type, other.state));
    Way { label: format!("{kind} – {state}"), href: format!("/work/records/{}", other.record) }
}
