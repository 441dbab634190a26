//! Forms for devices: the list, a form, what comes beside it (OpenRosa Form List API 1.0).

use axum::{
    extract::{Path, RawQuery, State},
    http::header,
    response::{IntoResponse, Response},
};
use masar_interop::{openrosa, xform};
use masar_nodes::Permit;
use masar_terms::Language;

use super::fill::find;
use crate::{
    app::App,
    guard::{Permitted, Visitor},
    labels,
    problems::{Problem, ProblemKind},
};

/// `GET …/formList`: the forms whose verb the asker holds.
pub async fn form_list(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let query = openrosa::FormListQuery::parse(query.as_deref().unwrap_or_default())
        .map_err(|error| Problem::because(ProblemKind::Malformed, error))?;
    let mut forms = Vec::new();
    for id in form_ids(&app, &permit) {
        if query.form_id.as_ref().is_none_or(|wanted| *wanted == id) {
            forms.push(listed(&app, &permit, &id, visitor.language)?);
        }
    }
    Ok(xml(openrosa::form_list(&forms, query.verbose)))
}

/// Ids of all forms that open or change a record and that the permit may use somewhere.
fn form_ids(app: &App, permit: &Permit) -> Vec<String> {
    let mut ids: Vec<String> = app
        .records
        .law()
        .programmes
        .iter()
        .flat_map(|programme| {
            let may = |verb: &str| verb.parse().is_ok_and(|verb| permit.holds(verb));
            let actions = programme.actions.iter().filter(move |a| a.opens && may(&a.verb));
            actions.map(|action| format!("{}.{}", programme.id, action.form))
        })
        .collect();
    ids.sort();
    ids.dedup();
    ids
}

fn listed(
    app: &App,
    permit: &Permit,
    id: &str,
    language: Language,
) -> Result<openrosa::FormEntry, Problem> {
    let (programme, action) = find(app, permit, id)?;
    let form = programme.form_of(action).ok_or_else(|| Problem::new(ProblemKind::NotFound))?;
    let text = written(form)?;
    let address = format!("{}/v1/projects/1/forms/{id}", app.settings.address);
    Ok(openrosa::FormEntry {
        form_id: id.to_owned(),
        name: labels::of(programme, "action", &action.id, language),
        version: form.xls.settings.version.clone().unwrap_or_default(),
        description: Some(programme.text("name", language).to_owned()),
        hash: openrosa::md5(text.as_bytes()),
        download_url: address,
        manifest_url: None,
    })
}

fn written(form: &masar_programmes::forms::Form) -> Result<String, Problem> {
    xform::write_timed(&form.xls)
        .map_err(|fault| Problem::internal(format!("{}: {fault}", form.name)))
}

/// `GET …/forms/{form}`
pub async fn xform(
    State(app): State<App>,
    Permitted(permit): Permitted,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let (programme, action) = find(&app, &permit, &id)?;
    let form = programme.form_of(action).ok_or_else(|| Problem::new(ProblemKind::NotFound))?;
    Ok(xml(written(form)?))
}

/// `GET …/forms/{form}/manifest`: our forms bring their lists with them, so that nothing is beside.
pub async fn manifest(
    State(app): State<App>,
    Permitted(permit): Permitted,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    find(&app, &permit, &id)?;
    Ok(xml(openrosa::manifest(&[])))
}

/// An XML answer with the header that OpenRosa clients look for.
pub fn xml(text: String) -> Response {
    let media = (header::CONTENT_TYPE.as_str(), openrosa::CONTENT_TYPE);
    ([(openrosa::VERSION_HEADER, openrosa::VERSION), media], text).into_response()
}
