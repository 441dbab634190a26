//! What is due on which day: a month, a week, or a plain list.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    extract::{Query, State},
    response::Html,
};
use jiff::civil::{Date, Weekday};
use masar_nodes::Permit;
use masar_records::{
    casework::{Deadline, Deadlines},
    queue::DutyKind,
};
use masar_terms::Timestamp;

use super::span::{Span, View, first_day};
use crate::{
    app::App,
    casework::filters::Asked,
    components::{CalendarDay, CalendarLine, CalendarPage, Tab, Way},
    guard::{Permitted, Visitor},
    labels,
    problems::{Problem, ProblemKind},
    shell::Page,
};

/// Deadlines in a cell of a month and of a week.
const IN_CELL: (usize, usize) = (3, 40);

/// `GET /work/calendar?view=…&from=…`
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, Problem> {
    let page = app.page(&visitor);
    let span = span(&app, &page, &asked)?;
    let found = read(&app, &permit, &asked, span).await?;
    let total: u64 = found.counts.iter().map(|(.., count)| count).sum();
    let weeks = weeks(&app, &page, &asked, span, &found);
    let turn = |key: &str, day: Date| {
        let query = [("view", span.view.word().to_owned()), ("from", day.to_string())];
        let query: Vec<(&str, &str)> = query.iter().map(|(n, v)| (*n, v.as_str())).collect();
        Way::to(page.t(key), asked.address("/work/calendar", &query))
    };
    let from = span.day.to_string();
    let tab = |view: View| {
        let query = [("view", view.word()), ("from", from.as_str())];
        let way = Way::to(
            page.t(&format!("calendar-{}", view.word())),
            asked.address("/work/calendar", &query),
        );
        Tab { way, current: view == span.view }
    };
    let here = [("view", span.view.word()), ("from", from.as_str())];
    let clear = Asked { whose: asked.whose.clone(), ..Asked::default() };
    let hidden = [("whose", asked.whose.as_str())].into_iter().chain(here);
    let shown = CalendarPage {
        title: title(&page, span),
        lead: page.t1("calendar-count", "count", total),
        view: span.view.word(),
        tabs: View::ALL.map(tab).into(),
        before: turn("calendar-before", span.turned(false)),
        today: turn("calendar-today", page.today()),
        after: turn("calendar-after", span.turned(true)),
        headings: headings(&app, &page),
        weeks,
        in_cell: if span.view == View::Week { IN_CELL.1 } else { IN_CELL.0 },
        ics: asked.address("/work/calendar.ics", &here),
        queue: asked.address("/work", &[]),
        filters: asked
            .fields(&app, &page, &permit)
            .into_iter()
            .filter(|f| f.id != "until")
            .collect(),
        hidden: hidden.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
        is_narrowed: asked.is_narrowed(),
        clear: clear.address("/work/calendar", &here),
        page,
    };
    Ok(Html(shown.render()?))
}

/// The days that are asked for; those around today where none are.
pub fn span(app: &App, page: &Page, asked: &Asked) -> Result<Span, Problem> {
    let day = match asked.from.as_str() {
        "" => page.today(),
        day => day.parse().map_err(|_| Problem::new(ProblemKind::Malformed))?,
    };
    Ok(Span::around(View::of(&asked.view), day, &app.config.weekend))
}

/// The deadlines of the days asked for. By default everybody's whom the reader may see: whoever
/// plans a week needs the whole of it.
pub async fn read(
    app: &App,
    permit: &Permit,
    asked: &Asked,
    span: Span,
) -> Result<Deadlines, Problem> {
    let whose = if asked.whose.is_empty() { "all".to_owned() } else { asked.whose.clone() };
    let filter = Asked { whose, ..asked.clone() }.filter(permit)?;
    let calendar = &app.records.law().calendar;
    let between = (calendar.start_of(span.first), calendar.start_of(span.end));
    Ok(app.records.deadlines(permit, filter, between).await?)
}

fn title(page: &Page, span: Span) -> String {
    if span.view == View::Week {
        let last = span.end.yesterday().unwrap_or(span.end);
        return page.t2("calendar-week-of", "from", page.day(&span.first), "to", page.day(&last));
    }
    let month = span.day.strftime("%Y-%m").to_string();
    let month = month.parse().map_or(month, |period| page.period(&period));
    page.t1("calendar-month-of", "month", month)
}

fn headings(app: &App, page: &Page) -> Vec<String> {
    let first = first_day(&app.config.weekend);
    let name = |day: Weekday| page.t(&format!("weekday-{}", day.to_monday_one_offset()));
    first.cycle_forward().take(7).map(name).collect()
}

/// The last day of what is due at a moment.
pub fn last_day(page: &Page, due: Timestamp) -> Date {
    due.plus_millis(-1).date_in(&page.zone)
}

fn weeks(
    app: &App,
    page: &Page,
    asked: &Asked,
    span: Span,
    found: &Deadlines,
) -> Vec<Vec<CalendarDay>> {
    let mut lines: BTreeMap<Date, Vec<CalendarLine>> = BTreeMap::new();
    for one in &found.listed {
        lines.entry(last_day(page, one.due_at)).or_default().push(line(app, page, one));
    }
    let mut counts: BTreeMap<Date, u64> = BTreeMap::new();
    for (due, _, count) in &found.counts {
        *counts.entry(last_day(page, *due)).or_default() += count;
    }
    let month = span.day.first_of_month();
    let day = |day: Date| {
        let lines = lines.remove(&day).unwrap_or_default();
        let more = counts.get(&day).copied().unwrap_or_default() - lines.len() as u64;
        let from = day.to_string();
        let query = [("view", "week"), ("from", from.as_str())];
        let name = page.t(&format!("weekday-{}", day.weekday().to_monday_one_offset()));
        CalendarDay {
            day,
            number: page.count(u64::from(day.day().unsigned_abs())),
            heading: format!("{name} {}", page.day(&day)),
            outside: span.view == View::Month && day.first_of_month() != month,
            today: day == page.today(),
            off: !app.records.law().calendar.works(day),
            holiday: holiday(app, page, day),
            lines,
            more,
            href: asked.address("/work/calendar", &query),
        }
    };
    let days: Vec<CalendarDay> = span.days().map(day).collect();
    days.chunks(7).map(<[CalendarDay]>::to_vec).collect()
}

fn holiday(app: &App, page: &Page, day: Date) -> String {
    let known = app.config.holidays.iter().find(|holiday| holiday.date == day);
    known.map_or_else(String::new, |holiday| holiday.name.get(page.language()).to_owned())
}

/// What a deadline is called.
pub fn words(app: &App, page: &Page, one: &Deadline) -> String {
    let language = page.language();
    let programme = app.records.law().programmes.get(&one.programme);
    let of = |kind: &str| {
        programme.map_or_else(|| one.id.clone(), |known| labels::of(known, kind, &one.id, language))
    };
    match (one.kind, &one.words) {
        (DutyKind::Proposal, _) => of("proposal"),
        (DutyKind::Task, Some(text)) => text.expose().clone(),
        (DutyKind::Task, None) if one.id.contains('/') => page.t("task-given"),
        (DutyKind::Task, None) => of("task"),
        _ => of("clock"),
    }
}

fn line(app: &App, page: &Page, one: &Deadline) -> CalendarLine {
    let role =
        if one.role.is_empty() { String::new() } else { page.t(&format!("role-{}", one.role)) };
    CalendarLine {
        kind: match one.kind {
            DutyKind::Proposal => "proposal",
            DutyKind::Task => "task",
            _ => "clock",
        },
        text: words(app, page, one),
        name: one.name.expose().clone(),
        reference: labels::reference(one.record),
        role,
        overdue: one.overdue,
        href: format!("/work/records/{}", one.record),
    }
}
