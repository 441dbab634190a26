//! Why a term ends on its day: every day with its reason, the law, the warnings, who is called in,
//! what happens if it is missed. Made by the same counting as the engine's.
//!
//! Lives here: pure. May not happen here: a store, words of a language.

use jiff::civil::Date;
use masar_programmes::{
    CountryParameter, Running,
    clocks::{ClockRule, Missed},
};
use masar_terms::Timestamp;

use super::{
    duties,
    extensions::Extended,
    halts::Pause,
    reckoning::{Reckoning, Stop, Term, reckon},
    runs::{Measures, Run},
};

/// A law that comes into force after the first day of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LaterLaw<'a> {
    pub set: &'a CountryParameter,
    /// It counts this term anew; otherwise the term keeps the law of its first day.
    pub counts: bool,
}

/// A question about a term.
#[derive(Clone, Debug)]
pub struct Question {
    /// The day it counts from.
    pub first: Date,
    pub stops: Vec<Stop>,
    /// Days of the clock's kind by which it is extended.
    pub extended: u32,
    /// Calendar and law as they were known at this moment.
    pub seen_at: Timestamp,
    /// The day whose law counts; a question about the future asks on its own day.
    pub seen_on: Date,
}

/// The answer.
#[derive(Clone, Debug)]
pub struct Explained<'a> {
    pub rule: &'a ClockRule,
    pub term: Term,
    /// Days by law, without extensions.
    pub by_law: u32,
    /// What the country set, where the length is the country's.
    pub set: Option<&'a CountryParameter>,
    pub later: Vec<LaterLaw<'a>>,
    pub reckoning: Reckoning,
    /// First moment at which it is too late; `None` while it stands still.
    pub due_at: Option<Timestamp>,
    /// Days ahead of the last day, and the moment; earliest first.
    pub warnings: Vec<(u32, Timestamp)>,
    /// Role and moment of each step after the term passed; earliest first.
    pub steps: Vec<(&'a str, Timestamp)>,
    pub missed: Option<&'a Missed>,
}

/// Answers a question; `None` where no law gives the clock a length on that day.
pub fn explain<'a>(
    measures: Measures<'a>,
    rule: &'a ClockRule,
    question: &Question,
) -> Option<Explained<'a>> {
    let Question { first, seen_on, .. } = *question;
    let calendar = measures.calendar;
    let law = measures.programme.governing(rule, measures.country, first, seen_on)?;
    let term = Term {
        first,
        length: law.days.saturating_add(question.extended),
        days: rule.due.days,
        stops: question.stops.clone(),
        not_before: law.since,
    };
    let reckoning = reckon(&calendar.book(), question.seen_at, &term);
    let due_at = reckoning.last.map(|last| calendar.end_of(last));
    let started = calendar.start_of(first);
    let ahead = rule.warned_ahead().into_iter();
    let warnings = due_at.map_or_else(Vec::new, |due| {
        ahead.map(|days| (days, calendar.warn(started, due, days))).collect()
    });
    let steps = rule
        .escalate
        .iter()
        .filter_map(|step| Some((step.role.as_str(), duties::step_at(calendar, due_at?, step))));
    let mut steps: Vec<_> = steps.collect();
    steps.sort_by_key(|(_, at)| *at);
    let later = measures.programme.later_laws(rule, measures.country, first);
    let counts =
        |set: &CountryParameter| set.running == Running::Recount && set.valid_from <= seen_on;
    Some(Explained {
        rule,
        term,
        by_law: law.days,
        set: law.set,
        later: later.into_iter().map(|set| LaterLaw { set, counts: counts(set) }).collect(),
        reckoning,
        due_at,
        warnings,
        steps,
        missed: rule.missed.as_ref(),
    })
}

/// Why a run is due when it is: by calendar and law as they were when it was counted last. The
/// halts and extensions themselves stand in [`Run::pauses`] and [`Run::extensions`].
pub fn of_run<'a>(measures: Measures<'a>, run: &Run) -> Option<Explained<'a>> {
    let rule = measures.programme.clock(&run.clock)?;
    let calendar = measures.calendar;
    let question = Question {
        first: calendar.date(run.started_at),
        stops: run.pauses.iter().map(|pause: &Pause| pause.stop(calendar)).collect(),
        extended: run.extensions.iter().map(|one: &Extended| one.days).sum(),
        seen_at: run.counted_at,
        seen_on: calendar.date(run.counted_at),
    };
    explain(measures, rule, &question)
}

/// Warnings of a run, by days ahead; earliest first.
pub fn warnings(measures: Measures<'_>, run: &Run) -> Vec<(u32, Timestamp)> {
    let Some(rule) = measures.programme.clock(&run.clock) else { return Vec::new() };
    let ahead = rule.warned_ahead().into_iter();
    let calendar = measures.calendar;
    let from = run.started_at.min(run.counted_at);
    ahead.map(|days| (days, calendar.warn(from, run.due_at, days))).collect()
}
