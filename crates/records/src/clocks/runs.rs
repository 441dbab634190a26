//! The runs of a record's clocks: started, restarted and ended by what happens to the record.
//!
//! Lives here: pure rules on the runs of one record. May not happen here: a store, or "now".

use jiff::civil::Date;
use masar_programmes::{CountryParameters, Programme, clocks::ClockRule, record_types::RecordType};
use masar_terms::Timestamp;

use super::Calendar;

/// How a run stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunStatus {
    /// Not ended, not yet due.
    Running,
    /// Due passed without the act it waits for. Without an end it is overdue still.
    Missed,
    /// It ended in time: the act came, or the need for it fell away.
    Met,
}

impl RunStatus {
    const ALL: [Self; 3] = [Self::Running, Self::Missed, Self::Met];

    /// As stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Missed => "missed",
            Self::Met => "met",
        }
    }

    /// The status stored under this word.
    pub fn from_stored(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == text)
    }
}

/// One run of a clock on a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Id of the clock in the programme.
    pub clock: String,
    /// Counted from 1 for this clock on this record.
    pub number: i64,
    pub started_at: Timestamp,
    /// First moment at which it is too late.
    pub due_at: Timestamp,
    pub warn_at: Timestamp,
    /// The due moment before any holiday moved it.
    pub first_due_at: Timestamp,
    /// Role that answers for it.
    pub role: String,
    /// Text key of the law it stands on.
    pub legal_basis: String,
    pub status: RunStatus,
    pub ended_at: Option<Timestamp>,
}

/// The measures by which terms are counted.
#[derive(Clone, Copy)]
pub struct Measures<'a> {
    pub programme: &'a Programme,
    pub country: &'a CountryParameters,
    pub calendar: &'a Calendar,
}

/// Something that happened to a record.
pub struct Event<'a> {
    pub action: &'a str,
    /// The state the record came into, when it changed or was opened.
    pub entered: Option<&'a str>,
    /// When it happened.
    pub moment: Timestamp,
    /// The date answered to a field of the form.
    pub date_of: &'a dyn Fn(&str) -> Option<Date>,
}

fn holds(list: &[String], word: &str) -> bool {
    list.iter().any(|known| known == word)
}

/// Whether a clock is one of records of this type: it starts in a state of theirs or on an act
/// done to them.
fn is_of(measures: Measures<'_>, rule: &ClockRule, kind: &RecordType) -> bool {
    let acts = |id: &String| {
        measures.programme.action(id).is_some_and(|action| action.record_type == kind.id)
    };
    rule.starts_in.iter().all(|state| holds(&kind.states, state)) && rule.starts_on.iter().all(acts)
}

/// Ends, restarts and starts the runs of a record of this type.
pub fn advance(measures: Measures<'_>, kind: &RecordType, runs: &mut Vec<Run>, event: &Event<'_>) {
    for rule in measures.programme.clocks.iter().filter(|rule| is_of(measures, rule, kind)) {
        let entered = |list: &[String]| event.entered.is_some_and(|state| holds(list, state));
        let runs_on = runs.iter().any(|run| run.clock == rule.id && run.ended_at.is_none());
        let restarts = runs_on && holds(&rule.restarts_on, event.action);
        let leaves = entered(&rule.stops_in);
        let stated = rule.counts_from.as_deref().and_then(|field| (event.date_of)(field));
        let first = stated.filter(|stated| *stated < measures.calendar.date(event.moment));
        if runs_on && (restarts || leaves || holds(&rule.stops_on, event.action)) {
            // An act that restarts the clock counts from its own day, and was in time by that day.
            let act = first.filter(|_| restarts).map(|day| measures.calendar.start_of(day));
            end(runs, &rule.id, act.unwrap_or(event.moment));
        }
        let starts = !runs_on && (entered(&rule.starts_in) || holds(&rule.starts_on, event.action));
        if !leaves && (restarts || starts) {
            start(measures, rule, runs, event.moment, first);
        }
    }
}

/// Starts a run at a moment, counting from `first` when it is an earlier day. A clock whose
/// length no law in force gives is not started: a programme is not admitted without one.
pub fn start(
    measures: Measures<'_>,
    rule: &ClockRule,
    runs: &mut Vec<Run>,
    moment: Timestamp,
    first: Option<Date>,
) {
    let calendar = measures.calendar;
    let started_at = first.map_or(moment, |day| calendar.start_of(day));
    let Some(due_at) = due_of(measures, rule, started_at) else { return };
    let number = 1 + runs.iter().filter(|run| run.clock == rule.id).count() as i64;
    runs.push(Run {
        clock: rule.id.clone(),
        number,
        started_at,
        due_at,
        warn_at: calendar.warn(started_at, due_at, rule.warn_days),
        first_due_at: due_at,
        role: rule.role.clone(),
        legal_basis: rule.legal_basis.clone(),
        status: RunStatus::Running,
        ended_at: None,
    });
}

/// When a run that started at this moment is due, by the law in force on that day.
pub fn due_of(measures: Measures<'_>, rule: &ClockRule, started: Timestamp) -> Option<Timestamp> {
    let first = measures.calendar.date(started);
    let length = measures.programme.days_of(&rule.due, measures.country, first)?;
    Some(measures.calendar.due(first, length, rule.due.days))
}

/// Ends the open run of a clock. An act that came in time but was told late (a laptop without a
/// network) leaves the run met, even where it had been taken for missed.
pub fn end(runs: &mut [Run], clock: &str, moment: Timestamp) {
    for run in runs.iter_mut().filter(|run| run.clock == clock && run.ended_at.is_none()) {
        run.status = if moment < run.due_at { RunStatus::Met } else { RunStatus::Missed };
        run.ended_at = Some(moment.max(run.started_at));
    }
}
