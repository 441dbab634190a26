//! Answers a contribution.

use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};
use masar_reviews::{
    ReviewsError,
    contributions::{Answer, Held},
    cycle::Working,
    review::Disposition,
};
use masar_terms::{Language, LocalText};
use serde::Deserialize;

use super::room::evidence_of;
use crate::{
    app::App,
    components::{Choice, Field, FieldError, ReviewFormPage, Way},
    guard::{Permitted, Visitor},
    problems::Problem,
    reviewing::{Items, disposition, faults, missing},
    shell::Page,
};

/// The form as it was sent.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    revision: i64,
    disposition: String,
    reply_ar: String,
    reply_en: String,
    /// In the contribution's language, where that is neither Arabic nor English: one of these.
    reply_fr: String,
    reply_es: String,
    reply_ru: String,
    reply_zh: String,
}

impl Asked {
    fn of(held: &Held) -> Self {
        let reply = held.contribution.reply.as_ref();
        let text = |language| {
            let text = reply.and_then(|reply| reply.text.0.get(&language));
            text.cloned().unwrap_or_default()
        };
        Self {
            revision: held.reply_revision,
            disposition: reply.map(|it| it.disposition.code().to_owned()).unwrap_or_default(),
            reply_ar: text(Language::Ar),
            reply_en: text(Language::En),
            reply_fr: text(Language::Fr),
            reply_es: text(Language::Es),
            reply_ru: text(Language::Ru),
            reply_zh: text(Language::Zh),
        }
    }

    fn text(&self, language: Language) -> &String {
        match language {
            Language::Ar => &self.reply_ar,
            Language::En => &self.reply_en,
            Language::Fr => &self.reply_fr,
            Language::Es => &self.reply_es,
            Language::Ru => &self.reply_ru,
            Language::Zh => &self.reply_zh,
        }
    }

    fn answer(&self) -> Option<Answer> {
        let texts = Language::ALL.map(|language| (language, self.text(language)));
        let said = texts.into_iter().filter(|(_, text)| !text.trim().is_empty());
        let text = LocalText(said.map(|(it, text)| (it, text.replace("\r\n", "\n"))).collect());
        Some(Answer { disposition: Disposition::of(&self.disposition)?, text })
    }
}

/// `GET /work/reviews/{id}/contributions/{contribution}`
pub async fn ask(
    State(app): State<App>,
    visitor: Visitor,
    Path((id, contribution)): Path<(String, String)>,
) -> Result<Html<String>, Problem> {
    let working = app.reviews.working(&id).await?;
    let asked = Asked::of(held(&working, &contribution)?);
    let page = app.page(&visitor);
    let shown = form(&app, page, &working, &contribution, &asked, Vec::new()).await?;
    Ok(Html(shown.render()?))
}

/// `POST /work/reviews/{id}/contributions/{contribution}`
pub async fn reply(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
    Path((id, contribution)): Path<(String, String)>,
    Form(mut asked): Form<Asked>,
) -> Result<Response, Problem> {
    let mut working = app.reviews.working(&id).await?;
    held(&working, &contribution)?;
    let page = app.page(&visitor);
    let field = |field: &str, key| FieldError { field: field.to_owned(), message: page.t(key) };
    let errors = match asked.answer() {
        None => vec![field("disposition", "review-error-choice")],
        Some(answer) => {
            let revision = asked.revision;
            match app.reviews.reply(&permit, &id, &contribution, revision, answer).await {
                Ok(()) => {
                    let back = format!("/work/reviews/{id}#contribution-{contribution}");
                    return Ok(Redirect::to(&back).into_response());
                }
                Err(error) => {
                    if matches!(error, ReviewsError::Changed { .. }) {
                        working = app.reviews.working(&id).await?;
                        asked.revision = held(&working, &contribution)?.reply_revision;
                    }
                    faults::beside(&page, error)?
                }
            }
        }
    };
    let shown = form(&app, page, &working, &contribution, &asked, errors).await?.render()?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(shown)).into_response())
}

fn held<'w>(working: &'w Working, contribution: &str) -> Result<&'w Held, Problem> {
    let known = working.contributions.iter().find(|held| held.contribution.id == contribution);
    known.filter(|held| !held.replaced).ok_or_else(missing)
}

async fn form(
    app: &App,
    page: Page,
    working: &Working,
    contribution: &str,
    asked: &Asked,
    errors: Vec<FieldError>,
) -> Result<ReviewFormPage, Problem> {
    let known = held(working, contribution)?;
    let evidence = evidence_of(app, working).await?;
    let content = app.reviews.assemble(working, &evidence, page.now);
    let board = app.board().await?;
    let items = Items::new(app, &page, &board, false);
    let item = content.items.iter().find(|item| item.commitment == known.commitment);
    let voice = item.map(|item| items.voice(&content, item, &known.contribution));
    let review = format!("/work/reviews/{}", working.review);
    let language = known.contribution.language;
    let fields = fields(&page, asked, language);
    Ok(ReviewFormPage {
        trail: vec![
            Way::to(page.t("reviews-work-title"), "/work/reviews"),
            Way::to(working.opening.title.get(page.language()), review.clone()),
        ],
        title: format!("{}: {}", page.t("review-reply-act"), known.commitment),
        lead: page.t1("review-reply-lead", "day", page.day_near(&working.opening.replies_by)),
        notices: Vec::new(),
        voice,
        told: Vec::new(),
        before: Vec::new(),
        action: format!("{review}/contributions/{contribution}"),
        hidden: vec![("revision".to_owned(), asked.revision.to_string())],
        fields: fields.into_iter().map(|field| field.with_errors(&errors)).collect(),
        buttons: vec![("act", "save", page.t("review-reply-save"), "")],
        after: Vec::new(),
        errors,
        page: page.clone(),
    })
}

/// The reply in the contribution's language is owed; the others are for other readers.
fn fields(page: &Page, asked: &Asked, language: Language) -> Vec<Field> {
    let options = Disposition::ALL
        .iter()
        .map(|known| Choice { value: known.code().to_owned(), text: disposition(page, *known) });
    let mut fields = vec![Field {
        value: asked.disposition.clone(),
        options: options.collect(),
        ..Field::line("disposition", page.t("review-disposition"))
    }];
    let mut offered = vec![language];
    offered.extend([Language::Ar, Language::En].into_iter().filter(|it| *it != language));
    fields.extend(offered.into_iter().map(|its| {
        let label = page.t1("review-reply-in", "language", its.own_name());
        Field {
            kind: "textarea",
            value: asked.text(its).clone(),
            required: its == language,
            ..Field::line(format!("reply_{}", its.code()), label)
        }
    }));
    fields
}
