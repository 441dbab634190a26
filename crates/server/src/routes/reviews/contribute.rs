//! Says something to one commitment of an open review.

use askama::Template;
use axum::{
    Form,
    extract::{Path, Query, State},
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};
use masar_nodes::Permit;
use masar_reviews::{contributions::Said, cycle::Working, review::AUTHOR_TYPES};
use masar_terms::Language;
use serde::Deserialize;

use crate::{
    app::App,
    components::{Choice, Field, FieldError, Notice, ReviewFormPage, Way},
    guard::{Permitted, Visitor},
    problems::Problem,
    reviewing::{faults, missing},
    shell::Page,
};

/// The form as it was sent.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    author_type: String,
    author: String,
    language: String,
    text: String,
    /// Id of the earlier contribution that this corrects; empty for none.
    replaces: String,
}

/// Which contribution is to be corrected.
#[derive(Default, Deserialize)]
pub struct Which {
    #[serde(default)]
    replaces: String,
}

/// `GET /work/reviews/{id}/items/{commitment}/contribution`
pub async fn ask(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
    Path((id, commitment)): Path<(String, String)>,
    Query(which): Query<Which>,
) -> Result<Html<String>, Problem> {
    let working = app.reviews.working(&id).await?;
    working.item(&commitment).ok_or_else(missing)?;
    let page = app.page(&visitor);
    let mut asked = begun(&working, &permit, &which.replaces);
    if asked.language.is_empty() {
        asked.language = page.language().code().to_owned();
    }
    Ok(Html(form(&app, page, &working, &commitment, &asked, Vec::new()).render()?))
}

/// `POST /work/reviews/{id}/items/{commitment}/contribution`
pub async fn contribute(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
    Path((id, commitment)): Path<(String, String)>,
    Form(asked): Form<Asked>,
) -> Result<Response, Problem> {
    let said = Said {
        author_type: asked.author_type.clone(),
        author: asked.author.trim().to_owned(),
        language: asked.language.parse().unwrap_or(Language::En),
        text: asked.text.trim().replace("\r\n", "\n"),
        replaces: Some(asked.replaces.clone()).filter(|id| !id.is_empty()),
    };
    let page = app.page(&visitor);
    let errors = match app.reviews.contribute(&permit, &id, &commitment, said).await {
        Ok(_) => {
            let back = format!("/work/reviews/{id}#item-{commitment}");
            return Ok(Redirect::to(&back).into_response());
        }
        Err(error) => faults::beside(&page, error)?,
    };
    let working = app.reviews.working(&id).await?;
    let shown = form(&app, page, &working, &commitment, &asked, errors).render()?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(shown)).into_response())
}

/// A form that begins with what the same account said before: the text to correct, else the name
/// of the organisation.
fn begun(working: &Working, permit: &Permit, replaces: &str) -> Asked {
    let account = permit.account().map(|account| account.to_string()).unwrap_or_default();
    let own = || working.contributions.iter().filter(|held| held.account == account);
    let corrected = own().find(|held| held.contribution.id == replaces && !held.replaced);
    let Some(known) = corrected.or_else(|| own().next_back()).map(|held| &held.contribution) else {
        return Asked::default();
    };
    Asked {
        author_type: known.author_type.clone(),
        author: known.author.clone(),
        language: known.language.code().to_owned(),
        text: if corrected.is_some() { known.text.clone() } else { String::new() },
        replaces: corrected.map(|held| held.contribution.id.clone()).unwrap_or_default(),
    }
}

fn form(
    app: &App,
    page: Page,
    working: &Working,
    commitment: &str,
    asked: &Asked,
    errors: Vec<FieldError>,
) -> ReviewFormPage {
    let language = page.language();
    let known = app.catalogue.commitment(commitment);
    let title = known.map(|it| it.title.get(language)).unwrap_or_default();
    let review = format!("/work/reviews/{}", working.review);
    let names = page.t("review-names-no-person");
    let key = if asked.replaces.is_empty() { "review-contribute" } else { "review-correct" };
    let fields = fields(app, &page, asked).into_iter().map(|it| it.with_errors(&errors)).collect();
    ReviewFormPage {
        trail: vec![
            Way::to(page.t("reviews-work-title"), "/work/reviews"),
            Way::to(working.opening.title.get(language), review.clone()),
        ],
        title: format!("{}: {commitment} {title}", page.t(key)),
        lead: known.map(|it| it.summary.get(language).to_owned()).unwrap_or_default(),
        errors,
        notices: vec![Notice { tone: "", title: page.t("review-contribute-next"), text: names }],
        voice: None,
        told: Vec::new(),
        before: Vec::new(),
        action: format!("{review}/items/{commitment}/contribution"),
        hidden: vec![("replaces".to_owned(), asked.replaces.clone())],
        fields,
        buttons: vec![("act", "save", page.t("review-send"), "")],
        after: Vec::new(),
        page,
    }
}

fn fields(app: &App, page: &Page, asked: &Asked) -> Vec<Field> {
    let types = app.labels.list(AUTHOR_TYPES).into_iter().flat_map(|list| &list.codes);
    let types = types.map(|code| Choice {
        value: code.code.clone(),
        text: code.names.get(page.language()).to_owned(),
    });
    let languages = Language::ALL.map(|language| Choice {
        value: language.code().to_owned(),
        text: language.own_name().to_owned(),
    });
    vec![
        Field {
            value: asked.author_type.clone(),
            options: types.collect(),
            ..Field::line("author_type", page.t("review-author-type"))
        },
        Field {
            value: asked.author.clone(),
            autocomplete: "organization",
            hint: Some(page.t("review-author-hint")),
            ..Field::line("author", page.t("review-author"))
        },
        Field {
            value: asked.language.clone(),
            options: languages.into(),
            ..Field::line("language", page.t("review-language"))
        },
        Field {
            kind: "textarea",
            value: asked.text.clone(),
            ..Field::line("text", page.t("review-text"))
        },
    ]
}
