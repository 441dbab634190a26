//! One act on one record, on a page that needs no script.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    Form,
    extract::{Path, Query, State},
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};
use masar_nodes::Verb;
use masar_programmes::{Action, Programme};
use masar_records::{RecordsError, cases::Case};
use masar_terms::ActionId;

use crate::{
    app::App,
    casework::{
        acts::{self, Wanted},
        fields::{self, Known},
    },
    components::{ActPage, FieldError, Notice, Way},
    guard::{Permitted, Visitor},
    labels,
    problems::{Problem, ProblemKind},
    routes::queue::bulk::unnamed,
    shell::Page,
};

/// Where an act stands: record and action.
type Place = (String, String);

/// `GET /work/records/{id}/acts/{action}`; answers to be filled in beforehand stand in the query.
pub async fn ask(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
    Path(place): Path<Place>,
    Query(given): Query<BTreeMap<String, String>>,
) -> Result<Html<String>, Problem> {
    let case = case(&app, &permit, &place).await?;
    let frame = app.page(&visitor);
    let shown = page(&app, &frame, &permit, (&case, &place.1), (&given, Vec::new())).await?;
    Ok(Html(shown.render()?))
}

/// `POST /work/records/{id}/acts/{action}`
pub async fn act(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
    Path(place): Path<Place>,
    Form(given): Form<BTreeMap<String, String>>,
) -> Result<Response, Problem> {
    let case = case(&app, &permit, &place).await?;
    let (programme, action) = action(&app, &case, &place.1)?;
    let form = fields::form_of(programme, action).ok_or_else(missing)?;
    let shown = app.page(&visitor);
    let mut errors = fields::missing(&shown, form, &given);
    errors.extend(unnamed(&shown, action, &given));
    let id = |name: &str| given.get(name).and_then(|id| id.parse::<ActionId>().ok());
    let fresh = || app.entropy.with(|mut rng| ActionId::random(&mut rng));
    if errors.is_empty() {
        let wanted = Wanted {
            programme: &case.programme,
            action: &action.id,
            record: case.record,
            id: id("act-id").unwrap_or_else(fresh),
            seen: id("seen"),
            answers: &given,
        };
        match acts::done(&app, &permit, wanted).await {
            Ok(_) => return Ok(Redirect::to(&after(&app, &permit, &case).await).into_response()),
            Err(error @ (RecordsError::NotFound | RecordsError::Forbidden)) => {
                return Err(error.into());
            }
            Err(error) => {
                let reasons = acts::reasons(&app, visitor.language, error);
                let whole = |message| FieldError { field: String::new(), message };
                errors.extend(reasons.into_iter().map(whole));
            }
        }
    }
    let again = page(&app, &shown, &permit, (&case, &place.1), (&given, errors)).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(again.render()?)).into_response())
}

/// Where to go once it is done: the record, or the queue where the act took it out of sight.
async fn after(app: &App, permit: &masar_nodes::Permit, case: &Case) -> String {
    match app.records.case(permit, case.record).await {
        Ok(_) => format!("/work/records/{}#happened", case.record),
        Err(_) => "/work".to_owned(),
    }
}

fn missing() -> Problem {
    Problem::new(ProblemKind::NotFound)
}

async fn case(app: &App, permit: &masar_nodes::Permit, place: &Place) -> Result<Case, Problem> {
    let id = place.0.parse().map_err(|_| missing())?;
    let case = app.records.case(permit, id).await?;
    if case.may.contains(&place.1) { Ok(case) } else { Err(missing()) }
}

fn action<'a>(
    app: &'a App,
    case: &Case,
    action: &str,
) -> Result<(&'a Programme, &'a Action), Problem> {
    let programme = app.records.law().programmes.get(&case.programme).ok_or_else(missing)?;
    Ok((programme, programme.action(action).ok_or_else(missing)?))
}

async fn page(
    app: &App,
    page: &Page,
    permit: &masar_nodes::Permit,
    (case, wanted): (&Case, &str),
    (given, errors): (&BTreeMap<String, String>, Vec<FieldError>),
) -> Result<ActPage, Problem> {
    let (programme, action) = action(app, case, wanted)?;
    let form = fields::form_of(programme, action).ok_or_else(missing)?;
    let colleagues = app.accounts.who_may(Verb::Read, &case.access).await?;
    let known = Known {
        permit,
        access: &case.access,
        colleagues: &colleagues,
        roles: fields::roles(programme),
        tasks: tasks(page, programme, case),
    };
    let title = labels::of(programme, "action", &action.id, page.language());
    let record = format!("/work/records/{}", case.record);
    let id = given.get("act-id").cloned();
    let fresh = || app.entropy.with(|mut rng| ActionId::random(&mut rng)).to_string();
    let whole = errors.iter().filter(|error| error.field.is_empty());
    let notices = whole.take(1).map(|_| Notice {
        tone: "signal",
        title: page.t("act-not-done-title"),
        text: page.t("act-not-done-text"),
    });
    let kind = labels::of(programme, "record-type", &case.record_type, page.language());
    Ok(ActPage {
        trail: vec![Way::to(page.t("queue-title"), "/work"), Way::to(kind, record.clone())],
        about: case.name.expose().clone(),
        lead: String::new(),
        fields: fields::of(page, form, &known, given, &errors),
        notices: notices.collect(),
        errors,
        table: None,
        action: format!("{record}/acts/{wanted}"),
        hidden: vec![
            ("act-id".to_owned(), id.unwrap_or_else(fresh)),
            ("seen".to_owned(), case.last_action.to_string()),
        ],
        button: title.clone(),
        title,
        back: Way::to(page.t("act-back"), record),
        page: page.clone(),
    })
}

/// The open tasks of a record by key and words.
pub fn tasks(page: &Page, programme: &Programme, case: &Case) -> Vec<(String, String)> {
    let open = case.tasks.iter().filter(|task| task.is_open());
    open.map(|task| (task.key(), super::story::task_words(page, programme, case, task))).collect()
}
