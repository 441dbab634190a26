//! Further roles that a missed run calls in: step by step as days go by, and those that must take
//! note.

use jiff::ToSpan;
use masar_programmes::clocks::{ClockRule, Escalation};
use masar_terms::Timestamp;

use super::{Calendar, runs::Run};

/// Why a role has a duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Called {
    /// So many days went by without the act.
    Escalated,
    /// It must take note; it does so with an acknowledgement.
    Notified,
}

impl Called {
    /// As stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Escalated => "escalated",
            Self::Notified => "notified",
        }
    }

    /// What is stored under this word.
    pub fn from_stored(text: &str) -> Option<Self> {
        [Self::Escalated, Self::Notified].into_iter().find(|one| one.as_str() == text)
    }
}

/// The duty of one further role. It is over when the run ends, or when the role took note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunDuty {
    pub called: Called,
    pub role: String,
    pub since: Timestamp,
    /// When, and by which account, note was taken.
    pub noted: Option<(Timestamp, String)>,
}

impl Run {
    /// Duties of further roles that are not over.
    pub fn open_duties(&self) -> impl Iterator<Item = &RunDuty> {
        let open = self.ended_at.is_none();
        self.duties.iter().filter(move |duty| open && duty.noted.is_none())
    }
}

/// The next step of an escalation and its moment: the start of the day, so many days after the
/// last day of the term; with no days, the moment the term passed.
pub fn next_step<'r>(
    calendar: &Calendar,
    rule: &'r ClockRule,
    run: &Run,
) -> Option<(Timestamp, &'r Escalation)> {
    let called = |role: &str| {
        run.duties.iter().any(|duty| duty.called == Called::Escalated && duty.role == role)
    };
    let left = rule.escalate.iter().filter(|step| !called(&step.role));
    left.map(|step| (step_at(calendar, run.due_at, step), step)).min_by_key(|(at, _)| *at)
}

/// When a step of an escalation comes.
pub fn step_at(calendar: &Calendar, due: Timestamp, step: &Escalation) -> Timestamp {
    let last = calendar.last_day(due);
    calendar.end_of(last.saturating_add(i64::from(step.after_days).days()))
}

/// Gives a role a duty, once.
pub fn call(run: &mut Run, called: Called, role: &str, since: Timestamp) {
    if run.duties.iter().any(|duty| duty.called == called && duty.role == role) {
        return;
    }
    run.duties.push(RunDuty { called, role: role.to_owned(), since, noted: None });
    sort(&mut run.duties);
}

/// In the order in which the roles were called in.
pub fn sort(duties: &mut [RunDuty]) {
    duties.sort_by(|a, b| (a.since, a.called, &a.role).cmp(&(b.since, b.called, &b.role)));
}
