//! Every duration has one bin, and what leaves of it is the bin's code.

use std::collections::BTreeMap;

use std::{path::Path, sync::LazyLock};

use jiff::{civil::date, tz::TimeZone};
use masar_extracts::{Done, History, Source, code_of};
use masar_programmes::{
    Answers, Bins, CodeLists, Dimension, DimensionFrom, Duration, Facts, Moment, Scale, disk,
};
use masar_terms::{PlacePath, Timestamp};
use proptest::prelude::*;

static CODES: LazyLock<CodeLists> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogue/codes");
    CodeLists::load(disk::files(&folder).expect("a folder")).expect("sound code lists")
});
const HOUR: i64 = 3_600_000;

fn at(text: &str) -> Timestamp {
    text.parse::<jiff::Timestamp>().expect("a moment").into()
}

fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).expect("a zone")
}

fn field(name: &str) -> Moment {
    Moment::Field(name.to_owned())
}

fn said(action: &str) -> Moment {
    Moment::Said(action.to_owned())
}

fn done(seq: i64, action: &str, said_at: &str, accepted_at: &str) -> Done {
    let (said_at, accepted_at) = (at(said_at), at(accepted_at));
    Done { seq, action: action.to_owned(), said_at, accepted_at }
}

/// What one record tells of a duration.
struct Case<'a> {
    codes: &'a str,
    from: Moment,
    to: Moment,
    answers: &'a [(&'a str, &'a str)],
    done: &'a [Done],
    anchor: Option<i64>,
    zone: &'a TimeZone,
}

impl Case<'_> {
    /// Its code in a period that ended with March 2026; `_U` for what is not known.
    fn code(&self) -> String {
        let duration = Duration { from: self.from.clone(), to: self.to.clone() };
        let dimension = Dimension {
            id: "WAIT".to_owned(),
            from: DimensionFrom::Duration(duration),
            codes: self.codes.to_owned(),
            fold: Default::default(),
        };
        let place: PlacePath = "XMA".parse().expect("a place");
        let pairs = self.answers.iter();
        let answers: Answers = pairs.map(|(f, v)| ((*f).to_owned(), (*v).to_owned())).collect();
        let until = at("2026-04-01T00:00:00Z");
        let (done, anchor, zone) = (self.done, self.anchor, self.zone);
        let source = Source {
            place: &place,
            home: &place,
            facts: &Facts::default(),
            answers: &answers,
            state: "open",
            day: date(2026, 3, 31),
            levels: &BTreeMap::new(),
            history: History { done, anchor, until, zone },
            late: None,
        };
        code_of(&dimension, &source, &CODES).unwrap_or_else(|| "_U".to_owned())
    }
}

/// The bin of a wait from an answer to the moment at which the record was opened.
fn wait(arrived: &str, registered: &str, zone: &TimeZone) -> String {
    let done = [done(7, "open", registered, registered)];
    let (from, to) = (field("arrived"), Moment::Accepted("open".to_owned()));
    let answers = [("arrived", arrived)];
    let (answers, done) = (&answers[..], &done[..]);
    Case { codes: "hours_band", from, to, answers, done, anchor: Some(7), zone }.code()
}

#[test]
fn a_bin_begins_at_its_first_hour_and_ends_before_the_next() {
    let utc = &TimeZone::UTC;
    for (arrived, bin) in [
        ("2026-03-10T12:00:00.000Z", "H0T5"),
        ("2026-03-10T06:00:00.001Z", "H0T5"),
        ("2026-03-10T06:00:00.000Z", "H6T23"),
        ("2026-03-09T12:00:00.001Z", "H6T23"),
        ("2026-03-09T12:00:00.000Z", "D1T2"),
        ("2026-03-07T12:00:00.000Z", "D3T6"),
        ("2026-03-03T12:00:00.000Z", "D7T29"),
        ("2026-02-08T12:00:00.000Z", "D_GE30"),
        ("1926-02-08T12:00:00.000Z", "D_GE30"),
        // The same moment in another zone's words, and one in the node's own.
        ("2026-03-10T09:00:00.000+03:00", "H6T23"),
        ("2026-03-10T06:00:00", "H6T23"),
    ] {
        assert_eq!(wait(arrived, "2026-03-10T12:00:00Z", utc), bin, "{arrived}");
    }
}

#[test]
fn what_cannot_be_is_unknown() {
    let utc = &TimeZone::UTC;
    for arrived in [
        "2026-03-10T12:00:00.001Z",
        "2027-01-01T00:00:00Z",
        "",
        "   ",
        "yesterday",
        "2026-03-10",
        "2026-02-30T10:00:00Z",
        "2026-03-10T25:00:00Z",
        "T",
    ] {
        assert_eq!(wait(arrived, "2026-03-10T12:00:00Z", utc), "_U", "{arrived:?}");
    }
}

/// Clocks in Berlin go forward at 02:00 of 29 March 2026 and back at 03:00 of 25 October.
#[test]
fn hours_are_those_that_passed_and_days_those_of_the_calendar() {
    let berlin = &zone("Europe/Berlin");
    // From 00:00 to 06:30 by the clock on the wall: five hours and a half.
    assert_eq!(wait("2026-03-29T00:00:00", "2026-03-29T04:30:00Z", berlin), "H0T5");
    assert_eq!(wait("2026-03-22T00:00:00", "2026-03-22T05:30:00Z", berlin), "H6T23");
    // Midnight to midnight of that day: 23 hours, and one day later by the calendar.
    assert_eq!(wait("2026-03-29T00:00:00", "2026-03-29T22:00:00Z", berlin), "H6T23");
    let days = |from: &str, to: &str| {
        let answers = [("from", from), ("to", to)];
        let (from, to, answers) = (field("from"), field("to"), &answers[..]);
        let (codes, done, anchor) = ("days_band", &[][..], None);
        Case { codes, from, to, answers, done, anchor, zone: berlin }.code()
    };
    assert_eq!(days("2026-03-29T00:00:00", "2026-03-29T23:59:59"), "D0");
    assert_eq!(days("2026-03-29T23:59:00", "2026-03-30T00:01:00"), "D1T7");
    // Seven days and one hour passed between these midnights, yet the calendar says seven.
    assert_eq!(days("2026-10-22", "2026-10-29"), "D1T7");
    assert_eq!(days("2026-10-22", "2026-10-30"), "D8T30");
    assert_eq!(days("2026-10-22", "2026-10-21"), "_U");
    assert_eq!(days("2026-10-22T10:00:00", "2026-10-22T09:00:00"), "_U", "before the start");
}

#[test]
fn an_action_that_was_not_done_is_not_yet() {
    let log = |last: &str| {
        let sent = done(2, "send", "2026-03-01T08:00:00Z", "2026-03-01T08:00:00Z");
        let accepted = done(5, "accept", "2026-03-03T09:00:00Z", "2026-03-20T09:00:00Z");
        let again = done(9, last, "2026-03-29T08:00:00Z", "2026-03-30T08:00:00Z");
        [done(1, "open", "2026-02-01T08:00:00Z", "2026-02-01T08:00:00Z"), sent, accepted, again]
    };
    let code = |done: &[Done], from, to, anchor| {
        let (codes, answers) = ("hours_band", &[("born", "2026-06-01T00:00:00Z")][..]);
        Case { codes, from, to, answers, done, anchor, zone: &TimeZone::UTC }.code()
    };
    let log = log("send");
    let (send, accept) = (|| said("send"), || said("accept"));
    assert_eq!(code(&log, send(), accept(), Some(2)), "D1T2", "the time said");
    let accepted = Moment::Accepted("accept".to_owned());
    assert_eq!(code(&log, send(), accepted, Some(2)), "D7T29", "the time accepted");
    assert_eq!(code(&log, send(), accept(), Some(9)), "NY", "sent again, not answered again");
    assert_eq!(code(&log[..2], send(), accept(), None), "NY");
    assert_eq!(code(&log, send(), accept(), Some(5)), "D1T2", "back from the end that counts");
    assert_eq!(code(&log, said("open"), accept(), None), "D_GE30");
    assert_eq!(code(&log, accept(), said("open"), None), "NY", "not done again after the start");
    assert_eq!(code(&log, said("close"), accept(), None), "_U", "never begun");
    assert_eq!(code(&log, field("born"), said("close"), None), "_U", "to begin after the period");
    let wrong = [done(1, "send", "2026-03-05T08:00:00Z", "2026-03-01T08:00:00Z"), log[2].clone()];
    assert_eq!(code(&wrong, send(), accept(), Some(1)), "_U", "said to end before it began");
}

/// The hours or days of a code, read another way than the product reads them.
fn bounds(code: &str) -> (i64, i64) {
    let unit = if code.starts_with('H') { 1 } else { 24 };
    let numbers: Vec<i64> = code
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().expect("a number"))
        .collect();
    let last = if code.contains("GE") { i64::MAX / unit } else { *numbers.last().expect("one") };
    (numbers[0] * unit, last.saturating_mul(unit).saturating_add(unit - 1))
}

proptest! {
    #[test]
    fn every_duration_falls_into_exactly_one_bin(millis in 0i64..200 * 24 * HOUR, start in 0i64..1_770_000_000) {
        let from = Timestamp(start * 1000);
        let to = from.plus_millis(millis);
        let wait = wait(&from.to_string(), &to.to_string(), &TimeZone::UTC);
        let list = CODES.get("hours_band").expect("a list");
        let holding: Vec<&str> = list
            .codes
            .iter()
            .map(|code| code.code.as_str())
            .filter(|code| code.starts_with(['H', 'D']))
            .filter(|code| {
                let (first, last) = bounds(code);
                (first..=last).contains(&(millis / HOUR))
            })
            .collect();
        prop_assert_eq!(holding, [wait.as_str()]);
    }

    #[test]
    fn nothing_but_a_code_of_the_list_comes_out(arrived in ".{0,40}", zone_at in 0usize..3) {
        let zone = zone(["UTC", "Africa/Cairo", "Pacific/Apia"][zone_at]);
        let code = wait(&arrived, "2026-03-10T12:00:00Z", &zone);
        prop_assert!(CODES.get("hours_band").expect("a list").code(&code).is_some());
    }

    #[test]
    fn every_number_of_days_has_a_bin(days in 0u64..100_000) {
        let bins = Bins::of(CODES.get("days_band").expect("a list")).expect("bins");
        prop_assert_eq!(bins.scale(), Scale::CalendarDays);
        let (first, last) = bounds(bins.code(days));
        prop_assert!(first / 24 <= days as i64 && days as i64 <= last / 24);
    }
}
