//! The runs of a record's clocks: started, halted, extended, restarted and ended by what happens
//! to the record.
//!
//! Lives here: pure rules on the runs of one record. May not happen here: a store, or "now".

use jiff::civil::Date;
use masar_programmes::{
    CountryParameters, Programme, Running,
    clocks::{ClockRule, Days},
    record_types::RecordType,
};
use masar_terms::{ActionId, CalendarDate, Timestamp};

use super::{
    Calendar,
    duties::RunDuty,
    extensions::{self, Extended},
    halts::{self, Pause},
    reckoning::{Term, last_day},
};

/// How a run stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunStatus {
    /// Not ended, not yet due.
    Running,
    /// It stands still on a ground in law, and is not missed while it does.
    Paused,
    /// Due passed without the act it waits for. Without an end it is overdue still.
    Missed,
    /// It ended in time: the act came, or the need for it fell away.
    Met,
}

impl RunStatus {
    const ALL: [Self; 4] = [Self::Running, Self::Paused, Self::Missed, Self::Met];

    /// As stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Paused => "paused",
            Self::Missed => "missed",
            Self::Met => "met",
        }
    }

    /// The status stored under this word.
    pub fn from_stored(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == text)
    }
}

/// Whether the node has something to do itself because a run was missed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Issued {
    Nothing,
    /// The action is still to be put into the log.
    Due,
    /// It stands there.
    Done,
    /// A rule or the state of the record refused it.
    Refused,
}

impl Issued {
    /// As stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Nothing => "",
            Self::Due => "due",
            Self::Done => "done",
            Self::Refused => "refused",
        }
    }

    /// What is stored under this word.
    pub fn from_stored(text: &str) -> Option<Self> {
        [Self::Nothing, Self::Due, Self::Done, Self::Refused]
            .into_iter()
            .find(|one| one.as_str() == text)
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
    /// First moment at which it is too late. While it stands still, the one it had before.
    pub due_at: Timestamp,
    /// The first warning.
    pub warn_at: Timestamp,
    /// The due moment before anything moved it.
    pub first_due_at: Timestamp,
    /// Role that answers for it.
    pub role: String,
    /// Text key of the law it stands on.
    pub legal_basis: String,
    pub status: RunStatus,
    pub ended_at: Option<Timestamp>,
    /// Halts, oldest first; the last one may last still.
    pub pauses: Vec<Pause>,
    pub extensions: Vec<Extended>,
    /// Of what the calendar and the law said at this moment the due moment is made.
    pub counted_at: Timestamp,
    /// Nothing happens to it by itself before this moment; the end of time where nothing will.
    pub wake_at: Timestamp,
    /// Further roles that it called in.
    pub duties: Vec<RunDuty>,
    pub issued: Issued,
    /// The version of the programme by whose rule its days are counted.
    pub version: u32,
}

impl Run {
    /// Whether it was missed and the act has not come.
    pub fn is_overdue(&self) -> bool {
        self.status == RunStatus::Missed && self.ended_at.is_none()
    }

    /// When it is due; `None` while it stands still.
    pub fn due(&self) -> Option<Timestamp> {
        (self.status != RunStatus::Paused).then_some(self.due_at)
    }
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
    pub id: ActionId,
    pub action: &'a str,
    /// The state the record came into, when it changed or was opened.
    pub entered: Option<&'a str>,
    /// When it happened.
    pub moment: Timestamp,
    /// When the node learnt of it: holidays and laws count as they were known then.
    pub known_at: Timestamp,
    /// What was answered to a field of the form.
    pub answer: &'a dyn Fn(&str) -> Option<&'a str>,
}

impl Event<'_> {
    /// The date answered to a field; of a partial one the earliest day.
    pub fn date(&self, field: &str) -> Option<Date> {
        let answer = (self.answer)(field)?.trim();
        answer.parse::<CalendarDate>().ok().map(|date| date.earliest())
    }
}

pub(super) fn holds(list: &[String], word: &str) -> bool {
    list.iter().any(|known| known == word)
}

/// Whether a clock is one of records of this type: it starts in a state of theirs or on an act
/// done to them.
pub(super) fn is_of(measures: Measures<'_>, rule: &ClockRule, kind: &RecordType) -> bool {
    let acts = |id: &String| {
        measures.programme.action(id).is_some_and(|action| action.record_type == kind.id)
    };
    rule.starts_in.iter().all(|state| holds(&kind.states, state)) && rule.starts_on.iter().all(acts)
}

/// Ends, restarts, starts, halts and extends the runs of a record of this type.
pub fn advance(measures: Measures<'_>, kind: &RecordType, runs: &mut Vec<Run>, event: &Event<'_>) {
    for rule in measures.programme.clocks.iter().filter(|rule| is_of(measures, rule, kind)) {
        let entered = |list: &[String]| event.entered.is_some_and(|state| holds(list, state));
        let runs_on = runs.iter().any(|run| run.clock == rule.id && run.ended_at.is_none());
        let restarts = runs_on && holds(&rule.restarts_on, event.action);
        let leaves = entered(&rule.stops_in);
        let stated = rule.counts_from.as_deref().and_then(|field| event.date(field));
        let past = stated.filter(|stated| *stated < measures.calendar.date(event.moment));
        if runs_on && (restarts || leaves || holds(&rule.stops_on, event.action)) {
            // An act that restarts the clock counts from its own day, and was in time by that day.
            // A day that is promised anew is no act.
            let act = past.filter(|_| restarts && !rule.counts_ahead);
            let act = act.map(|day| measures.calendar.start_of(day));
            end(runs, &rule.id, act.unwrap_or(event.moment));
        }
        let starts = !runs_on && (entered(&rule.starts_in) || holds(&rule.starts_on, event.action));
        if !leaves && (restarts || starts) {
            let (moment, first) = match rule.gives_time {
                true => (event.known_at, None),
                false if rule.counts_ahead => (event.moment, stated),
                false => (event.moment, past),
            };
            start(measures, rule, runs, (moment, event.known_at), first);
        }
        if let Some(run) = open(runs, &rule.id) {
            halts::advance(measures, rule, run, event);
            extensions::advance(measures, rule, run, event);
        }
    }
}

fn open<'r>(runs: &'r mut [Run], clock: &str) -> Option<&'r mut Run> {
    runs.iter_mut().find(|run| run.clock == clock && run.ended_at.is_none())
}

/// Starts a run at a moment, counting from `first` where that is told; `known_at` is when
/// the node learnt of it. A clock whose length no law in force gives is not started: a programme
/// is not admitted without one.
pub fn start(
    measures: Measures<'_>,
    rule: &ClockRule,
    runs: &mut Vec<Run>,
    (moment, known_at): (Timestamp, Timestamp),
    first: Option<Date>,
) {
    let started_at = first.map_or(moment, |day| measures.calendar.start_of(day));
    let mut run = Run {
        clock: rule.id.clone(),
        number: 1 + runs.iter().filter(|run| run.clock == rule.id).count() as i64,
        started_at,
        due_at: started_at,
        warn_at: started_at,
        first_due_at: started_at,
        role: rule.role.clone(),
        legal_basis: rule.legal_basis.clone(),
        status: RunStatus::Running,
        ended_at: None,
        pauses: Vec::new(),
        extensions: Vec::new(),
        counted_at: known_at,
        wake_at: started_at,
        duties: Vec::new(),
        issued: Issued::Nothing,
        version: measures.programme.version,
    };
    if count(measures, rule, &mut run, known_at) {
        run.first_due_at = run.due_at;
        runs.push(run);
    }
}

/// The term of a run by the law as it was seen at a moment; `None` where no law gives a length.
pub fn term_of(
    measures: Measures<'_>,
    rule: &ClockRule,
    run: &Run,
    seen_at: Timestamp,
) -> Option<Term> {
    let rule = measures.programme.counts(rule, run.version);
    let calendar = measures.calendar;
    let (first, seen_on) = (calendar.date(run.started_at), calendar.date(seen_at));
    let law = measures.programme.governing(rule, measures.country, first, seen_on)?;
    let extended: u32 = run.extensions.iter().map(|one| one.days).sum();
    Some(Term {
        first,
        length: law.days.saturating_add(extended),
        days: rule.due.days,
        stops: run.pauses.iter().map(|pause| pause.stop(calendar)).collect(),
        not_before: law.since,
    })
}

/// Counts a run by what the calendar and the law said at a moment. While it stands still it keeps
/// the due moment it had. Says whether a law gives it a length.
pub fn count(measures: Measures<'_>, rule: &ClockRule, run: &mut Run, seen_at: Timestamp) -> bool {
    let Some(term) = term_of(measures, rule, run, seen_at) else { return false };
    let calendar = measures.calendar;
    if let Some(last) = last_day(&calendar.book(), seen_at, &term) {
        run.due_at = calendar.end_of(last);
        let ahead = measures.programme.counts(rule, run.version).warned_ahead();
        let ahead = ahead.first().copied().unwrap_or(0);
        run.warn_at = calendar.warn(run.started_at.min(seen_at), run.due_at, ahead);
    }
    run.counted_at = seen_at;
    arm(measures, rule, run);
    true
}

/// Whether holidays and weekends move it.
pub fn follows_the_week(rule: &ClockRule) -> bool {
    rule.due.days == Days::Working
}

/// The next moment at which the calendar or the law, as they are known by now, changed what the
/// run was counted by.
pub fn next_change(measures: Measures<'_>, rule: &ClockRule, run: &Run) -> Option<Timestamp> {
    let rule = measures.programme.counts(rule, run.version);
    let calendar = measures.calendar;
    let known = match follows_the_week(rule) {
        true => calendar.book().next_known(run.counted_at),
        false => None,
    };
    let law = next_law(measures, rule, run);
    known.into_iter().chain(law).min()
}

fn next_law(measures: Measures<'_>, rule: &ClockRule, run: &Run) -> Option<Timestamp> {
    let rule = measures.programme.counts(rule, run.version);
    let first = measures.calendar.date(run.started_at);
    let later = measures.programme.later_laws(rule, measures.country, first);
    let anew = later.into_iter().filter(|set| set.running == Running::Recount);
    let starts = anew.map(|set| measures.calendar.start_of(set.valid_from));
    starts.filter(|start| *start > run.counted_at).min()
}

/// Sets when somebody has to look at the run next.
pub fn arm(measures: Measures<'_>, rule: &ClockRule, run: &mut Run) {
    let never = Timestamp(i64::MAX);
    run.wake_at = match run.status {
        _ if run.ended_at.is_some() => never,
        RunStatus::Running => {
            next_law(measures, rule, run).map_or(run.due_at, |law| law.min(run.due_at))
        }
        RunStatus::Missed => {
            super::duties::next_step(measures.calendar, rule, run).map_or(never, |(at, _)| at)
        }
        RunStatus::Paused | RunStatus::Met => never,
    };
}

/// Ends the open run of a clock. An act that came in time but was told late (a laptop without a
/// network) leaves the run met, even where it had been taken for missed. A run that stands still
/// ends in time.
pub fn end(runs: &mut [Run], clock: &str, moment: Timestamp) {
    for run in runs.iter_mut().filter(|run| run.clock == clock && run.ended_at.is_none()) {
        let in_time = moment < run.due_at || run.status == RunStatus::Paused;
        run.status = if in_time { RunStatus::Met } else { RunStatus::Missed };
        // A fact told late may lie before the start; what is promised starts in days to come.
        let begun = run.started_at <= run.counted_at;
        let at = if begun { moment.max(run.started_at) } else { moment };
        run.ended_at = Some(at);
        run.wake_at = Timestamp(i64::MAX);
        if let Some(pause) = run.pauses.last_mut() {
            pause.until.get_or_insert(at.max(pause.from));
        }
        // Who was called in for days that came after the act was not called in for anything.
        run.duties.retain(|duty| duty.since < at);
        if in_time {
            reopened(run);
        }
    }
}

/// What followed from a run that was taken for missed and was not. What the node issued stands in
/// the log and stays.
pub(super) fn reopened(run: &mut Run) {
    run.duties.clear();
    if run.issued == Issued::Due {
        run.issued = Issued::Nothing;
    }
}
