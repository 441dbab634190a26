//! Reviews at work: which there are, what each waits for.

use askama::Template;
use axum::{extract::State, response::Html};
use masar_nodes::Verb;
use masar_reviews::cycle::Working;

use crate::{
    app::App,
    components::{Block, Column, Content, ReadingPage, Row, Section, Status, Table, Way},
    guard::{Permitted, Visitor},
    problems::Problem,
    reviewing::is_staff,
    shell::Page,
};

/// `GET /work/reviews`
pub async fn work(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
) -> Result<Html<String>, Problem> {
    let page = app.page(&visitor);
    let mut rows = Vec::new();
    for (id, ..) in app.reviews.reviews().await? {
        rows.push(row(&page, &app.reviews.working(&id).await?, is_staff(&permit)));
    }
    let mut blocks = Vec::new();
    if rows.is_empty() {
        blocks.push(Block::Text(page.t("reviews-work-empty")));
    } else {
        let headings = [
            "reviews-title",
            "review-waits-for",
            "review-contributions-until",
            "review-replies-by",
        ];
        let columns = headings.iter().map(|key| Column::words(page.t(key))).collect();
        blocks.push(Block::Table(Table { caption: page.t("reviews-at-work"), columns, rows }));
    }
    if permit.holds(Verb::DraftReview) {
        blocks.push(Block::Links(vec![Way::to(page.t("review-open"), "/work/reviews/new")]));
    }
    let shown = ReadingPage {
        trail: Vec::new(),
        title: page.t("reviews-work-title"),
        lead: page.t(match is_staff(&permit) {
            true => "reviews-work-lead",
            false => "reviews-contribute-lead",
        }),
        answer: None,
        notices: Vec::new(),
        sections: vec![Section::new("reviews", page.t("reviews-at-work"), blocks)],
        side: Vec::new(),
        page,
    };
    Ok(Html(shown.render()?))
}

fn row(page: &Page, working: &Working, is_staff: bool) -> Row {
    let opening = &working.opening;
    let (status, words) = waits_for(page, working);
    let title = opening.title.get(page.language());
    let state = match (is_staff, page.today() <= opening.contributions_until) {
        (true, _) => Content::Text(format!("{} {words}", status.character())),
        (false, true) => Content::text(page.t("review-open-for-contributions")),
        (false, false) => Content::text(page.t("review-closed-for-contributions")),
    };
    Row::new(vec![
        Content::link(title, format!("/work/reviews/{}", working.review)),
        state,
        Content::Day(opening.contributions_until),
        Content::Day(opening.replies_by),
    ])
}

/// What a review waits for.
pub fn waits_for(page: &Page, working: &Working) -> (Status, String) {
    let (opening, today) = (&working.opening, page.today());
    let owed = working.contributions.iter().filter(|held| held.is_owed()).count();
    let last = working.versions.last();
    if last.is_some_and(|version| version.released.is_none()) {
        (Status::UnderWay, page.t("review-waits-release"))
    } else if last.is_some() {
        (Status::Done, page.t("review-state-released"))
    } else if owed > 0 && today > opening.replies_by {
        (Status::Overdue, page.t1("review-waits-overdue", "count", owed))
    } else if owed > 0 {
        (Status::UnderWay, page.t1("review-waits-replies", "count", owed))
    } else if today <= opening.contributions_until {
        (Status::UnderWay, page.t("review-waits-contributions"))
    } else {
        (Status::UnderWay, page.t("review-waits-clearing"))
    }
}
