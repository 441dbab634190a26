//! The deadlines of a calendar as a file for a calendar program (RFC 5545). It leaves the node, so
//! it names nobody: what is due, where to look it up, and by when.

use axum::{
    extract::{Query, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use jiff::{ToSpan, civil::Date};
use masar_records::{casework::Deadline, queue::DutyKind};

use super::show::{last_day, read, span};
use crate::{
    app::App,
    casework::filters::Asked,
    guard::{Permitted, Visitor},
    labels,
    problems::Problem,
    shell::Page,
    texts::without_isolates,
};

/// Longest line in bytes, without its end (RFC 5545 §3.1).
const LINE: usize = 75;

/// `GET /work/calendar.ics?view=…&from=…`
pub async fn ics(
    State(app): State<App>,
    visitor: Visitor,
    Permitted(permit): Permitted,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let page = app.page(&visitor);
    let span = span(&app, &page, &asked)?;
    let found = read(&app, &permit, &asked, span).await?;
    let mut text = String::new();
    for line in
        ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Masar//Masar//EN", "CALSCALE:GREGORIAN"]
    {
        put(&mut text, line);
    }
    for one in &found.listed {
        event(&app, &page, one, &mut text);
    }
    put(&mut text, "END:VCALENDAR");
    let mut response = text.into_response();
    let headers = response.headers_mut();
    let file = HeaderValue::from_static("attachment; filename=\"deadlines.ics\"");
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/calendar; charset=utf-8"));
    headers.insert(header::CONTENT_DISPOSITION, file);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

fn event(app: &App, page: &Page, one: &Deadline, text: &mut String) {
    let programme = app.records.law().programmes.get(&one.programme);
    let of = |kind: &str| {
        let known = programme.filter(|_| !one.id.contains('/'));
        known
            .map_or_else(|| page.t("task-given"), |p| labels::of(p, kind, &one.id, page.language()))
    };
    // What a person wrote who gave a task may name somebody; it stays here.
    let what = match one.kind {
        DutyKind::Task => of("task"),
        DutyKind::Proposal => of("proposal"),
        _ => of("clock"),
    };
    let reference = labels::reference(one.record);
    let day = last_day(page, one.due_at);
    let compact = |day: Date| day.strftime("%Y%m%d").to_string();
    let stamp = page.now.instant().strftime("%Y%m%dT%H%M%SZ").to_string();
    let address = format!("{}/work/records/{}", app.settings.address, one.record);
    let summary = without_isolates(&format!("{what} – {reference}"));
    for line in [
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}-{}-{}@{}", one.record, one.id.replace('/', "-"), one.due_at.0, app.id),
        format!("DTSTAMP:{stamp}"),
        format!("DTSTART;VALUE=DATE:{}", compact(day)),
        format!("DTEND;VALUE=DATE:{}", compact(day.saturating_add(1.day()))),
        format!("SUMMARY:{}", escaped(&summary)),
        format!("URL:{address}"),
        "TRANSP:TRANSPARENT".to_owned(),
        "END:VEVENT".to_owned(),
    ] {
        put(text, &line);
    }
}

/// A text value (RFC 5545 §3.3.11).
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n")
}

/// Adds a line, folded between characters where it is longer than the standard allows.
fn put(text: &mut String, line: &str) {
    let mut room = LINE;
    for letter in line.chars() {
        if letter.len_utf8() > room {
            text.push_str("\r\n ");
            room = LINE - 1;
        }
        text.push(letter);
        room -= letter.len_utf8();
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::{LINE, escaped, put};

    #[test]
    fn lines_are_folded_between_characters_and_come_back_whole() {
        let line = format!("SUMMARY:{}", "مراجعة قضائية للاحتجاز ".repeat(8));
        let mut text = String::new();
        put(&mut text, &line);
        assert!(text.split("\r\n").all(|part| part.len() <= LINE));
        assert_eq!(text.replace("\r\n ", "").trim_end_matches("\r\n"), line);
        assert_eq!(escaped("a, b; c\\"), "a\\, b\\; c\\\\");
    }
}
