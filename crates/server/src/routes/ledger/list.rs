//! The ledger of releases, for everybody.

use askama::Template;
use axum::{extract::State, response::Html};
use masar_statistics::ledger;

use crate::{
    app::App,
    components::{Column, Content, Empty, ListPage, Row, Table},
    guard::Visitor,
    problems::Problem,
    routes::releases::list::title,
};

/// `GET /ledger`
pub async fn list(State(app): State<App>, visitor: Visitor) -> Result<Html<String>, Problem> {
    let page = app.page(&visitor);
    let look = app.statistics.look().await?;
    let entries = ledger::entries(&look).await?;
    let row = |(entry, hash): &(ledger::Entry, String)| {
        let class = match entry.class {
            ledger::Class::Statistics => "release-class-statistics",
            ledger::Class::Accountability => "release-class-accountability",
        };
        // An exception stands with its grounds, for everybody to weigh.
        let class = match &entry.exception {
            Some(exception) => {
                format!("{}: {}", page.t(class), exception.legal_basis.get(page.language()))
            }
            None => page.t(class),
        };
        let withheld = entry.totals.few + entry.totals.other + entry.totals.asked;
        let name = title(&app, &page, &entry.dataflow);
        let contents = vec![
            Content::text(page.count(entry.sequence as u64)),
            Content::link(name, format!("/data/{}", entry.dataflow)),
            Content::text(page.period(&entry.period)),
            Content::Text(class),
            Content::text(page.t1("release-withheld", "count", withheld)),
            Content::Moment(entry.at),
            Content::text(&hash[..16]),
        ];
        Row { id: format!("entry-{}", entry.sequence), ..Row::new(contents) }
    };
    let headings = [
        "ledger-entry",
        "release-dataset",
        "release-period",
        "release-class",
        "mark-withheld",
        "release-made",
        "trace-hash",
    ];
    let empty = entries.is_empty().then(|| Empty {
        title: page.t("releases-empty-title"),
        text: page.t("releases-empty-text"),
        ..Empty::default()
    });
    let mut tables = Vec::new();
    if empty.is_none() {
        tables.push(Table {
            caption: page.t("ledger-title"),
            columns: headings.iter().map(|key| Column::words(page.t(key))).collect(),
            rows: entries.iter().rev().map(row).collect(),
        });
    }
    let (title, lead) = (page.t("ledger-title"), page.t("ledger-lead"));
    Ok(Html(ListPage { title, lead, search: None, tables, empty, next: None, page }.render()?))
}
