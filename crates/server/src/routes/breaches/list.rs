//! Records on which a right was not respected and somebody still has to act.

use askama::Template;
use axum::{
    extract::{Query, State},
    response::Html,
};
use masar_records::queue::QueueFilter;
use serde::Deserialize;

use crate::{
    app::App,
    components::{Empty, ListPage},
    guard::{Permitted, Visitor},
    problems::Problem,
    routes::queue::list::table,
};

/// Records on one page.
const PAGE: u64 = 100;

/// Where the page before ended; blank on the first.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    after: String,
}

/// `GET /work/breaches`
pub async fn list(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, Problem> {
    let filter = QueueFilter { breached: true, ..QueueFilter::default() };
    let after = Some(asked.after).filter(|after| !after.is_empty());
    let after = after.map(|after| after.parse()).transpose()?;
    let found = app.records.queue(&permit, filter, after, PAGE).await?;
    let all = app.records.breached(&permit).await?;
    let page = app.page(&visitor);
    let empty = found.items.is_empty().then(|| Empty {
        title: page.t("breaches-empty-title"),
        text: page.t("breaches-empty-text"),
        ..Empty::default()
    });
    let tables = match empty {
        Some(_) => Vec::new(),
        None => vec![table(&app, &page, &found.items)],
    };
    let title = page.t("breaches-title");
    let lead = match empty {
        Some(_) => String::new(),
        None => page.t1("breaches-count", "count", all),
    };
    let next = found.next.map(|next| format!("/work/breaches?after={next}"));
    let shown = ListPage { title, lead, search: None, tables, empty, next, ways: Vec::new(), page };
    Ok(Html(shown.render()?))
}
