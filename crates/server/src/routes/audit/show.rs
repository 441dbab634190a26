//! Who did what, and whether anything of it was rewritten.

use std::collections::BTreeMap;

use askama::Template;
use axum::{extract::State, response::Html};
use masar_nodes::audit;
use masar_terms::Timestamp;

use crate::{
    app::App,
    components::{Column, Content, ListPage, Row, Status, Table},
    guard::{Permitted, Visitor},
    problems::Problem,
    shell::Page,
};

/// Newest rows shown of each store.
const ROWS: u64 = 50;

/// `GET /work/audit`
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
) -> Result<Html<String>, Problem> {
    let page = app.page(&visitor);
    let mut checks = Vec::new();
    let mut tables = Vec::new();
    let staff = app.accounts.names().await?;
    for store in app.stores() {
        let report = audit::verify(store, &app.config.anchors, &app.public_key).await?;
        let (status, words) = match report.is_sound() {
            true => (Status::Done, page.t1("audit-verified", "count", report.rows as u64)),
            false => (Status::Blocked, format!("{:?}", report.findings)),
        };
        checks.push(Row::new(vec![
            Content::Text(page.t(&format!("store-{}", store.name().as_str()))),
            Content::Status(status),
            Content::text(words),
            Content::text(page.t1("audit-unsealed", "count", report.unsealed as u64)),
        ]));
        // The reading of the audit is audited too.
        let rows = store
            .read(&permit, "read-audit", |tx| {
                Box::pin(async move {
                    tx.touched_read("audit", "rows");
                    audit::list(tx, None, ROWS).await
                })
            })
            .await?;
        tables.push(listed(&page, store.name().as_str(), &staff, &rows));
    }
    let headings = ["audit-store", "record-state", "audit-title", "audit-tail"];
    let summary = Table {
        caption: page.t("audit-title"),
        columns: headings.iter().map(|key| Column::words(page.t(key))).collect(),
        rows: checks,
    };
    tables.insert(0, summary);
    let title = page.t("audit-title");
    let (lead, search, empty, next) = (String::new(), None, None, None);
    Ok(Html(
        ListPage { title, lead, search, tables, empty, next, ways: Vec::new(), page }.render()?,
    ))
}

/// Things shown of what one request touched; the table itself holds all of them.
const TOUCHED: usize = 3;

/// What a request touched, as `kind id`, and how many more.
fn touched(page: &Page, json: &str) -> String {
    let all: Vec<Vec<String>> = serde_json::from_str(json).unwrap_or_default();
    let named = all.iter().take(TOUCHED).map(|one| one.iter().take(2).cloned().collect::<Vec<_>>());
    let mut told: Vec<String> = named.map(|one| one.join(" ")).collect();
    if all.len() > TOUCHED {
        told.push(format!("+{}", page.count((all.len() - TOUCHED) as u64)));
    }
    told.join(" · ")
}

fn listed(
    page: &Page,
    store: &str,
    staff: &BTreeMap<String, String>,
    rows: &[audit::AuditRow],
) -> Table {
    let row = |row: &audit::AuditRow| {
        Row::new(vec![
            Content::Name(row.what.clone()),
            Content::Name(staff.get(&row.actor).unwrap_or(&row.actor).clone()),
            Content::Moment(Timestamp(row.at)),
            Content::Name(touched(page, &row.touched)),
        ])
    };
    let headings = ["audit-what", "audit-actor", "audit-when", "audit-touched"];
    Table {
        caption: format!("{} – {}", page.t("audit-rows"), page.t(&format!("store-{store}"))),
        columns: headings.iter().map(|key| Column::words(page.t(key))).collect(),
        rows: rows.iter().map(row).collect(),
    }
}
