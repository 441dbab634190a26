//! The bin of a duration, from the moments of one record. Pure; a moment never leaves here.

use jiff::{
    civil::{Date, DateTime},
    tz::TimeZone,
};
use masar_programmes::{
    Bins, Duration, Moment, Scale,
    codes::{CodeList, UNKNOWN},
    durations::NOT_YET,
};
use masar_terms::Timestamp;

use crate::derive::Source;

/// Something that was done to a record.
#[derive(Clone)]
pub struct Done {
    /// Place in the node's order of acceptance.
    pub seq: i64,
    pub action: String,
    pub said_at: Timestamp,
    pub accepted_at: Timestamp,
}

/// How late the run of a clock was when a period ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Late {
    /// Whole days after its last day; none where it was in time.
    Days(u64),
    /// It was not over yet.
    NotYet,
}

/// What was done to a record until the end of a period.
#[derive(Clone, Copy)]
pub struct History<'a> {
    /// In the order of acceptance.
    pub done: &'a [Done],
    /// Seq of the action that is counted, where an action is.
    pub anchor: Option<i64>,
    /// First moment after the period.
    pub until: Timestamp,
    /// The node's time zone.
    pub zone: &'a TimeZone,
}

/// A moment, or a day of which the time is not known.
struct Point {
    day: Date,
    at: Option<Timestamp>,
}

/// The code of the bin; [`NOT_YET`] where the action that ends it had not been done when the
/// period ended; [`UNKNOWN`] where an end is missing or cannot be: no date, an end before the
/// start, a start after the period.
///
/// An action that is counted is its own moment. Another action is the one nearest to it: the last
/// one before an end that is counted, the first one after a start that was done, else the first.
pub(crate) fn bin<'l>(duration: &Duration, list: &'l CodeList, source: &Source<'_>) -> &'l str {
    let history = &source.history;
    let (start, end) = ends(duration, history);
    let Some(from) = point(&duration.from, start, source) else { return UNKNOWN };
    let is_open = duration.to.action().is_some() && end.is_none();
    if is_open {
        return if from.day < history.until.date_in(history.zone) { NOT_YET } else { UNKNOWN };
    }
    let Some(to) = point(&duration.to, end, source) else { return UNKNOWN };
    let Ok(bins) = Bins::of(list) else { return UNKNOWN };
    let length = length(bins.scale(), &from, &to);
    length.map_or(UNKNOWN, |length| in_list(list, bins.code(length)))
}

/// The code of the days by which a run was late.
pub(crate) fn lateness(late: Late, list: &CodeList) -> &str {
    let code = match late {
        Late::NotYet => NOT_YET.to_owned(),
        Late::Days(days) => match Bins::of(list) {
            Ok(bins) => bins.code(days).to_owned(),
            Err(_) => return UNKNOWN,
        },
    };
    in_list(list, &code)
}

/// The code as it stands in the list, so that nothing else can come out of here.
fn in_list<'l>(list: &'l CodeList, code: &str) -> &'l str {
    list.codes.iter().find(|known| known.code == code).map_or(UNKNOWN, |known| &known.code)
}

/// The actions at the ends, where the ends are actions that were done.
fn ends<'h>(duration: &Duration, history: &History<'h>) -> (Option<&'h Done>, Option<&'h Done>) {
    let anchor = history.anchor.and_then(|seq| history.done.iter().find(|done| done.seq == seq));
    let counted = |moment: &Moment| anchor.filter(|done| moment.action() == Some(&done.action));
    let of = |moment: &Moment| {
        let action = moment.action().map(str::to_owned);
        history.done.iter().filter(move |done| Some(&done.action) == action.as_ref())
    };
    let start = counted(&duration.from).or_else(|| match counted(&duration.to) {
        Some(end) => of(&duration.from).rev().find(|done| done.seq < end.seq),
        None => of(&duration.from).next(),
    });
    let end = counted(&duration.to).or_else(|| {
        let after = start.map_or(i64::MIN, |start| start.seq);
        of(&duration.to).find(|done| done.seq > after)
    });
    (start, end)
}

fn point(moment: &Moment, done: Option<&Done>, source: &Source<'_>) -> Option<Point> {
    let zone = source.history.zone;
    let at = match moment {
        Moment::Field(field) => return read(source.answers.get(field)?.trim(), zone),
        Moment::Said(_) => done?.said_at,
        Moment::Accepted(_) => done?.accepted_at,
    };
    Some(Point { day: at.date_in(zone), at: Some(at) })
}

/// An answer to a question for a date (`2026-02-28`) or a moment (`2026-02-28T10:00:00+02:00`);
/// a moment without offset is one at the node.
fn read(answer: &str, zone: &TimeZone) -> Option<Point> {
    let Some((_, time)) = answer.split_once('T') else {
        return Some(Point { day: answer.parse().ok()?, at: None });
    };
    let at: Timestamp = if time.contains(['Z', '+', '-']) {
        answer.parse::<jiff::Timestamp>().ok()?.into()
    } else {
        zone.to_timestamp(answer.parse::<DateTime>().ok()?).ok()?.into()
    };
    Some(Point { day: at.date_in(zone), at: Some(at) })
}

/// How long it was, in the unit of the scale; `None` where that is not known or less than nothing.
fn length(scale: Scale, from: &Point, to: &Point) -> Option<u64> {
    let passed = match (from.at, to.at) {
        (Some(from), Some(to)) => Some(u64::try_from(to.0.checked_sub(from.0)?).ok()?),
        _ => None,
    };
    match scale {
        Scale::Elapsed => passed,
        Scale::CalendarDays => {
            let days = from.day.until(to.day).ok()?.get_days();
            u64::try_from(days).ok()
        }
    }
}
