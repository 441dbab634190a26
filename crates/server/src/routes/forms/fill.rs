//! One form to fill in, about a record, a known person or somebody new.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::{Html, IntoResponse, Redirect, Response},
};
use masar_nodes::Permit;
use masar_programmes::{
    Action, Programme,
    forms::{RECORD_FIELD, SUBJECT_FIELD},
};
use masar_records::RecordsError;
use masar_terms::{RecordId, SubjectId};
use serde::Deserialize;

use crate::{
    app::App,
    components::{FormPage, Notice, WebForm},
    guard::{Permitted, Visitor},
    labels,
    problems::{Problem, ProblemKind},
    routes::{consents, services::words::Words},
    shell::Page,
};

#[derive(Deserialize)]
pub struct Asked {
    record: Option<RecordId>,
    subject: Option<SubjectId>,
    /// Record to go back to.
    back: Option<RecordId>,
    /// Proposal of that record whose answers are filled in.
    proposal: Option<String>,
    /// Service of the directory that was chosen.
    service: Option<RecordId>,
    /// Language in which the text of a consent is read, a code of ISO 639-3.
    language: Option<String>,
}

/// `GET /work/forms/{form}`
pub async fn fill(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
    Path(form): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let (programme, action) = find(&app, &permit, &form)?;
    let page = app.page(&visitor);
    let mut about = String::new();
    let mut preset = Vec::new();
    let mut notices = Vec::new();
    let mut spoken = Vec::new();
    let mut received = false;
    if let Some(record) = asked.record {
        preset.push((RECORD_FIELD.to_owned(), record.to_string()));
        match app.records.case(&permit, record).await {
            Ok(case) => {
                about = case.name.expose().clone();
                if let Some(field) = names_service(programme, action) {
                    let Some(service) = asked.service else {
                        let choose = format!("/work/records/{record}/services");
                        return Ok(Redirect::to(&choose).into_response());
                    };
                    notices.push(receiver(&app, &permit, &page, service).await?);
                    preset.push((field.to_owned(), service.to_string()));
                }
                if consents::text::asked_by(programme, action).is_some() {
                    spoken = app.records.consents(&permit, record).await?.languages;
                }
            }
            // Who received it sees what was shared, and answers.
            Err(RecordsError::NotFound) => {
                app.records.shared(&permit, record).await?;
                received = true;
            }
            Err(error) => return Err(error.into()),
        }
    } else if let Some(subject) = asked.subject {
        preset.push((SUBJECT_FIELD.to_owned(), subject.to_string()));
    }
    if let Some(back) = asked.back {
        let case = app.records.case(&permit, back).await?;
        about = case.name.expose().clone();
        let from = app.records.law().programmes.get(&case.programme);
        let proposal = asked.proposal.as_deref().and_then(|id| from?.proposal(id));
        for (field, value) in proposal.into_iter().flat_map(|proposal| &proposal.prefill) {
            preset.push((field.clone(), value.clone()));
        }
        preset.extend(known(programme, action, &case));
    }
    let return_to = asked.record.or(asked.back);
    let consent = consents::text::asked_by(programme, action).map(|rule| {
        let address = asked.record.map(|record| format!("?record={record}")).unwrap_or_default();
        let languages = (asked.language.as_deref(), spoken.as_slice());
        let text = consents::text::shown(&app, &page, programme, rule, languages, &address);
        let read_in = rule.language.clone().zip(text.read_in.clone());
        let version = rule.read_version.clone().map(|field| (field, rule.version.to_string()));
        preset.extend(read_in.into_iter().chain(version));
        text
    });
    let folder = if received { "/work/referrals" } else { "/work/records" };
    let web = WebForm {
        id: form.clone(),
        title: labels::of(programme, "action", &action.id, page.language()),
        about,
        xform: format!("/work/forms/{form}/xform"),
        submit: "/work/submissions".to_owned(),
        return_to: return_to.map_or_else(|| "/work".to_owned(), |id| format!("{folder}/{id}")),
        next: page.t("form-what-next"),
        collect_address: format!("{}/v1/projects/1", app.settings.address),
        preset,
    };
    Ok(Html(FormPage { page, form: web, consent, notices }.render()?).into_response())
}

/// The field of the form that names a service, where the action sends along a route to one.
fn names_service<'a>(programme: &'a Programme, action: &Action) -> Option<&'a str> {
    let mut routes = programme.routes.iter().filter(|route| route.on == action.id);
    routes.find_map(|route| route.service.as_deref())
}

/// Who will receive it.
async fn receiver(
    app: &App,
    permit: &Permit,
    page: &Page,
    service: RecordId,
) -> Result<Notice, Problem> {
    let services = app.records.services(permit).await?;
    let found = services.into_iter().find(|one| one.record == service);
    let found = found.ok_or_else(|| Problem::new(ProblemKind::NotFound))?;
    let title = page.t1("referrals-shared-title", "service", found.name.as_str());
    let words = Words::of(app, page, &found);
    let text = words.map_or_else(String::new, |words| {
        [words.area(&found), words.places(&found), words.hours(&found)].join(" · ")
    });
    Ok(Notice { tone: "", title, text })
}

/// Names and facts of the person that the form asks for again.
fn known(
    programme: &Programme,
    action: &Action,
    case: &masar_records::cases::Case,
) -> Vec<(String, String)> {
    let Some(form) = programme.form_of(action) else { return Vec::new() };
    let Some(kind) = programme.record_type(&action.record_type) else { return Vec::new() };
    let asked = kind.names.iter().chain(kind.facts.values());
    asked
        .filter(|field| form.question(field).is_some())
        .filter_map(|field| {
            let shown = case.answers.iter().find(|shown| shown.field == *field)?;
            Some((field.clone(), shown.value.expose().clone()))
        })
        .collect()
}

/// The programme and action of a form, if the permit has its verb at all.
pub fn find<'a>(
    app: &'a App,
    permit: &Permit,
    form: &str,
) -> Result<(&'a Programme, &'a Action), Problem> {
    let found = form.rsplit_once('.').and_then(|(programme, name)| {
        let programme = app.records.law().programmes.get(&programme.parse().ok()?)?;
        let mut actions = programme.actions.iter().filter(|action| action.form == name);
        let action =
            actions.find(|action| action.verb.parse().is_ok_and(|verb| permit.holds(verb)))?;
        Some((programme, action))
    });
    found.ok_or_else(|| Problem::new(ProblemKind::NotFound))
}
