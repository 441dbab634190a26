//! One form to fill in, about a record, a known person or somebody new.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::Html,
};
use masar_nodes::Permit;
use masar_programmes::{
    Action, Programme,
    forms::{RECORD_FIELD, SUBJECT_FIELD},
};
use masar_terms::{RecordId, SubjectId};
use serde::Deserialize;

use crate::{
    app::App,
    components::{FormPage, WebForm},
    guard::{Permitted, Visitor},
    labels,
    problems::{Problem, ProblemKind},
};

#[derive(Deserialize)]
pub struct Asked {
    record: Option<RecordId>,
    subject: Option<SubjectId>,
    /// Record to go back to.
    back: Option<RecordId>,
    /// Proposal of that record whose answers are filled in.
    proposal: Option<String>,
}

/// `GET /work/forms/{form}`
pub async fn fill(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
    Path(form): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, Problem> {
    let (programme, action) = find(&app, &permit, &form)?;
    let mut about = String::new();
    let mut preset = Vec::new();
    if let Some(record) = asked.record {
        let case = app.records.case(&permit, record).await?;
        about = case.name.expose().clone();
        preset.push((RECORD_FIELD.to_owned(), record.to_string()));
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
    let page = app.page(&visitor);
    let web = WebForm {
        id: form.clone(),
        title: labels::of(programme, "action", &action.id, page.language()),
        about,
        xform: format!("/work/forms/{form}/xform"),
        submit: "/work/submissions".to_owned(),
        return_to: return_to.map_or_else(|| "/work".to_owned(), |id| format!("/work/records/{id}")),
        next: page.t("form-what-next"),
        collect_address: format!("{}/v1/projects/1", app.settings.address),
        preset,
    };
    Ok(Html(FormPage { page, form: web }.render()?))
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
