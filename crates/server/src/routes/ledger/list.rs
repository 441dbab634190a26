//! The ledger of releases, for everybody: what left, what took its place, what was taken back.

use std::collections::BTreeMap;

use askama::Template;
use axum::{extract::State, response::Html};
use masar_statistics::{
    Origin,
    ledger::{self, Class, Entry, Kind, Made, Written},
};

use crate::{
    app::App,
    components::{Column, Content, Empty, ListPage, Row, Table},
    guard::Visitor,
    problems::Problem,
    routes::{
        datasets::list as datasets,
        releases::{list::title, noise},
    },
    shell::Page,
};

/// `GET /ledger`
pub async fn list(State(app): State<App>, visitor: Visitor) -> Result<Html<String>, Problem> {
    let page = app.page(&visitor);
    let look = app.statistics.look().await?;
    let entries = ledger::entries(&look).await?;
    drop(look);
    let ended: BTreeMap<i64, &Entry> = entries
        .iter()
        .filter_map(|Written { entry, .. }| entry.follows.map(|before| (before, entry)))
        .collect();
    let vintages = vintages(&app).await?;
    let row = |written: &Written| {
        let entry = &written.entry;
        let after = ended.get(&entry.sequence).copied();
        let contents = vec![
            Content::text(page.count(entry.sequence as u64)),
            Content::text(page.t(&format!("ledger-kind-{}", entry.kind().id()))),
            Content::link(
                title(&app, &page, &entry.dataflow),
                vintages
                    .get(&entry.sequence)
                    .unwrap_or(&format!("/data/{}", entry.dataflow))
                    .clone(),
            ),
            Content::text(page.period(&entry.period)),
            Content::text(told(&page, entry, after)),
            Content::Moment(entry.at),
            Content::Code(written.hash.clone()),
        ];
        Row { id: format!("entry-{}", entry.sequence), ..Row::new(contents) }
    };
    let headings = [
        "ledger-entry",
        "ledger-kind",
        "release-dataset",
        "release-period",
        "ledger-told",
        "ledger-moment",
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
    Ok(Html(
        ListPage { title, lead, search: None, tables, empty, next: None, ways: Vec::new(), page }
            .render()?,
    ))
}

/// The page of what each entry shows: the vintage it made.
async fn vintages(app: &App) -> Result<BTreeMap<i64, String>, Problem> {
    let mut pages = BTreeMap::new();
    for dataset in app.datasets.list().await? {
        if !matches!(dataset.last.provenance, Origin::Released { .. }) {
            continue;
        }
        for vintage in app.datasets.vintages(&dataset.description.dataflow.reference).await? {
            if let Origin::Released { sequence, .. } = vintage.provenance {
                pages.insert(sequence, datasets::at(&vintage.dataset, vintage.number));
            }
        }
    }
    Ok(pages)
}

/// What an entry says in words, and what became of it.
fn told(page: &Page, entry: &Entry, after: Option<&Entry>) -> String {
    let own = match (entry.made(), entry.withdrawal()) {
        (Some(made), _) => made_of(page, made),
        (None, Some(withdrawal)) => {
            page.t1("ledger-reason", "reason", withdrawal.reason.get(page.language()))
        }
        (None, None) => String::new(),
    };
    match after {
        Some(after) => format!("{} {own}", became(page, after)),
        None => own,
    }
}

fn made_of(page: &Page, made: &Made) -> String {
    let class = match made.class {
        Class::Statistics => "release-class-statistics",
        Class::Accountability => "release-class-accountability",
    };
    // An exception stands with its grounds, for everybody to weigh.
    match &made.exception {
        Some(exception) => {
            format!("{}: {}", page.t(class), exception.legal_basis.get(page.language()))
        }
        None => {
            let how = match &made.noise {
                Some(paid) => noise::told(page, paid),
                None => page.t1("release-withheld", "count", made.totals.withheld),
            };
            let told = format!("{} – {how}", page.t(class));
            let revised = made.revised.map(|revised| u64::from(revised.number));
            let number = revised.map(|number| page.t1("revision-number", "number", number));
            number.into_iter().chain([told]).collect::<Vec<_>>().join(" – ")
        }
    }
}

/// That an entry was taken back or revised, and when.
pub fn became(page: &Page, after: &Entry) -> String {
    let key = match after.kind() {
        Kind::Withdrawal => "ledger-withdrawn",
        Kind::Release | Kind::Revision => "ledger-revised",
    };
    page.t1(key, "date", page.locale.day(after.at.date_in(&page.zone)))
}
