//! Takes a released version back, with a reason that everybody reads.

use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};
use masar_reviews::cycle::Working;
use masar_terms::{Language, LocalText};
use serde::Deserialize;

use crate::{
    app::App,
    components::{Field, FieldError, ReviewFormPage, Way},
    guard::{Permitted, Visitor},
    problems::Problem,
    reviewing::{faults, missing},
    shell::Page,
};

/// The form as it was sent.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    reason_ar: String,
    reason_en: String,
}

/// `GET /work/reviews/{id}/versions/{digest}/withdrawal`
pub async fn ask(
    State(app): State<App>,
    visitor: Visitor,
    Path((id, digest)): Path<(String, String)>,
) -> Result<Html<String>, Problem> {
    let working = app.reviews.working(&id).await?;
    let page = app.page(&visitor);
    Ok(Html(form(page, &working, &digest, &Asked::default(), Vec::new())?.render()?))
}

/// `POST /work/reviews/{id}/versions/{digest}/withdrawal`
pub async fn withdraw(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
    Path((id, digest)): Path<(String, String)>,
    Form(asked): Form<Asked>,
) -> Result<Response, Problem> {
    let reason = LocalText::from([
        (Language::Ar, asked.reason_ar.trim()),
        (Language::En, asked.reason_en.trim()),
    ]);
    let page = app.page(&visitor);
    let errors = match app.reviews.withdraw(&permit, &id, &digest, reason).await {
        Ok(()) => return Ok(Redirect::to(&format!("/reviews/{id}")).into_response()),
        Err(error) => faults::beside(&page, error)?,
    };
    let working = app.reviews.working(&id).await?;
    let shown = form(page, &working, &digest, &asked, errors)?.render()?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(shown)).into_response())
}

fn form(
    page: Page,
    working: &Working,
    digest: &str,
    asked: &Asked,
    errors: Vec<FieldError>,
) -> Result<ReviewFormPage, Problem> {
    working.versions.iter().find(|version| version.digest == digest).ok_or_else(missing)?;
    let review = format!("/work/reviews/{}", working.review);
    let texts = [
        ("reason_ar", "review-reason-ar", &asked.reason_ar),
        ("reason_en", "review-reason-en", &asked.reason_en),
    ];
    let fields = texts.map(|(id, key, value)| {
        let field = Field::line(id, page.t(key));
        Field { kind: "textarea", value: value.clone(), ..field }.with_errors(&errors)
    });
    Ok(ReviewFormPage {
        trail: vec![
            Way::to(page.t("reviews-work-title"), "/work/reviews"),
            Way::to(working.opening.title.get(page.language()), review.clone()),
        ],
        title: page.t("review-withdraw"),
        lead: page.t("review-withdraw-lead"),
        errors,
        notices: Vec::new(),
        voice: None,
        told: Vec::new(),
        before: Vec::new(),
        action: format!("{review}/versions/{digest}/withdrawal"),
        hidden: Vec::new(),
        fields: fields.into(),
        buttons: vec![("act", "save", page.t("review-withdraw"), "")],
        after: Vec::new(),
        page,
    })
}
