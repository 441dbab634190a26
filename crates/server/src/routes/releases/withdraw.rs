//! Withdraws a release: a page to confirm with the reason, and the act. Works without a script.

use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    response::{Html, IntoResponse, Redirect, Response},
};
use masar_statistics::{
    StatisticsError,
    datasets::Description,
    ledger::Class,
    release::{self, LONGEST_REASON, Proposal},
};
use masar_terms::{Language, LocalText};
use serde::Deserialize;

use super::act::{self, Stage};
use crate::{
    app::App,
    components::{Field, FieldError, Notice, ReleaseActPage},
    guard::{Permitted, Visitor},
    problems::{Problem, ProblemKind},
    releasing,
};

#[derive(Default, Deserialize)]
pub struct Reason {
    #[serde(default)]
    reason_ar: String,
    #[serde(default)]
    reason_en: String,
}

/// `GET /work/releases/{id}/withdrawal`
pub async fn ask(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(_): Permitted,
    Path(id): Path<String>,
) -> Result<Html<String>, Problem> {
    let proposal = act::find(&app, &id, Stage::Left).await?;
    Ok(Html(page(&app, &visitor, &proposal, &Reason::default(), Vec::new()).render()?))
}

/// `POST /work/releases/{id}/withdrawal`
pub async fn withdraw(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
    Path(id): Path<String>,
    Form(reason): Form<Reason>,
) -> Result<Response, Problem> {
    let proposal = act::find(&app, &id, Stage::Left).await?;
    let texts = LocalText::from([
        (Language::Ar, reason.reason_ar.as_str()),
        (Language::En, reason.reason_en.as_str()),
    ]);
    let about = described(&app, &proposal).await?;
    match release::withdraw(&app.statistics, &app.datasets, &permit, &id, texts, &about).await {
        Ok(_) => Ok(Redirect::to(&format!("/work/releases/{id}")).into_response()),
        Err(StatisticsError::NoReason) => {
            let locale = app.locale(visitor.language);
            let most = [("most", LONGEST_REASON.into())];
            let message = locale.with("withdrawal-reason-missing", &most);
            let errors = vec![FieldError { field: "reason_ar".to_owned(), message }];
            let shown = page(&app, &visitor, &proposal, &reason, errors).render()?;
            Ok((ProblemKind::Invalid.status(), Html(shown)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// How the dataset is described: as it stands, so that a programme that is gone does not keep its
/// numbers from being taken back; else as the programme says.
async fn described(app: &App, proposal: &Proposal) -> Result<Description, Problem> {
    let table = &proposal.content.table;
    let agency = &app.settings.agency;
    let own = app.datasets.list().await?.into_iter().find(|dataset| {
        let reference = &dataset.description.dataflow.reference;
        dataset.origin == "released"
            && reference.id == table.dataflow
            && reference.agency == *agency
    });
    match own {
        Some(dataset) => Ok(dataset.description),
        None => releasing::description(app, table),
    }
}

fn page(
    app: &App,
    visitor: &Visitor,
    proposal: &Proposal,
    reason: &Reason,
    errors: Vec<FieldError>,
) -> ReleaseActPage {
    let mut shown = act::page(app, visitor, proposal, "withdrawal");
    let page = &shown.page;
    let notice = |key: &str| Notice { tone: "signal", title: String::new(), text: page.t(key) };
    let mut notices = vec![notice("withdrawal-alone")];
    if proposal.content.class == Class::Statistics {
        notices.push(notice("withdrawal-final"));
    }
    let field = |id: &str, key: &str, value: &str| Field {
        kind: "textarea",
        required: false,
        value: value.to_owned(),
        hint: Some(page.t("withdrawal-reason-hint")),
        ..Field::line(id, page.t(key))
    };
    let fields = vec![
        field("reason_ar", "withdrawal-reason-ar", &reason.reason_ar).with_errors(&errors),
        field("reason_en", "withdrawal-reason-en", &reason.reason_en),
    ];
    (shown.notices, shown.fields, shown.errors) = (notices, fields, errors);
    shown
}
