//! What was sent to the reader's agency, and what the reader's side sent and waits for.

use askama::Template;
use axum::{extract::State, response::Html};
use masar_records::referrals::{Received, Sent};
use masar_terms::Timestamp;

use crate::{
    app::App,
    components::{Block, Column, Content, ReadingPage, Row, Section, Status, Table},
    guard::{Permitted, Visitor},
    labels,
    problems::Problem,
    shell::Page,
};

/// `GET /work/referrals`
pub async fn list(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
) -> Result<Html<String>, Problem> {
    let received = app.records.received(&permit).await?;
    let sent = app.records.sent(&permit).await?;
    let page = app.page(&visitor);
    let to_you = match received.is_empty() {
        true => Block::Text(page.t("referrals-received-none")),
        false => Block::Table(received_table(&app, &page, &received)),
    };
    let by_you = match sent.is_empty() {
        true => Block::Text(page.t("referrals-sent-none")),
        false => Block::Table(sent_table(&app, &page, &sent)),
    };
    let shown = ReadingPage {
        trail: Vec::new(),
        title: page.t("referrals-title"),
        lead: page.t("referrals-lead"),
        answer: None,
        notices: Vec::new(),
        sections: vec![
            Section::new("received", page.t("referrals-received"), vec![to_you]),
            Section::new("sent", page.t("referrals-sent"), vec![by_you]),
        ],
        side: Vec::new(),
        page: page.clone(),
    };
    Ok(Html(shown.render()?))
}

fn last_day(page: &Page, term: Timestamp) -> Content {
    Content::Day(term.plus_millis(-1).date_in(&page.zone))
}

fn received_table(app: &App, page: &Page, all: &[Received]) -> Table {
    let rows = all.iter().map(|one| {
        let programme = app.records.law().programmes.get(&one.programme);
        let state = format!("{}-{}", one.record_type, one.state);
        let state = programme.map_or_else(String::new, |programme| {
            labels::of(programme, "state", &state, page.language())
        });
        let late = one.grant.unanswered() && one.grant.answer_by <= page.now;
        let due = match (one.grant.answered_at, late) {
            (Some(_), _) => Content::Text(page.t("referrals-answered")),
            (None, true) => Content::Status(Status::Overdue),
            (None, false) => last_day(page, one.grant.answer_by),
        };
        Row::new(vec![
            Content::link(&one.service, format!("/work/referrals/{}", one.grant.record)),
            Content::Text(state),
            due,
            last_day(page, one.grant.expires_at),
            Content::Name(one.from.0.clone()),
        ])
    });
    let headings = [
        "referrals-to",
        "record-state",
        "referrals-answer-by",
        "referrals-read-until",
        "referrals-from",
    ];
    Table {
        caption: page.t("referrals-received"),
        columns: headings.iter().map(|key| Column::words(page.t(key))).collect(),
        rows: rows.collect(),
    }
}

fn sent_table(app: &App, page: &Page, all: &[Sent]) -> Table {
    let rows = all.iter().map(|one| {
        let programme = app.records.law().programmes.get(&one.grant.programme);
        let state = format!("{}-{}", one.record_type, one.state);
        let state = programme.map_or_else(String::new, |programme| {
            labels::of(programme, "state", &state, page.language())
        });
        let name = one.name.expose().as_str();
        let name = if name.is_empty() { page.t("record-title") } else { name.to_owned() };
        let roles = one.escalated_to.iter().map(|role| page.t(&format!("role-{role}")));
        let roles = roles.collect::<Vec<_>>().join(" · ");
        let answer = match (one.grant.answered_at, one.overdue) {
            (Some(_), _) => page.t("referrals-answered"),
            (None, false) => page.t("referrals-waiting"),
            (None, true) if roles.is_empty() => page.t("referrals-unanswered"),
            (None, true) => {
                let called = page.t1("referrals-called-in", "roles", roles.as_str());
                format!("{}. {called}", page.t("referrals-unanswered"))
            }
        };
        Row::new(vec![
            Content::link(name, format!("/work/records/{}", one.grant.record)),
            Content::link(&one.service, format!("/work/services/{}", one.grant.service)),
            Content::Text(state),
            Content::Text(answer),
            last_day(page, one.grant.answer_by),
        ])
    });
    let headings =
        ["queue-for", "referrals-to", "record-state", "referrals-answered", "referrals-answer-by"];
    Table {
        caption: page.t("referrals-sent"),
        columns: headings.iter().map(|key| Column::words(page.t(key))).collect(),
        rows: rows.collect(),
    }
}
