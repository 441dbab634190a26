//! What is due, for whom, by law, in what order.

use askama::Template;
use axum::{
    extract::{Query, State},
    response::Html,
};
use masar_records::queue::{Duty, DutyKind, QueueFilter, QueueItem};
use masar_terms::Language;
use serde::Deserialize;

use crate::{
    app::App,
    components::{Column, Content, Empty, ListPage, Row, Status, Table},
    guard::{Permitted, Visitor},
    labels,
    problems::{Problem, ProblemKind},
    shell::Page,
};

/// Records on one page.
const PAGE: u64 = 50;

#[derive(Deserialize)]
pub struct Asked {
    programme: Option<String>,
    state: Option<String>,
    role: Option<String>,
    after: Option<String>,
}

/// `GET /work`
pub async fn list(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, Problem> {
    let malformed = |_| Problem::new(ProblemKind::Malformed);
    let filter = QueueFilter {
        programme: asked.programme.map(|id| id.parse()).transpose().map_err(malformed)?,
        state: asked.state,
        role: asked.role,
        ..QueueFilter::default()
    };
    let after = asked.after.map(|text| text.parse()).transpose()?;
    let found = app.records.queue(&permit, filter, after, PAGE).await?;
    let page = app.page(&visitor);
    let empty = found.items.is_empty().then(|| Empty {
        title: page.t("queue-empty-title"),
        text: page.t("queue-empty-text"),
        href: "/work/forms".to_owned(),
        act: page.t("navigation-forms"),
    });
    let counts = app.records.counts(&permit).await?;
    let overdue: u64 = counts.iter().map(|count| count.overdue).sum();
    let tables = match empty {
        Some(_) => Vec::new(),
        None => vec![table(&app, &page, &found.items)],
    };
    let shown = ListPage {
        title: page.t("queue-title"),
        lead: page.t1("queue-overdue-count", "count", overdue),
        search: None,
        tables,
        empty,
        next: found.next.map(|cursor| format!("/work?after={cursor}")),
        page,
    };
    Ok(Html(shown.render()?))
}

/// A queue as a table; also used for breaches.
pub fn table(app: &App, page: &Page, items: &[QueueItem]) -> Table {
    let language = page.language();
    let headings =
        ["queue-for", "record-type", "record-state", "queue-due", "queue-next", "record-place"];
    let row = |item: &QueueItem| {
        let programme = app.records.law().programmes.get(&item.programme);
        let words = |kind: &str, id: &str| {
            programme.map_or_else(|| id.to_owned(), |known| labels::of(known, kind, id, language))
        };
        let name = item.name.expose().as_str();
        let name = if name.is_empty() { page.t("record-title") } else { name.to_owned() };
        let due = match item.due_at {
            _ if item.overdue => Content::Status(Status::Overdue),
            Some(moment) => Content::Day(moment.plus_millis(-1).date_in(&page.zone)),
            None => Content::text(""),
        };
        let place = item.place_path.leaf();
        Row::new(vec![
            Content::link(name, format!("/work/records/{}", item.record)),
            Content::text(words("record-type", &item.record_type)),
            Content::text(words("state", &format!("{}-{}", item.record_type, item.state))),
            due,
            Content::text(duties(app, page, &item.duties, &words, language)),
            Content::text(app.labels.code("ref_area", place.as_str(), language)),
        ])
    };
    Table {
        caption: page.t("records-title"),
        columns: headings.iter().map(|key| Column::words(page.t(key))).collect(),
        rows: items.iter().map(row).collect(),
    }
}

fn duties(
    app: &App,
    page: &Page,
    duties: &[Duty],
    words: &impl Fn(&str, &str) -> String,
    language: Language,
) -> String {
    let told = duties.iter().map(|duty| match (duty.kind, &duty.proposed) {
        (DutyKind::Clock, _) => words("clock", &duty.id),
        (DutyKind::Breach, _) => {
            format!("{}: {}", page.t("breach-title"), words("breach", &duty.id))
        }
        (DutyKind::Proposal, Some((programme, action))) => {
            let programme = app.records.law().programmes.get(programme);
            programme.map_or_else(String::new, |p| labels::of(p, "action", action, language))
        }
        (DutyKind::Proposal, None) => words("proposal", &duty.id),
        (DutyKind::Task, _) if duty.id.contains('/') => page.t("task-given"),
        (DutyKind::Task, _) => words("task", &duty.id),
    });
    let mut told: Vec<String> = told.collect();
    told.dedup();
    told.join(" · ")
}
