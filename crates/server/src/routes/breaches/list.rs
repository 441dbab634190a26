//! Records on which a right was not respected and somebody still has to act.

use askama::Template;
use axum::{extract::State, response::Html};
use masar_records::queue::QueueFilter;

use crate::{
    app::App,
    components::{Empty, ListPage},
    guard::{Permitted, Visitor},
    problems::Problem,
    routes::queue::list::table,
};

/// `GET /work/breaches`
pub async fn list(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
) -> Result<Html<String>, Problem> {
    let filter = QueueFilter { breached: true, ..QueueFilter::default() };
    let found = app.records.queue(&permit, filter, None, 200).await?;
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
    let (title, lead) = (page.t("breaches-title"), page.t("breaches-empty-text"));
    let lead = if empty.is_some() { String::new() } else { lead };
    let shown =
        ListPage { title, lead, search: None, tables, empty, next: None, ways: Vec::new(), page };
    Ok(Html(shown.render()?))
}
