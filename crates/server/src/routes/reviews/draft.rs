//! Writes what the government says of one commitment. Nothing typed is lost: what cannot be saved
//! comes back with the reason, and beside it what somebody else saved in between.

use askama::Template;
use axum::{
    Form,
    extract::{Path, State},
    http::StatusCode,
    response::{Html, IntoResponse, Redirect, Response},
};
use masar_reviews::{
    ReviewsError,
    cycle::{Draft, Working, WorkingItem},
    review::{Item, Status, token},
};
use masar_terms::{Language, LocalText};
use serde::Deserialize;

use crate::{
    app::App,
    components::{
        Block, Choice, Column, Content, Field, FieldError, Notice, ReviewFormPage, Row, Section,
        Table, Way,
    },
    guard::{Permitted, Visitor},
    problems::Problem,
    reviewing::{Items, bound, evidence, faults, missing},
    shell::Page,
    telling::Teller,
};

/// The form as it was sent.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    revision: i64,
    status: String,
    statement_ar: String,
    statement_en: String,
    obstacles_ar: String,
    obstacles_en: String,
    next_steps_ar: String,
    next_steps_en: String,
    /// Address of a figure to insert.
    figure: String,
    /// `save`, `insert` or `remove`.
    act: String,
}

impl Asked {
    fn of(item: &WorkingItem) -> Self {
        let of = |text: &LocalText, language| text.0.get(&language).cloned().unwrap_or_default();
        let Draft { statement, obstacles, next_steps, .. } = &item.draft;
        Self {
            revision: item.revision,
            status: item.draft.status.code().to_owned(),
            statement_ar: of(statement, Language::Ar),
            statement_en: of(statement, Language::En),
            obstacles_ar: of(obstacles, Language::Ar),
            obstacles_en: of(obstacles, Language::En),
            next_steps_ar: of(next_steps, Language::Ar),
            next_steps_en: of(next_steps, Language::En),
            figure: String::new(),
            act: String::new(),
        }
    }

    fn draft(&self) -> Draft {
        let both = |ar: &str, en: &str| {
            let texts = [(Language::Ar, ar), (Language::En, en)];
            let said = texts.into_iter().filter(|(_, text)| !text.trim().is_empty());
            // Browsers send line ends as CR LF.
            LocalText(said.map(|(it, text)| (it, text.replace("\r\n", "\n"))).collect())
        };
        Draft {
            status: Status::of(&self.status).unwrap_or(Status::Unknown),
            statement: both(&self.statement_ar, &self.statement_en),
            obstacles: both(&self.obstacles_ar, &self.obstacles_en),
            next_steps: both(&self.next_steps_ar, &self.next_steps_en),
            removed: self.act == "remove",
        }
    }

    /// Puts the chosen figure at the end of the statement, in both languages.
    fn insert(&mut self) {
        let Ok(address) = self.figure.parse() else { return };
        for text in [&mut self.statement_ar, &mut self.statement_en] {
            let space =
                if text.is_empty() || text.ends_with(char::is_whitespace) { "" } else { " " };
            text.push_str(space);
            text.push_str(&token(&address));
        }
    }
}

/// `GET /work/reviews/{id}/items/{commitment}`
pub async fn ask(
    State(app): State<App>,
    visitor: Visitor,
    Path((id, commitment)): Path<(String, String)>,
) -> Result<Html<String>, Problem> {
    let working = app.reviews.working(&id).await?;
    let asked = Asked::of(working.item(&commitment).ok_or_else(missing)?);
    let desk = Desk { app: &app, page: app.page(&visitor), working, commitment };
    Ok(Html(desk.form(&asked, Vec::new(), false).await?.render()?))
}

/// `POST /work/reviews/{id}/items/{commitment}`
pub async fn save(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
    Path((id, commitment)): Path<(String, String)>,
    Form(mut asked): Form<Asked>,
) -> Result<Response, Problem> {
    let page = app.page(&visitor);
    let draft = asked.draft();
    let texts = [&draft.statement, &draft.obstacles, &draft.next_steps];
    let known = evidence(&app, texts.into_iter()).await?;
    let (room, revision) = (&app.reviews, asked.revision);
    let (status, errors, is_changed) = if asked.act == "insert" {
        asked.insert();
        (StatusCode::OK, Vec::new(), false)
    } else {
        match room.save(&permit, &id, &commitment, revision, draft, &known).await {
            Ok(_) => {
                let back = format!("/work/reviews/{id}#item-{commitment}");
                return Ok(Redirect::to(&back).into_response());
            }
            Err(error) => {
                let is_changed = matches!(error, ReviewsError::Changed { .. });
                let status = if is_changed {
                    StatusCode::CONFLICT
                } else {
                    StatusCode::UNPROCESSABLE_ENTITY
                };
                (status, faults::beside(&page, error)?, is_changed)
            }
        }
    };
    let working = room.working(&id).await?;
    if is_changed {
        // Saving once more is then a decision made in sight of the other's words.
        let drafts = working.drafts.iter();
        let mut now = drafts.filter(|item| item.commitment == commitment).map(|it| it.revision);
        asked.revision = now.next_back().unwrap_or(asked.revision);
    }
    let desk = Desk { app: &app, page, working, commitment };
    let shown = desk.form(&asked, errors, is_changed).await?.render()?;
    Ok((status, Html(shown)).into_response())
}

struct Desk<'a> {
    app: &'a App,
    page: Page,
    working: Working,
    commitment: String,
}

impl Desk<'_> {
    async fn form(
        &self,
        asked: &Asked,
        errors: Vec<FieldError>,
        is_changed: bool,
    ) -> Result<ReviewFormPage, Problem> {
        let Self { app, page, working, commitment } = self;
        let board = app.board().await?;
        let teller = Teller::new(app, page, &board);
        let language = page.language();
        let title = app.catalogue.commitment(commitment).map(|it| it.title.get(language));
        let title = format!("{commitment} {}", title.unwrap_or_default());
        let review = format!("/work/reviews/{}", working.review);
        let figures: Vec<_> = bound(app, &board, commitment)
            .iter()
            .flat_map(|series| series.figures.iter().rev())
            .collect();
        let mut fields = fields(page, asked);
        if !figures.is_empty() {
            let name = |figure: &masar_commitments::Figure| {
                let address = &figure.address;
                let (name, period) =
                    (teller.indicator(&address.indicator), page.period(&address.period));
                crate::texts::without_isolates(&format!(
                    "{name} – {period}: {}",
                    teller.number(figure)
                ))
            };
            let usable = figures.iter().filter(|figure| !figure.withdrawn);
            let options = usable
                .map(|figure| Choice { value: figure.address.to_string(), text: name(figure) });
            let mut field = Field::line("figure", page.t("review-insert-which"));
            field.required = false;
            field.hint = Some(page.t("review-insert-hint"));
            field.options = options.collect();
            fields.push(field);
        }
        let mut buttons = vec![("act", "save", page.t("review-save"), "")];
        if !figures.is_empty() {
            buttons.push(("act", "insert", page.t("review-insert"), "second"));
        }
        buttons.push(("act", "remove", page.t("review-remove"), "second"));
        let preview = self.preview(&teller, asked).await?;
        Ok(ReviewFormPage {
            trail: vec![
                Way::to(page.t("reviews-work-title"), "/work/reviews"),
                Way::to(working.opening.title.get(language), review.clone()),
            ],
            title,
            lead: page.t("review-draft-lead"),
            notices: if is_changed { self.theirs() } else { Vec::new() },
            voice: None,
            before: Vec::new(),
            told: preview,
            action: format!("{review}/items/{commitment}"),
            hidden: vec![("revision".to_owned(), asked.revision.to_string())],
            fields: fields.into_iter().map(|field| field.with_errors(&errors)).collect(),
            buttons,
            after: self.figures(&teller, &figures),
            errors,
            page: page.clone(),
        })
    }

    /// What somebody else saved in between.
    fn theirs(&self) -> Vec<Notice> {
        let page = &self.page;
        let mut drafts = self.working.drafts.iter();
        let Some(item) = drafts.rfind(|item| item.commitment == self.commitment) else {
            return Vec::new();
        };
        let draft = &item.draft;
        let texts = [&draft.statement, &draft.obstacles, &draft.next_steps];
        let lines: Vec<&str> =
            texts.into_iter().flat_map(|it| it.0.values()).map(String::as_str).collect();
        let when = page.moment(&item.saved_at);
        let title = page.t1("review-saved-in-between", "moment", when);
        let removed = if draft.removed { page.t("review-removed") } else { String::new() };
        vec![Notice { tone: "signal", title, text: format!("{removed}\n{}", lines.join("\n")) }]
    }

    /// The texts as a reader will see them, with live figures.
    async fn preview(
        &self,
        teller: &Teller<'_>,
        asked: &Asked,
    ) -> Result<Vec<crate::components::Told>, Problem> {
        let draft = asked.draft();
        let texts = [&draft.statement, &draft.obstacles, &draft.next_steps];
        let known = evidence(self.app, texts.into_iter()).await?;
        let working = Working {
            drafts: vec![WorkingItem {
                commitment: self.commitment.clone(),
                revision: asked.revision,
                draft: Draft { removed: false, ..draft },
                saved_at: self.page.now,
            }],
            contributions: Vec::new(),
            ..self.working.clone()
        };
        let content = self.app.reviews.assemble(&working, &known, self.page.now);
        let items = Items::new(self.app, &self.page, teller.board, false);
        let item = content.items.first();
        let mut told = item.map(|item: &Item| items.told(item)).unwrap_or_default();
        if let Some(first) = told.first_mut().filter(|first| first.heading.is_empty()) {
            first.heading = self.page.t("review-preview");
        }
        Ok(told)
    }

    /// The figures that can be named, each with its token.
    fn figures(&self, teller: &Teller<'_>, figures: &[&masar_commitments::Figure]) -> Vec<Section> {
        let page = &self.page;
        let block = if figures.is_empty() {
            Block::Text(page.t("review-no-figures"))
        } else {
            let headings =
                ["review-indicator", "indicator-value", "indicator-period", "review-token"];
            let mut columns: Vec<Column> =
                headings.iter().map(|key| Column::words(page.t(key))).collect();
            columns[1].amount = true;
            let rows = figures.iter().map(|figure| {
                Row::new(vec![
                    Content::text(teller.indicator(&figure.address.indicator)),
                    teller.content(figure),
                    Content::text(page.period(&figure.address.period)),
                    Content::Code(token(&figure.address)),
                ])
            });
            Block::Table(Table {
                caption: page.t("review-figures-live"),
                columns,
                rows: rows.collect(),
            })
        };
        vec![Section::new("figures", page.t("review-figures-to-use"), vec![block])]
    }
}

fn fields(page: &Page, asked: &Asked) -> Vec<Field> {
    let status = Field {
        value: asked.status.clone(),
        options: Status::ALL
            .iter()
            .map(|status| Choice {
                value: status.code().to_owned(),
                text: page.t(&format!("status-{}", status.code())),
            })
            .collect(),
        ..Field::line("status", page.t("review-status"))
    };
    let texts = [
        ("statement_ar", "review-statement-ar", &asked.statement_ar),
        ("statement_en", "review-statement-en", &asked.statement_en),
        ("obstacles_ar", "review-obstacles-ar", &asked.obstacles_ar),
        ("obstacles_en", "review-obstacles-en", &asked.obstacles_en),
        ("next_steps_ar", "review-next-steps-ar", &asked.next_steps_ar),
        ("next_steps_en", "review-next-steps-en", &asked.next_steps_en),
    ];
    let text = |(id, key, value): (&str, &str, &String)| Field {
        kind: "textarea",
        value: value.clone(),
        required: false,
        ..Field::line(id, page.t(key))
    };
    std::iter::once(status).chain(texts.map(text)).collect()
}
