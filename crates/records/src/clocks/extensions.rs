//! Extensions of a run by decision: how many days, how often, and when one is refused.

use masar_programmes::clocks::{ClockRule, Extension};
use masar_terms::{ActionId, Timestamp};
use serde::{Deserialize, Serialize};

use super::{
    reckoning::{Why, reckon},
    runs::{self, Event, Measures, Run, RunStatus, holds},
};

/// One extension.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extended {
    /// Days of the clock's kind. One that was decided until a day was turned into days when it was
    /// decided; halts and holidays move it like the rest of the term.
    pub days: u32,
    pub at: Timestamp,
    /// Id of the action in the programme that decided it.
    pub by: String,
    /// The action in the log.
    pub action: ActionId,
}

/// Why a term is not extended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotExtended {
    /// The clock does not run on this record.
    NothingRuns,
    /// The term has passed.
    Passed,
    /// It was extended as often as the law allows.
    TooOften { most: u32 },
    /// The form does not say by how many days, or until which later day.
    NoLength,
    /// More days than the law allows.
    TooLong { asked: u32, most: u32 },
}

/// Why an action may not extend a run, if it may not.
pub fn refusal(
    measures: Measures<'_>,
    rule: &ClockRule,
    run: Option<&Run>,
    event: &Event<'_>,
) -> Option<NotExtended> {
    let Some(run) = run else { return Some(NotExtended::NothingRuns) };
    if run.status != RunStatus::Paused && event.moment >= run.due_at {
        return Some(NotExtended::Passed);
    }
    if let Some(most) = rule.extensions.filter(|most| run.extensions.len() >= *most as usize) {
        return Some(NotExtended::TooOften { most });
    }
    let Some(asked) = length(measures, rule, run, event) else {
        return Some(NotExtended::NoLength);
    };
    let day = measures.calendar.date(event.moment);
    let bound = measures.programme.extension_bound(rule, measures.country, day);
    bound.filter(|most| asked > *most).map(|most| NotExtended::TooLong { asked, most })
}

/// Days of the clock's kind that the form asks for; `None` where it says none, or a day that is
/// not later than the term's last.
fn length(measures: Measures<'_>, rule: &ClockRule, run: &Run, event: &Event<'_>) -> Option<u32> {
    match rule.extension.as_ref()? {
        Extension::Field(field) => {
            let days: u32 = (event.answer)(field)?.trim().parse().ok()?;
            (days > 0).then_some(days)
        }
        Extension::Until(field) => {
            let until = event.date(field)?;
            let last = measures.calendar.last_day(run.due_at);
            let mut term = runs::term_of(measures, rule, run, event.known_at)?;
            let own = term.length;
            // Every counted day takes at least one day, so this reaches the day asked for.
            let further = u32::try_from(last.until(until).ok()?.get_days()).ok()?;
            term.length = own.saturating_add(further);
            let told = reckon(&measures.calendar.book(), event.known_at, &term);
            let counts = |day: &&super::reckoning::Day| {
                day.date <= until && matches!(day.why, Why::Counts(number) if number > own)
            };
            let days = told.days.iter().filter(counts).count() as u32;
            (days > 0).then_some(days)
        }
    }
}

/// Extends an open run where the action does. What stands in the log has passed its guards under
/// the law of its day, so bounds are not asked again.
pub(super) fn advance(measures: Measures<'_>, rule: &ClockRule, run: &mut Run, event: &Event<'_>) {
    let late = run.status == RunStatus::Missed && event.moment >= run.due_at;
    if late || !holds(&rule.extends_on, event.action) {
        return;
    }
    let Some(days) = length(measures, rule, run, event) else { return };
    run.extensions.push(Extended {
        days,
        at: event.moment,
        by: event.action.to_owned(),
        action: event.id,
    });
    if run.status == RunStatus::Missed {
        run.status = RunStatus::Running;
        runs::reopened(run);
    }
    runs::count(measures, rule, run, event.known_at);
}
