//! Nodes that report here, nodes this one reports to, what was refused; and a new one.

use askama::Template;
use axum::{extract::State, response::Html};
use masar_nodes::bundles::fingerprint;
use masar_reviews::{
    inbox::{self, Refused},
    peers::{self, Neighbour, Side},
};

use super::page::{Form, NodesPage, alarms, href};
use crate::{
    app::App,
    components::{Column, Content, Field, FieldError, Row, Status, Table},
    guard::{Permitted, Visitor},
    problems::Problem,
    shell::Page,
};

/// Newest refusals shown.
const REFUSALS: u64 = 50;

/// `GET /work/nodes`
pub async fn list(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(_): Permitted,
) -> Result<Html<String>, Problem> {
    Ok(Html(page(&app, &visitor, String::new(), Vec::new()).await?.render()?))
}

/// The page, with the address that could not be asked and why.
pub async fn page(
    app: &App,
    visitor: &Visitor,
    address: String,
    errors: Vec<FieldError>,
) -> Result<NodesPage, Problem> {
    let page = app.page(visitor);
    let look = app.reviews.store().look().await?;
    let neighbours = peers::list(&look).await?;
    let refused = inbox::refusals(&look, REFUSALS).await?;
    drop(look);
    let mut tables: Vec<Table> = [Side::Below, Side::Above]
        .into_iter()
        .map(|side| table(&page, side, &neighbours))
        .filter(|table| !table.rows.is_empty())
        .collect();
    if !refused.is_empty() {
        tables.push(refusals(&page, &neighbours, &refused));
    }
    let notices = neighbours.iter().flat_map(|node| alarms(&page, node)).collect();
    let own = vec![
        (page.t("peer-own-address"), Content::Code(app.settings.address.clone())),
        (page.t("peer-own-fingerprint"), Content::Code(fingerprint(&app.public_key))),
    ];
    let mut field = Field::line("address", page.t("peer-address"));
    field.hint = Some(page.t("peer-address-hint"));
    field.value = address;
    let form = Form {
        title: page.t("peer-new-title"),
        text: page.t("peer-new-text"),
        action: "/work/nodes/inquiry".to_owned(),
        fields: vec![field.with_errors(&errors)],
        hidden: Vec::new(),
        button: page.t("peer-ask"),
    };
    let (title, lead) = (page.t("nodes-title"), page.t("nodes-lead"));
    Ok(NodesPage { page, title, lead, errors, notices, facts: own, tables, form: Some(form) })
}

fn table(page: &Page, side: Side, neighbours: &[Neighbour]) -> Table {
    let caption = match side {
        Side::Below => "peers-below",
        Side::Above => "peers-above",
    };
    let row = |node: &Neighbour| {
        let last = node.last.map(|last| {
            let number = page.count(last.sequence);
            (Content::Text(number), Content::Moment(last.issued_at), Content::Moment(last.at))
        });
        let none = || Content::Text(page.t("peer-none-yet"));
        let (number, issued, passed) = last.unwrap_or_else(|| (none(), none(), none()));
        Row::new(vec![
            Content::link(node.node.name.get(page.language()), href(node)),
            Content::Code(node.node.agency.clone()),
            Content::Status(status(node)),
            number,
            issued,
            passed,
        ])
    };
    let passed = match side {
        Side::Below => "peer-received",
        Side::Above => "peer-taken",
    };
    let headings = ["peer-name", "peer-agency", "record-state", "peer-last", "peer-issued", passed];
    Table {
        caption: page.t(caption),
        columns: headings.iter().map(|key| Column::words(page.t(key))).collect(),
        rows: neighbours.iter().filter(|node| node.side == side).map(row).collect(),
    }
}

/// Blocked when revoked or contradicting itself, overdue when delivery fails.
pub fn status(node: &Neighbour) -> Status {
    if node.revoked.is_some() || !node.alarms.is_empty() {
        Status::Blocked
    } else if node.failing.is_some() {
        Status::Overdue
    } else if node.last.is_some() {
        Status::Done
    } else {
        Status::Planned
    }
}

fn refusals(page: &Page, neighbours: &[Neighbour], refused: &[Refused]) -> Table {
    let row = |it: &Refused| {
        let known = neighbours.iter().find(|node| node.node.id == it.claimed);
        let claimed = match (known, it.claimed.is_empty()) {
            (Some(node), _) => Content::Name(node.node.name.get(page.language()).to_owned()),
            (None, true) => Content::Text(page.t("peer-unknown")),
            (None, false) => Content::Code(it.claimed.clone()),
        };
        Row::new(vec![
            Content::Moment(it.at),
            claimed,
            Content::Text(page.t(&format!("bundle-refused-{}", it.code))),
            Content::Text(page.count(it.size)),
            Content::Code(it.hash.chars().take(16).collect()),
        ])
    };
    let headings =
        ["refusal-when", "refusal-claimed", "refusal-reason", "refusal-size", "refusal-hash"];
    Table {
        caption: page.t("refusals-title"),
        columns: headings.iter().map(|key| Column::words(page.t(key))).collect(),
        rows: refused.iter().map(row).collect(),
    }
}
