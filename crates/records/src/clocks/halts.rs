//! Halts of a run, each on a ground in law that the form names: they begin and end with a state
//! or an action, and are kept with the run.

use masar_programmes::clocks::ClockRule;
use masar_terms::Timestamp;
use serde::{Deserialize, Serialize};

use super::{
    Calendar,
    reckoning::Stop,
    runs::{self, Event, Measures, Run, RunStatus, holds},
};

/// One halt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    pub from: Timestamp,
    /// `None` while it lasts.
    pub until: Option<Timestamp>,
    /// The coded answer that names the ground in law.
    pub ground: Option<String>,
    /// Id of the action in the programme that began it.
    pub by: String,
    /// It lasts as long as the record is in a state that halts the clock.
    pub in_state: bool,
}

impl Pause {
    /// In days of the node.
    pub fn stop(&self, calendar: &Calendar) -> Stop {
        Stop { from: calendar.date(self.from), until: self.until.map(|until| calendar.date(until)) }
    }
}

/// Begins or ends a halt of an open run. One that began before the term passed and is told later
/// takes back what followed; one that begins after the term passed changes nothing.
pub(super) fn advance(measures: Measures<'_>, rule: &ClockRule, run: &mut Run, event: &Event<'_>) {
    let halted = run.pauses.last().filter(|pause| pause.until.is_none());
    let begins_in = event.entered.is_some_and(|state| holds(&rule.pauses_in, state));
    if let Some(pause) = halted {
        let left = pause.in_state && event.entered.is_some() && !begins_in;
        if left || holds(&rule.resumes_on, event.action) {
            resume(measures, rule, run, event);
        }
        return;
    }
    let late = run.status == RunStatus::Missed && event.moment >= run.due_at;
    if late || !(begins_in || holds(&rule.pauses_on, event.action)) {
        return;
    }
    let ground = rule.pause_ground.as_deref().and_then(|field| (event.answer)(field));
    run.pauses.push(Pause {
        from: event.moment.max(run.started_at),
        until: None,
        ground: ground.map(|code| code.trim().to_owned()),
        by: event.action.to_owned(),
        in_state: begins_in,
    });
    run.status = RunStatus::Paused;
    runs::reopened(run);
    runs::arm(measures, rule, run);
}

fn resume(measures: Measures<'_>, rule: &ClockRule, run: &mut Run, event: &Event<'_>) {
    if let Some(pause) = run.pauses.last_mut() {
        pause.until = Some(event.moment.max(pause.from));
    }
    run.status = RunStatus::Running;
    runs::count(measures, rule, run, event.known_at);
}
