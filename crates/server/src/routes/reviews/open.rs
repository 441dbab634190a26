//! Opens a review.

use askama::Template;
use axum::{
    Form,
    extract::State,
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};
use masar_reviews::cycle::Opening;
use masar_terms::{Language, LocalText};
use serde::Deserialize;

use crate::{
    app::App,
    components::{Field, FieldError, ReviewFormPage, Way},
    guard::{Permitted, Visitor},
    problems::Problem,
    reviewing::faults,
    shell::Page,
};

/// The form as it was sent; days as `YYYY-MM-DD`.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    title_ar: String,
    title_en: String,
    covers_from: String,
    covers_to: String,
    contributions_until: String,
    replies_by: String,
}

/// `GET /work/reviews/new`
pub async fn ask(State(app): State<App>, visitor: Visitor) -> Result<Html<String>, Problem> {
    let page = app.page(&visitor);
    Ok(Html(form(page, &Asked::default(), Vec::new()).render()?))
}

/// `POST /work/reviews`
pub async fn open(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
    Form(asked): Form<Asked>,
) -> Result<Response, Problem> {
    let page = app.page(&visitor);
    let errors = match asked.read(&page) {
        Ok(opening) => match app.reviews.open(&permit, opening).await {
            Ok(id) => return Ok(Redirect::to(&format!("/work/reviews/{id}")).into_response()),
            Err(error) => faults::beside(&page, error)?,
        },
        Err(errors) => errors,
    };
    let shown = form(page, &asked, errors).render()?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(shown)).into_response())
}

impl Asked {
    fn days(&self) -> [(&'static str, &'static str, &str); 4] {
        [
            ("covers_from", "review-covers-from", &self.covers_from),
            ("covers_to", "review-covers-to", &self.covers_to),
            ("contributions_until", "review-contributions-until", &self.contributions_until),
            ("replies_by", "review-replies-by", &self.replies_by),
        ]
    }

    fn read(&self, page: &Page) -> Result<Opening, Vec<FieldError>> {
        let days = self.days().map(|(field, _, text)| (field, text.trim().parse().ok()));
        if let [(_, Some(from)), (_, Some(to)), (_, Some(until)), (_, Some(by))] = days {
            let title = LocalText::from([
                (Language::Ar, self.title_ar.trim()),
                (Language::En, self.title_en.trim()),
            ]);
            return Ok(Opening {
                title,
                covers_from: from,
                covers_to: to,
                contributions_until: until,
                replies_by: by,
            });
        }
        let wrong =
            days.into_iter().filter(|(_, day): &(_, Option<jiff::civil::Date>)| day.is_none());
        let message = || page.t("review-error-day");
        Err(wrong
            .map(|(field, _)| FieldError { field: field.to_owned(), message: message() })
            .collect())
    }
}

fn form(page: Page, asked: &Asked, errors: Vec<FieldError>) -> ReviewFormPage {
    let titles = [("title_ar", "review-title-ar", &asked.title_ar)];
    let titles = titles.into_iter().chain([("title_en", "review-title-en", &asked.title_en)]);
    let mut fields: Vec<Field> = titles
        .map(|(id, key, value)| Field { value: value.clone(), ..Field::line(id, page.t(key)) })
        .collect();
    fields.extend(asked.days().map(|(id, key, value)| Field {
        kind: "date",
        value: value.to_owned(),
        ..Field::line(id, page.t(key))
    }));
    let fields = fields.into_iter().map(|field| field.with_errors(&errors)).collect();
    ReviewFormPage {
        trail: vec![Way::to(page.t("reviews-work-title"), "/work/reviews")],
        title: page.t("review-open"),
        lead: page.t("review-open-lead"),
        errors,
        notices: Vec::new(),
        voice: None,
        told: Vec::new(),
        before: Vec::new(),
        action: "/work/reviews".to_owned(),
        hidden: Vec::new(),
        fields,
        buttons: vec![("act", "save", page.t("review-open"), "")],
        after: Vec::new(),
        page,
    }
}
