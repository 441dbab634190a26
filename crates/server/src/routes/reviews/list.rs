//! Released reviews, own and received, for everybody.

use std::collections::BTreeSet;

use askama::Template;
use axum::{extract::State, response::Html};
use masar_reviews::{review::Status, versions::Shown};

use crate::{
    app::App,
    components::{Block, Column, Content, ReadingPage, Row, Section, Table},
    guard::Visitor,
    problems::Problem,
    reviewing::covered,
    shell::Page,
};

/// `GET /reviews`
pub async fn list(State(app): State<App>, visitor: Visitor) -> Result<Html<String>, Problem> {
    let page = app.page(&visitor);
    let mut seen = BTreeSet::new();
    let mut newest = app.reviews.released().await?;
    newest.retain(|shown| seen.insert(shown.content.review.clone()));
    let (own, received): (Vec<_>, Vec<_>) = newest.iter().partition(|it| it.bundle.is_none());
    let mut sections = Vec::new();
    if newest.is_empty() {
        let text = Block::Text(page.t("reviews-empty"));
        sections.push(Section::new("none", page.t("reviews-empty-title"), vec![text]));
    }
    for (id, shown) in [("own", own), ("received", received)] {
        if !shown.is_empty() {
            let heading = page.t(&format!("reviews-{id}"));
            let table = table(&page, heading.clone(), &shown);
            sections.push(Section::new(id, heading, vec![Block::Table(table)]));
        }
    }
    let shown = ReadingPage {
        trail: Vec::new(),
        title: page.t("reviews-title"),
        lead: page.t("reviews-lead"),
        answer: None,
        notices: Vec::new(),
        sections,
        side: Vec::new(),
        page,
    };
    Ok(Html(shown.render()?))
}

fn table(page: &Page, caption: String, shown: &[&Shown]) -> Table {
    let row = |shown: &&Shown| {
        let content = &shown.content;
        let language = page.language();
        let done = page.t2(
            "review-done-of",
            "done",
            content.with_status(Status::Done),
            "count",
            content.items.len(),
        );
        let state = match &shown.withdrawn {
            Some(_) => page.t("review-state-withdrawn"),
            None => done,
        };
        Row::new(vec![
            Content::link(content.title.get(language), format!("/reviews/{}", content.review)),
            Content::text(content.by.get(language)),
            Content::Text(covered(page, content.covers_from, content.covers_to)),
            Content::Text(state),
            Content::Day(shown.released_at.date_in(&page.zone)),
        ])
    };
    let headings =
        ["reviews-title", "review-by", "review-covers", "record-state", "review-released"];
    Table {
        caption,
        columns: headings.iter().map(|key| Column::words(page.t(key))).collect(),
        rows: shown.iter().map(row).collect(),
    }
}
