//! Every state can be reached and left, and every clock comes to a stop.

use std::collections::BTreeSet;

use super::{Check, references::is_silent};
use crate::{
    Programme,
    clocks::ClockRule,
    record_types::{Action, RecordType},
};

pub(super) fn all(check: &mut Check<'_>) {
    for kind in &check.programme.record_types {
        states(check, kind);
    }
    for clock in check.programme.clocks.iter().filter(|clock| !is_silent(clock)) {
        stops(check, clock);
    }
}

fn of<'a>(programme: &'a Programme, kind: &'a RecordType) -> impl Iterator<Item = &'a Action> {
    programme.actions.iter().filter(|action| action.record_type == kind.id)
}

/// States that can be reached from these by actions that `pass`.
fn reach<'a>(
    programme: &'a Programme,
    kind: &'a RecordType,
    from: BTreeSet<&'a str>,
    passes: impl Fn(&Action, &str) -> bool,
) -> BTreeSet<&'a str> {
    let (mut reached, mut open) = (from.clone(), Vec::from_iter(from));
    while let Some(state) = open.pop() {
        for action in of(programme, kind).filter(|action| action.from.iter().any(|s| s == state)) {
            let to = action.to.as_deref().unwrap_or(state);
            if passes(action, to) && reached.insert(to) {
                open.push(to);
            }
        }
    }
    reached
}

fn states(check: &mut Check<'_>, kind: &RecordType) {
    let programme = check.programme;
    let opened: BTreeSet<&str> = of(programme, kind)
        .filter(|action| action.opens)
        .filter_map(|action| action.to.as_deref())
        .collect();
    if !opened.contains(kind.initial.as_str()) {
        check.fault(kind.line, format!("no action opens a record in “{}”", kind.initial));
    }
    let reached = reach(programme, kind, opened, |_, _| true);
    for state in &kind.states {
        if !reached.contains(state.as_str()) {
            check.fault(kind.line, format!("the state “{state}” cannot be reached"));
            continue;
        }
        let onward = reach(programme, kind, BTreeSet::from([state.as_str()]), |_, _| true);
        if !kind.closed.is_empty() && !onward.iter().any(|state| kind.is_closed(state)) {
            check.fault(kind.line, format!("from “{state}” a record can never be closed"));
        }
    }
}

/// A clock that starts must have something that stops it, and may not run on in a closed record.
fn stops(check: &mut Check<'_>, clock: &ClockRule) {
    if clock.stops_in.is_empty() && clock.stops_on.is_empty() {
        check.fault(clock.line, format!("the clock “{}” never stops", clock.id));
        return;
    }
    let programme = check.programme;
    for kind in &programme.record_types {
        let started_by = |action: &&Action| clock.starts_on.contains(&action.id);
        let starts: BTreeSet<&str> = kind
            .states
            .iter()
            .filter(|state| clock.starts_in.contains(state))
            .chain(of(programme, kind).filter(started_by).filter_map(|action| action.to.as_ref()))
            .map(String::as_str)
            .filter(|state| !clock.stops_in.iter().any(|stop| stop == state))
            .collect();
        let runs_on = reach(programme, kind, starts, |action, to| {
            !clock.stops_on.contains(&action.id) && !clock.stops_in.iter().any(|stop| stop == to)
        });
        for state in runs_on.into_iter().filter(|state| kind.is_closed(state)) {
            let reason = format!("the clock “{}” runs on in the closed state “{state}”", clock.id);
            check.fault(clock.line, reason);
        }
    }
}
