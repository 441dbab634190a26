//! The release calendar: what leaves at which hour, what can leave from which day on, and what left
//! last. It knows what the calendar of the node says and what was approved, nothing of what is in
//! preparation.

use std::collections::BTreeSet;

use askama::Template;
use axum::{extract::State, response::Html};
use jiff::{ToSpan, civil::Date};
use masar_statistics::{
    ledger::{self, Entry, Written},
    release,
};
use masar_terms::Period;

use crate::{
    app::App,
    components::{Column, Content, Empty, ListPage, Row, Table, Way},
    guard::Visitor,
    problems::Problem,
    releasing,
    routes::releases::list::title,
    shell::Page,
};

/// Releases that left, on the page.
const LAST: usize = 12;

/// `GET /data/calendar`
pub async fn calendar(State(app): State<App>, visitor: Visitor) -> Result<Html<String>, Problem> {
    let page = app.page(&visitor);
    let list = app.datasets.list().await?;
    let there = list.iter().map(|dataset| &dataset.description.dataflow.reference);
    let there = there.filter(|flow| flow.agency == app.settings.agency);
    let there = there.map(|flow| flow.id.as_str()).collect();
    let entries = ledger::entries(&app.statistics.look().await?).await?;
    let told = Told { app: &app, page: &page, there, entries };
    let parts = [
        ("calendar-announced", "calendar-hour", told.announced().await?),
        ("calendar-expected", "calendar-from", told.expected()),
        ("calendar-left", "dataset-changed", told.left()),
    ];
    let parts = parts.into_iter().filter(|(.., rows)| !rows.is_empty());
    let table = |(caption, when, rows): (&str, &str, Vec<Row>)| {
        let headings = ["release-dataset", "release-period", when];
        let columns = headings.map(|key| Column::words(page.t(key))).into();
        Table { caption: page.t(caption), columns, rows }
    };
    let tables: Vec<Table> = parts.map(table).collect();
    let empty = tables.is_empty().then(|| Empty {
        title: page.t("calendar-empty-title"),
        text: page.t("calendar-empty-text"),
        ..Empty::default()
    });
    let (title, lead) = (page.t("calendar-releases"), page.t("calendar-releases-lead"));
    let ways = vec![Way::to(page.t("data-title"), "/data")];
    let shown = ListPage { title, lead, search: None, tables, empty, next: None, ways, page };
    Ok(Html(shown.render()?))
}

/// Whom it is told, and which of the node's datasets have a page.
struct Told<'a> {
    app: &'a App,
    page: &'a Page,
    there: BTreeSet<&'a str>,
    entries: Vec<Written>,
}

impl Told<'_> {
    /// What was approved and waits for its hour.
    async fn announced(&self) -> Result<Vec<Row>, Problem> {
        let held = release::held(&self.app.statistics.look().await?).await?;
        let rows = held.iter().filter_map(|proposal| {
            let content = &proposal.content;
            let until = Content::Moment(proposal.held_until?);
            Some(self.row((&content.table.dataflow, content.period), until))
        });
        Ok(rows.collect())
    }

    /// The first day on which each dataset's next period can leave, the nearest first.
    fn expected(&self) -> Vec<Row> {
        let app = self.app;
        let today = app.now().date_in(&app.config.time_zone);
        let mut expected: Vec<(Date, &str, Period)> = Vec::new();
        for (_, definition) in releasing::extracts(app) {
            let flow = definition.dataflow.as_str();
            let schedule = app.settings.schedule().of(definition);
            let now = Period::containing(today, definition.anchor.frequency);
            // The period before this one may be closed and not yet have left.
            for period in [now.previous(), now] {
                if !self.has_left(flow, period) {
                    let day = schedule.closes(period, 0).saturating_add(1.day());
                    expected.push((day, flow, period));
                }
            }
        }
        expected.sort();
        let row = |(day, flow, period)| self.row((flow, period), Content::Day(day));
        expected.into_iter().map(row).collect()
    }

    /// Whether anything of a period ever left, withdrawn or not.
    fn has_left(&self, flow: &str, period: Period) -> bool {
        let of = |entry: &Entry| entry.dataflow == flow && entry.period == period;
        self.entries.iter().any(|written| of(&written.entry))
    }

    /// What left last, the newest first.
    fn left(&self) -> Vec<Row> {
        let made = self.entries.iter().rev().filter(|written| written.entry.made().is_some());
        let rows = made.take(LAST).map(|written| {
            let (entry, at) = (&written.entry, Content::Moment(written.entry.at));
            self.row((&entry.dataflow, entry.period), at)
        });
        rows.collect()
    }

    fn row(&self, (flow, period): (&str, Period), when: Content) -> Row {
        let name = title(self.app, self.page, flow);
        let name = match self.there.contains(flow) {
            true => {
                let agency = &self.app.settings.agency;
                Content::link(name, format!("/data/{flow}?agency={agency}"))
            }
            false => Content::text(name),
        };
        Row::new(vec![name, Content::text(self.page.period(&period)), when])
    }
}
