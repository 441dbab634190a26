//! The calendar of the node: weekends, holidays, days made up for, and what moving terms came to.

use askama::Template;
use axum::{extract::State, response::Html};
use masar_nodes::{Verb, jobs};
use masar_records::clocks::{
    book::{ALWAYS, Entry, Says},
    entries::{Entered, WEEKDAYS, word},
};

use super::page::{Form, TermsPage};
use crate::{
    app::App,
    components::{Block, Choice, Column, Content, Field, FieldError, Row, Section, Table},
    guard::{Permitted, Visitor},
    problems::Problem,
    shell::Page,
};

/// Newest recounts shown.
const JOBS: u64 = 50;

/// `GET /work/holidays`
pub async fn holidays(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(_): Permitted,
) -> Result<Html<String>, Problem> {
    Ok(Html(page(&app, &visitor, &super::enter::Asked::default(), Vec::new()).await?.render()?))
}

/// The page, with what was entered wrongly where something was.
pub async fn page(
    app: &App,
    visitor: &Visitor,
    asked: &super::enter::Asked,
    errors: Vec<FieldError>,
) -> Result<TermsPage, Problem> {
    let page = app.page(visitor);
    let entered = app.records.entered_days().await?;
    let staff = app.accounts.names().await?;
    let rows = entered.iter().map(|one| entry(&page, one, staff.get(&one.by).unwrap_or(&one.by)));
    let table = |caption: &str, headings: &[&str], rows: Vec<Row>| Table {
        caption: page.t(caption),
        columns: headings.iter().map(|key| Column::words(page.t(key))).collect(),
        rows,
    };
    let headings = [
        "holidays-day",
        "holidays-says",
        "holidays-name",
        "term-basis",
        "holidays-entered",
        "holidays-by",
    ];
    let mut sections = Vec::new();
    if !entered.is_empty() {
        let table = table("holidays-entries", &headings, rows.collect());
        sections.push(Section::new(
            "entries",
            page.t("holidays-entries"),
            vec![Block::Table(table)],
        ));
    }
    let book = app.records.law().calendar.book();
    let configured = book.entries().filter(|entry| entry.known_at == ALWAYS);
    let rows = configured.map(|entry| Row::new(said(&page, entry))).collect();
    let configured = table("holidays-configured", &headings[..3], rows);
    sections.push(Section::new(
        "configured",
        page.t("holidays-configured"),
        vec![Block::Table(configured)],
    ));
    let look = app.records.store().look().await?;
    let recounts: Vec<_> = jobs::list(&look, JOBS).await?;
    drop(look);
    let rows: Vec<_> = recounts.iter().map(|job| recount(&page, job)).collect();
    if !rows.is_empty() {
        let headings = ["holidays-entered", "record-state", "holidays-counted", "holidays-moved"];
        let table = table("holidays-recounts", &headings, rows);
        sections.push(Section::new(
            "recounts",
            page.t("holidays-recounts"),
            vec![Block::Table(table)],
        ));
    }
    let form = visitor.holds(Verb::ManageNode).then(|| form(&page, asked, &errors));
    Ok(TermsPage {
        trail: Vec::new(),
        title: page.t("holidays-title"),
        lead: page.t("holidays-lead"),
        errors,
        notices: Vec::new(),
        form,
        sections,
        page,
    })
}

fn said(page: &Page, entry: &Entry) -> Vec<Content> {
    let says = match &entry.says {
        Says::Holiday => page.t("holidays-holiday"),
        Says::Working => page.t("holidays-working"),
        Says::Weekend(days) => {
            let days = days.iter().map(|day| page.t(&format!("weekday-{}", word(day))));
            page.t1("holidays-weekend-of", "days", days.collect::<Vec<_>>().join(" · "))
        }
    };
    let day = match entry.day {
        jiff::civil::Date::MIN => Content::Text(page.t("holidays-always")),
        day => Content::Day(day),
    };
    vec![day, Content::Text(says), Content::Name(entry.name.get(page.language()).to_owned())]
}

fn entry(page: &Page, entered: &Entered, by: &str) -> Row {
    let mut contents = said(page, &entered.entry);
    contents.extend([
        Content::Text(entered.legal_basis.clone()),
        Content::Moment(entered.entry.known_at),
        Content::Name(by.to_owned()),
    ]);
    Row::new(contents)
}

fn recount(page: &Page, job: &jobs::Job) -> Row {
    let counted = match job.total {
        Some(total) => page.t2(
            "holidays-counted-of",
            "done",
            job.done.max(0) as u64,
            "total",
            total.max(0) as u64,
        ),
        None => String::new(),
    };
    let moved = job.result.as_ref().and_then(|result| result["moved"].as_u64());
    Row::new(vec![
        Content::Moment(job.asked_at),
        Content::Text(page.t(&format!("holidays-recount-{}", job.state.as_str()))),
        Content::Text(counted),
        Content::Text(moved.map_or_else(String::new, |moved| page.count(moved))),
    ])
}

fn form(page: &Page, asked: &super::enter::Asked, errors: &[FieldError]) -> Form {
    let choices = |all: &[(&str, String)]| {
        all.iter()
            .map(|(value, text)| Choice { value: (*value).to_owned(), text: text.clone() })
            .collect()
    };
    let says =
        ["holiday", "working", "weekend"].map(|says| (says, page.t(&format!("holidays-{says}"))));
    let mut week = vec![("", page.t("holidays-no-day"))];
    week.extend(WEEKDAYS.iter().map(|day| (*day, page.t(&format!("weekday-{day}")))));
    let line = |id: &str, key: &str, value: &str| Field {
        value: value.to_owned(),
        ..Field::line(id, page.t(key))
    };
    let free = |field: Field| Field { required: false, ..field };
    let fields = vec![
        Field { options: choices(&says), ..line("says", "holidays-says", &asked.says) },
        Field {
            kind: "date",
            hint: Some(page.t("holidays-day-hint")),
            ..line("day", "holidays-day", &asked.day)
        },
        free(Field {
            options: choices(&week),
            ..line("weekend", "holidays-weekend-first", &asked.weekend)
        }),
        free(Field {
            options: choices(&week),
            ..line("weekend_too", "holidays-weekend-second", &asked.weekend_too)
        }),
        free(line("name_ar", "holidays-name-ar", &asked.name_ar)),
        free(line("name_en", "holidays-name-en", &asked.name_en)),
        Field {
            hint: Some(page.t("holidays-basis-hint")),
            ..line("legal_basis", "term-basis", &asked.legal_basis)
        },
    ];
    Form {
        title: page.t("holidays-enter"),
        method: "post",
        action: "/work/holidays".to_owned(),
        fields: fields.into_iter().map(|field| field.with_errors(errors)).collect(),
        button: page.t("holidays-enter"),
    }
}
