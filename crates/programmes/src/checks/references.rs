//! Ids are well formed and unique, and whatever is named exists.

use std::collections::BTreeSet;

use super::Check;
use crate::{
    clocks::ClockRule,
    record_types::{Action, ActionKind, Subject},
};

pub(super) fn all(check: &mut Check<'_>) {
    if check.programme.version == 0 {
        check.fault(1, "versions are counted from 1");
    }
    if check.programme.record_types.is_empty() {
        check.fault(0, "a programme has at least one record type");
    }
    ids(check);
    parameters(check);
    record_types(check);
    actions(check);
    breaches(check);
}

/// A fault for every id that is not a name, or stands there twice.
fn ids(check: &mut Check<'_>) {
    let programme = check.programme;
    macro_rules! each {
        ($($list:ident),+) => {$(
            let mut seen = BTreeSet::new();
            for one in &programme.$list {
                let id = &one.id;
                let named = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_".contains(&b);
                if !id.starts_with(|c: char| c.is_ascii_lowercase()) || !id.bytes().all(named) {
                    let reason = format!("“{id}” is not a name made of a–z, 0–9, - and _");
                    check.fault(one.line, reason);
                }
                if !seen.insert(id) {
                    let what = stringify!($list);
                    check.fault(one.line, format!("{what}: “{id}” stands there twice"));
                }
            }
        )+};
    }
    each!(
        parameters,
        record_types,
        actions,
        rules,
        breaches,
        clocks,
        proposals,
        routes,
        scores,
        tasks,
        consents
    );
}

fn parameters(check: &mut Check<'_>) {
    for one in &check.programme.parameters {
        let id = &one.id;
        match (one.required, one.default) {
            (true, Some(_)) => check.fault(
                one.line,
                format!("“{id}” is required, so it has no default: the country must set it"),
            ),
            (false, None) => {
                check.fault(one.line, format!("“{id}” is not required, so it needs a default"));
            }
            (false, Some(value)) if value < one.least || one.most.is_some_and(|m| value > m) => {
                check.fault(one.line, format!("the default of “{id}” is out of its bounds"));
            }
            _ => {}
        }
    }
}

fn record_types(check: &mut Check<'_>) {
    for kind in &check.programme.record_types {
        let unique: BTreeSet<_> = kind.states.iter().collect();
        if unique.len() != kind.states.len() {
            check.fault(kind.line, "a state stands there twice");
        }
        for state in kind.closed.iter().chain([&kind.initial]) {
            if !kind.states.contains(state) {
                check.fault(kind.line, format!("“{state}” is not one of the states"));
            }
        }
        let personal =
            !(kind.names.is_empty() && kind.sensitive.is_empty() && kind.facts.is_empty());
        if kind.subject == Subject::None && personal {
            let reason = "a record about nobody has no names, facts or sensitive fields";
            check.fault(kind.line, reason);
        }
    }
}

fn actions(check: &mut Check<'_>) {
    let programme = check.programme;
    for action in &programme.actions {
        let Some(kind) = programme.record_type(&action.record_type) else {
            let reason = format!("there is no record type “{}”", action.record_type);
            check.fault(action.line, reason);
            continue;
        };
        for state in action.from.iter().chain(&action.to) {
            if !kind.states.contains(state) {
                let reason = format!("“{state}” is not a state of “{}”", kind.id);
                check.fault(action.line, reason);
            }
        }
        starts(check, action);
        for fact in &action.settles {
            if !kind.facts.contains_key(fact) {
                check.fault(action.line, format!("“{}” has no fact “{fact}”", kind.id));
            }
        }
        if action.kind == ActionKind::Decision && !action.settles.is_empty() {
            check.fault(action.line, "a decision settles no fact; state what was found as a fact");
        }
        empties(check, action, kind.subject);
    }
}

/// What an action takes back is asked by its own form, of a record about nobody.
fn empties(check: &mut Check<'_>, action: &Action, subject: Subject) {
    if subject != Subject::None && !action.empties.is_empty() {
        check.fault(action.line, "what is known of a person is settled, not emptied");
    }
    let form = check.programme.form_of(action);
    for field in &action.empties {
        if form.is_some_and(|form| form.question(field).is_none()) {
            check.fault(action.line, format!("“{}” does not ask “{field}”", action.form));
        }
    }
}

fn starts(check: &mut Check<'_>, action: &Action) {
    if action.opens && action.to.is_none() {
        check.fault(action.line, "an action that opens a record says the state it leads to");
    }
    if !action.opens && action.from.is_empty() {
        check.fault(action.line, "it can never be done: it opens no record and has no from");
    }
    if action.verb.trim().is_empty() {
        check.fault(action.line, "the verb that a policy must grant is missing");
    }
}

fn breaches(check: &mut Check<'_>) {
    let programme = check.programme;
    for breach in &programme.breaches {
        check.actions(breach.line, "remedies", &breach.remedies);
        check.actions(breach.line, "closes_on", &breach.closes_on);
        check.states(breach.line, "closes_in", &breach.closes_in);
        if breach.remedies.is_empty() {
            check.fault(breach.line, "a breach has at least one remedy");
        }
        if breach.closes_on.is_empty() && breach.closes_in.is_empty() {
            check.fault(breach.line, "it could never close: say closes_on or closes_in");
        }
        match programme.clock(&breach.clock) {
            None => {
                check.fault(breach.line, format!("there is no clock “{}”", breach.clock));
            }
            Some(clock) if !is_silent(clock) => {
                let id = &clock.id;
                let reason = format!("“{id}” starts by itself; a breach has a clock of its own");
                check.fault(breach.line, reason);
            }
            Some(_) => {}
        }
    }
}

/// Whether a clock waits for a breach to start it.
pub(super) fn is_silent(clock: &ClockRule) -> bool {
    [&clock.starts_in, &clock.starts_on, &clock.restarts_on, &clock.stops_in, &clock.stops_on]
        .into_iter()
        .all(Vec::is_empty)
}
