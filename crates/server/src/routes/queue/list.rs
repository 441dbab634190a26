//! What is due, for whom, by law, in what order.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    extract::{Query, State},
    response::Html,
};
use masar_nodes::{Permit, accounts::Colleague};
use masar_records::{
    casework::View,
    queue::{QueueItem, QueuePage as Found, Urgency},
};

use super::bulk;
use crate::{
    app::App,
    casework::{duties, filters::Asked},
    components::{
        Column, Content, Empty, Kept, Notice, QueueGroup, QueueLine, QueuePage, Row, Status, Tab,
        Table, Way,
    },
    guard::{Permitted, Visitor},
    labels,
    problems::Problem,
    shell::Page,
};

/// Records on one page.
const PAGE: u64 = 50;

/// `GET /work`
pub async fn list(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, Problem> {
    let page = app.page(&visitor);
    let (found, asked, notice) = find(&app, &page, &permit, asked).await?;
    let overdue = app.records.overdue(&permit).await?;
    let staff = app.accounts.staff().await?;
    let views = app.records.views(&permit).await?;
    let query = asked.query();
    let view = views.iter().find(|view| view.query == query && !query.is_empty());
    let next = found
        .next
        .as_ref()
        .map(|cursor| asked.address("/work", &[("after", cursor.to_string().as_str())]));
    let shown = QueuePage {
        lead: page.t1("queue-overdue-count", "count", overdue),
        tabs: tabs(&page, &asked, &staff),
        view: view.map(|view| view.name.clone()).unwrap_or_default(),
        views: views.iter().map(|view| kept(view, &query)).collect(),
        query,
        filters: asked.fields(&app, &page, &permit),
        whose: asked.whose.clone(),
        is_narrowed: asked.is_narrowed(),
        clear: Asked { whose: asked.whose.clone(), ..Asked::default() }.address("/work", &[]),
        notice,
        acts: bulk::choices(&app, &page, &permit, &found.items),
        empty: found.items.is_empty().then(|| Empty {
            title: page.t("queue-empty-title"),
            text: page.t("queue-empty-text"),
            href: "/work/forms".to_owned(),
            act: page.t("navigation-forms"),
        }),
        groups: groups(&app, &page, &found.items, &staff),
        next,
        calendar: asked.address("/work/calendar", &[]),
        page,
    };
    Ok(Html(shown.render()?))
}

/// The reader's own work; where they have none and asked for nothing else, everything that is open.
async fn find(
    app: &App,
    page: &Page,
    permit: &Permit,
    asked: Asked,
) -> Result<(Found, Asked, Option<Notice>), Problem> {
    let after = Some(&asked.after).filter(|after| !after.is_empty());
    let after = after.map(|after| after.parse()).transpose()?;
    let first = after.is_none();
    let found = app.records.queue(permit, asked.filter(permit)?, after, PAGE).await?;
    if !found.items.is_empty() || !first || !asked.pairs().is_empty() {
        return Ok((found, asked, None));
    }
    let everything = Asked { whose: "all".to_owned(), ..asked };
    let found = app.records.queue(permit, everything.filter(permit)?, None, PAGE).await?;
    let text = page.t("queue-nothing-mine");
    let notice = Notice { tone: "", title: String::new(), text };
    let notice = Some(notice).filter(|_| !found.items.is_empty());
    Ok((found, everything, notice))
}

fn tabs(page: &Page, asked: &Asked, staff: &BTreeMap<String, Colleague>) -> Vec<Tab> {
    let tab = |whose: &str, label: String| {
        let to = Asked { whose: whose.to_owned(), ..asked.clone() };
        Tab { way: Way::to(label, to.address("/work", &[])), current: asked.whose == whose }
    };
    let mut tabs = vec![
        tab("", page.t("queue-whose-mine")),
        tab("all", page.t("queue-whose-all")),
        tab("none", page.t("queue-whose-none")),
    ];
    if let Some(one) = staff.get(&asked.whose) {
        tabs.push(tab(&asked.whose, one.name.clone()));
    }
    tabs
}

fn kept(view: &View, query: &str) -> Kept {
    let way = Way::to(view.name.clone(), format!("/work?{}", view.query));
    Kept { way, current: view.query == query }
}

/// The parts of the queue by urgency, those without a record left out.
fn groups(
    app: &App,
    page: &Page,
    items: &[QueueItem],
    staff: &BTreeMap<String, Colleague>,
) -> Vec<QueueGroup> {
    let parts = [
        (Urgency::Breach, "breach"),
        (Urgency::Overdue, "overdue"),
        (Urgency::Today, "today"),
        (Urgency::Warned, "warned"),
        (Urgency::Later, "later"),
    ];
    let group = |(urgency, id): (Urgency, &'static str)| {
        let lines = items.iter().filter(|item| item.urgency == urgency);
        let lines = lines.map(|item| line(app, page, item, staff));
        QueueGroup { id, title: page.t(&format!("queue-part-{id}")), lines: lines.collect() }
    };
    parts.into_iter().map(group).filter(|group| !group.lines.is_empty()).collect()
}

fn line(
    app: &App,
    page: &Page,
    item: &QueueItem,
    staff: &BTreeMap<String, Colleague>,
) -> QueueLine {
    let words = |kind: &str, id: &str| words(app, page, item, kind, id);
    let language = page.language();
    let assignee = item.assignee.map(|id| id.to_string());
    let assignee = assignee.and_then(|id| staff.get(&id)).map(|one| one.name.clone());
    QueueLine {
        record: item.record.to_string(),
        name: item.name.expose().clone(),
        kind: words("record-type", &item.record_type),
        state: words("state", &format!("{}-{}", item.record_type, item.state)),
        place: app.labels.code("ref_area", item.place_path.leaf().as_str(), language).to_owned(),
        reference: labels::reference(item.record),
        assignee: assignee.unwrap_or_default(),
        whys: duties::whys(app, page, item),
        next: duties::next(app, page, item),
    }
}

fn words(app: &App, page: &Page, item: &QueueItem, kind: &str, id: &str) -> String {
    let programme = app.records.law().programmes.get(&item.programme);
    programme.map_or_else(|| id.to_owned(), |one| labels::of(one, kind, id, page.language()))
}

/// Records of the queue as a table, for pages that list some of them.
pub fn table(app: &App, page: &Page, items: &[QueueItem]) -> Table {
    let headings =
        ["queue-for", "record-type", "record-state", "queue-due", "queue-next", "record-place"];
    let row = |item: &QueueItem| {
        let name = item.name.expose().as_str();
        let name = if name.is_empty() { page.t("record-title") } else { name.to_owned() };
        let due = match item.due_at {
            _ if item.overdue => Content::Status(Status::Overdue),
            Some(moment) => Content::Day(moment.plus_millis(-1).date_in(&page.zone)),
            None => Content::text(""),
        };
        let mut told: Vec<String> =
            duties::whys(app, page, item).into_iter().map(|why| why.text).collect();
        told.dedup();
        let place = item.place_path.leaf();
        let state = format!("{}-{}", item.record_type, item.state);
        Row::new(vec![
            Content::link(name, format!("/work/records/{}", item.record)),
            Content::text(words(app, page, item, "record-type", &item.record_type)),
            Content::text(words(app, page, item, "state", &state)),
            due,
            Content::text(told.join(" · ")),
            Content::text(app.labels.code("ref_area", place.as_str(), page.language())),
        ])
    };
    Table {
        caption: page.t("records-title"),
        columns: headings.iter().map(|key| Column::words(page.t(key))).collect(),
        rows: items.iter().map(row).collect(),
    }
}
