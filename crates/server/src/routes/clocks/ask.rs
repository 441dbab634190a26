//! What if: any term of the node's programmes, from any day, with a halt, an extension or
//! holidays that are not proclaimed. Nothing is stored, and no record is looked at.

use askama::Template;
use axum::{
    extract::{Query, State},
    response::Html,
};
use jiff::civil::Date;
use masar_programmes::{Programme, clocks::ClockRule};
use masar_records::clocks::{
    Stop,
    book::{Entry, Says},
    explain::{Question, explain},
    runs::Measures,
};
use masar_terms::{LocalText, Timestamp};
use serde::Deserialize;

use super::{
    page::{Form, TermsPage},
    told::Words,
};
use crate::{
    app::App,
    components::{Choice, Field, FieldError},
    guard::{Permitted, Visitor},
    labels,
    problems::Problem,
    shell::Page,
};

/// Longest extension that is reckoned with, in days.
const LONGEST: u32 = 3660;

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Programme and clock, as `programme/clock`.
    clock: String,
    first: String,
    extended: String,
    halted_from: String,
    halted_until: String,
    /// Days, separated by spaces or commas.
    holidays: String,
}

/// What is asked, read; or the fields that cannot be.
struct Read {
    first: Date,
    extended: u32,
    stops: Vec<Stop>,
    holidays: Vec<Date>,
}

/// `GET /work/clocks`
pub async fn ask(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(_): Permitted,
    Query(mut asked): Query<Asked>,
) -> Result<Html<String>, Problem> {
    let page = app.page(&visitor);
    let law = app.records.law();
    let known = |name: &str| {
        let (programme, clock) = name.split_once('/')?;
        let programme = law.programmes.get(&programme.parse().ok()?)?;
        Some((programme, programme.clock(clock)?))
    };
    let first_known = || law.programmes.iter().find_map(|one| Some((one, one.clocks.first()?)));
    let chosen = known(&asked.clock).or_else(first_known);
    if asked.first.is_empty() {
        asked.first = page.today().to_string();
    }
    let (read, errors) = match read(&page, &asked) {
        Ok(read) => (Some(read), Vec::new()),
        Err(errors) => (None, errors),
    };
    let (mut lead, mut sections) = (page.t("terms-lead"), Vec::new());
    if let (Some((programme, rule)), Some(read)) = (chosen, read) {
        let words = Words { page: &page, programme };
        (lead, sections) = answer(&app, &words, rule, read);
    }
    let title = page.t("terms-title");
    let form = form(&app, &page, chosen, &asked, &errors);
    let shown = TermsPage {
        trail: Vec::new(),
        title,
        lead,
        errors,
        notices: Vec::new(),
        form: Some(form),
        sections,
        page: page.clone(),
    };
    Ok(Html(shown.render()?))
}

fn answer(
    app: &App,
    words: &Words<'_>,
    rule: &ClockRule,
    read: Read,
) -> (String, Vec<crate::components::Section>) {
    let law = app.records.law();
    let supposed = read.holidays.iter().map(|day| Entry {
        day: *day,
        says: Says::Holiday,
        name: LocalText::default(),
        known_at: app.now(),
    });
    let calendar = law.calendar.supposing(supposed.collect());
    let measures = Measures { calendar: &calendar, ..law.measures(words.programme) };
    let question = Question {
        first: read.first,
        stops: read.stops,
        extended: read.extended,
        seen_at: Timestamp(i64::MAX),
        seen_on: words.page.today().max(read.first),
    };
    match explain(measures, rule, &question) {
        Some(explained) => (words.answer(&explained), words.sections(&explained, &[])),
        None => (words.page.t("terms-no-law"), Vec::new()),
    }
}

fn read(page: &Page, asked: &Asked) -> Result<Read, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut fault = |field: &str, key: &str| {
        errors.push(FieldError { field: field.to_owned(), message: page.t(key) });
    };
    let first = asked.first.trim().parse::<Date>();
    if first.is_err() {
        fault("first", "terms-no-day");
    }
    let extended = match asked.extended.trim() {
        "" => Ok(0),
        text => text.parse::<u32>().map_err(drop),
    };
    let extended = extended.ok().filter(|days| *days <= LONGEST);
    if extended.is_none() {
        fault("extended", "terms-no-number");
    }
    let mut stops = Vec::new();
    match (asked.halted_from.trim(), asked.halted_until.trim()) {
        ("", "") => {}
        ("", _) => fault("halted_from", "terms-no-day"),
        (from, until) => match (from.parse::<Date>(), until.parse::<Date>()) {
            (Ok(from), Ok(until)) if from <= until => {
                stops.push(Stop { from, until: Some(until) });
            }
            (Ok(from), _) if until.is_empty() => stops.push(Stop { from, until: None }),
            (Err(_), _) => fault("halted_from", "terms-no-day"),
            _ => fault("halted_until", "terms-no-later-day"),
        },
    }
    let words = asked.holidays.split([' ', ',', '،', '\n', '\r']).filter(|word| !word.is_empty());
    let holidays = words.map(str::parse::<Date>).collect::<Result<Vec<_>, _>>();
    if holidays.is_err() {
        fault("holidays", "terms-no-days");
    }
    match (first, extended, holidays) {
        (Ok(first), Some(extended), Ok(holidays)) if errors.is_empty() => {
            Ok(Read { first, extended, stops, holidays })
        }
        _ => Err(errors),
    }
}

fn form(
    app: &App,
    page: &Page,
    chosen: Option<(&Programme, &ClockRule)>,
    asked: &Asked,
    errors: &[FieldError],
) -> Form {
    let language = page.language();
    let mut options = Vec::new();
    for programme in app.records.law().programmes.iter() {
        let name = programme.text("name", language);
        options.extend(programme.clocks.iter().map(|clock| Choice {
            value: format!("{}/{}", programme.id, clock.id),
            text: format!("{name} – {}", labels::of(programme, "clock", &clock.id, language)),
        }));
    }
    let value = chosen.map(|(programme, clock)| format!("{}/{}", programme.id, clock.id));
    let field = |id: &str, kind: &'static str, value: &str, hint: Option<&str>| Field {
        kind,
        value: value.to_owned(),
        hint: hint.map(|key| page.t(key)),
        required: id == "first",
        ..Field::line(id, page.t(&format!("terms-{}", id.replace('_', "-"))))
    };
    let fields = vec![
        Field {
            value: value.unwrap_or_default(),
            options,
            ..Field::line("clock", page.t("terms-clock"))
        },
        field("first", "date", &asked.first, Some("terms-first-hint")),
        field("halted_from", "date", &asked.halted_from, None),
        field("halted_until", "date", &asked.halted_until, Some("terms-halted-hint")),
        field("extended", "number", &asked.extended, None),
        field("holidays", "text", &asked.holidays, Some("terms-holidays-hint")),
    ];
    Form {
        title: page.t("terms-title"),
        method: "get",
        action: "/work/clocks".to_owned(),
        fields: fields.into_iter().map(|field| field.with_errors(errors)).collect(),
        button: page.t("terms-ask"),
    }
}
