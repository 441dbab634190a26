//! What was sent to the reader's agency, and what the reader's side sent and waits for.

use askama::Template;
use axum::{
    extract::{Query, State},
    response::Html,
};
use masar_records::referrals::{Received, Sent};
use masar_terms::Timestamp;
use serde::Deserialize;

use crate::{
    app::App,
    components::{Block, Column, Content, ReadingPage, Row, Section, Status, Table, Way},
    guard::{Permitted, Visitor},
    labels,
    problems::Problem,
    shell::Page,
};

/// Pages of the two lists, each counted from 1.
#[derive(Deserialize)]
#[serde(default)]
pub struct Asked {
    received: u64,
    sent: u64,
}

impl Default for Asked {
    fn default() -> Self {
        Self { received: 1, sent: 1 }
    }
}

/// `GET /work/referrals`
pub async fn list(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, Problem> {
    let (at_received, at_sent) = (asked.received.max(1), asked.sent.max(1));
    let received = app.records.received(&permit, at_received).await?;
    let sent = app.records.sent(&permit, at_sent).await?;
    let page = app.page(&visitor);
    let mut to_you = match received.items.is_empty() {
        true => vec![Block::Text(page.t("referrals-received-none"))],
        false => vec![Block::Table(received_table(&app, &page, &received.items))],
    };
    to_you.extend(ways(&page, received.more, at_received, |received| {
        format!("/work/referrals?received={received}&sent={at_sent}#received")
    }));
    let mut by_you = match sent.items.is_empty() {
        true => vec![Block::Text(page.t("referrals-sent-none"))],
        false => vec![Block::Table(sent_table(&app, &page, &sent.items))],
    };
    by_you.extend(ways(&page, sent.more, at_sent, |sent| {
        format!("/work/referrals?received={at_received}&sent={sent}#sent")
    }));
    let shown = ReadingPage {
        trail: Vec::new(),
        title: page.t("referrals-title"),
        lead: page.t("referrals-lead"),
        answer: None,
        notices: Vec::new(),
        sections: vec![
            Section::new("received", page.t("referrals-received"), to_you),
            Section::new("sent", page.t("referrals-sent"), by_you),
        ],
        side: Vec::new(),
        page: page.clone(),
    };
    Ok(Html(shown.render()?))
}

/// Ways to the page before and the page after.
fn ways(page: &Page, more: bool, at: u64, address: impl Fn(u64) -> String) -> Option<Block> {
    let before = (at > 1).then(|| Way::to(page.t("pages-previous"), address(at - 1)));
    let after = more.then(|| Way::to(page.t("pages-next"), address(at + 1)));
    let ways: Vec<Way> = before.into_iter().chain(after).collect();
    (!ways.is_empty()).then_some(Block::Links(ways))
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
