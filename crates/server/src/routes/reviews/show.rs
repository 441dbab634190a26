//! One released review, for everybody: the answer first, then every item with both voices.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Html,
};
use masar_reviews::{review::Status, versions::Shown};

use crate::{
    app::App,
    components::{Answer, Block, Column, Content, Notice, ReviewPage, Row, Section, Table, Way},
    guard::Visitor,
    problems::Problem,
    reviewing::{Items, balance, covered, missing},
    shell::Page,
};

/// `GET /reviews/{id}`: the newest version that stands; one that was taken back says so and shows
/// nothing of it.
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Html<String>, Problem> {
    let versions = app.reviews.released_versions(&id).await?;
    let newest = versions.first().ok_or_else(missing)?;
    let page = app.page(&visitor);
    let board = app.board().await?;
    let items = Items::new(&app, &page, &board, true);
    let content = &newest.content;
    let language = page.language();
    let is_shown = newest.withdrawn.is_none();
    let shown = ReviewPage {
        trail: vec![Way::to(page.t("reviews-title"), "/reviews")],
        title: content.title.get(language).to_owned(),
        answer: is_shown.then(|| answer(&page, newest)),
        lead: content.by.get(language).to_owned(),
        errors: Vec::new(),
        notices: notices(&page, newest),
        facts: facts(&app, &page, newest),
        downloads: downloads(&page, newest, &id),
        balance: is_shown.then(|| balance(&app, &page, content)),
        items: match is_shown {
            true => content.items.iter().map(|item| items.item(content, item)).collect(),
            false => Vec::new(),
        },
        with_voices: true,
        add: None,
        buttons: Vec::new(),
        after: vec![history(&page, &versions)],
        page: page.clone(),
    };
    Ok(Html(shown.render()?))
}

/// The same review for programs and for print. One that was taken back is not printed.
fn downloads(page: &Page, shown: &Shown, id: &str) -> Vec<Way> {
    let mut ways = vec![Way::to(page.t("review-json"), format!("/api/reviews/{id}"))];
    if shown.withdrawn.is_none() {
        let language = page.lang();
        let href = format!("/reviews/{id}/review.pdf?language={language}");
        ways.insert(0, Way::to(page.t("document-download"), href));
    }
    ways
}

/// How many commitments, how many done, under way, unknown.
fn answer(page: &Page, shown: &Shown) -> Answer {
    let content = &shown.content;
    let count = |status| content.with_status(status);
    let sentence = page.locale.with(
        "review-answer",
        &[
            ("count", content.items.len().into()),
            ("underway", count(Status::UnderWay).into()),
            ("planned", count(Status::Planned).into()),
            ("blocked", count(Status::Blocked).into()),
            ("unknown", count(Status::Unknown).into()),
        ],
    );
    let number = page.count(count(Status::Done));
    Answer { number, href: "#items".to_owned(), sentence, mark: None }
}

fn notices(page: &Page, shown: &Shown) -> Vec<Notice> {
    let Some(withdrawn) = &shown.withdrawn else { return Vec::new() };
    let when = page.moment(&withdrawn.at);
    let reason = withdrawn.reason.get(page.language());
    let text = format!("{}\n{reason}", page.t1("review-withdrawn-when", "moment", when));
    vec![Notice { tone: "alarm", title: page.t("review-withdrawn"), text }]
}

fn facts(app: &App, page: &Page, shown: &Shown) -> Vec<(String, Content)> {
    let content = &shown.content;
    let mut facts = vec![
        (page.t("review-by"), Content::text(content.by.get(page.language()))),
        (
            page.t("review-covers"),
            Content::Text(covered(page, content.covers_from, content.covers_to)),
        ),
        (page.t("review-contributions-until"), Content::Day(content.contributions_until)),
        (page.t("review-cleared"), Content::Moment(content.cleared_at)),
        (page.t("review-released"), Content::Moment(shown.released_at)),
        (page.t("review-version"), Content::Text(page.count(content.version))),
        (page.t("review-digest"), Content::Code(shown.digest.clone())),
    ];
    if let Some(previous) = &content.previous {
        facts.push((page.t("review-previous"), Content::Code(previous.clone())));
    }
    let source = match &shown.bundle {
        Some(bundle) => {
            let text = page.t2("review-from-bundle", "node", &content.node, "bundle", bundle);
            Content::Text(text)
        }
        None => Content::text(app.name().get(page.language())),
    };
    facts.push((page.t("review-source"), source));
    facts
}

/// Every version, newest first, with what became of it.
fn history(page: &Page, versions: &[Shown]) -> Section {
    let row = |shown: &Shown| {
        let state = match &shown.withdrawn {
            Some(withdrawn) => {
                let reason = withdrawn.reason.get(page.language());
                format!("{}: {reason}", page.t("review-state-withdrawn"))
            }
            None => page.t("review-state-released"),
        };
        Row::new(vec![
            Content::Text(page.count(shown.content.version)),
            Content::Moment(shown.released_at),
            Content::Text(state),
            Content::Code(shown.digest.clone()),
        ])
    };
    let headings = ["review-version", "review-released", "record-state", "review-digest"];
    let table = Table {
        caption: page.t("review-versions"),
        columns: headings.iter().map(|key| Column::words(page.t(key))).collect(),
        rows: versions.iter().map(row).collect(),
    };
    Section::new("versions", page.t("review-history"), vec![Block::Table(table)])
}
