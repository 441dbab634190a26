//! Clocks start, halt, are extended and act as the forms and actions of their programme let them.

use masar_interop::xlsform::{Kind, Question};

use super::{Check, references::is_silent};
use crate::{
    clocks::{Bound, ClockRule, Extension, Issue, Length, Missed},
    forms::{RECORD_FIELD, SUBJECT_FIELD},
    parameters::ParameterUnit,
    record_types::{Action, ActionKind},
};

pub(super) fn all(check: &mut Check<'_>) {
    let programme = check.programme;
    for clock in &programme.clocks {
        starts(check, clock);
        halts(check, clock);
        extensions(check, clock);
        roles(check, clock);
        if let Some(missed) = &clock.missed {
            consequences(check, clock, missed);
        }
    }
}

fn starts(check: &mut Check<'_>, clock: &ClockRule) {
    check.states(clock.line, "starts_in", &clock.starts_in);
    check.states(clock.line, "stops_in", &clock.stops_in);
    check.actions(clock.line, "starts_on", &clock.starts_on);
    check.actions(clock.line, "restarts_on", &clock.restarts_on);
    check.actions(clock.line, "stops_on", &clock.stops_on);
    let programme = check.programme;
    if is_silent(clock) && !programme.breaches.iter().any(|breach| breach.clock == clock.id) {
        check.fault(clock.line, "nothing starts it: say starts_in, starts_on, or a breach");
    }
    if let Length::Parameter(name) = &clock.due.length {
        in_days(check, clock, name);
    }
    if clock.warn_days > 0 && !clock.warnings.is_empty() {
        check.fault(clock.line, "warnings and warn_days say the same: write warnings alone");
    }
}

fn in_days(check: &mut Check<'_>, clock: &ClockRule, name: &str) {
    match check.programme.parameter(name).map(|known| known.unit) {
        None => check.fault(clock.line, format!("there is no parameter “{name}”")),
        Some(ParameterUnit::Count) => {
            check.fault(clock.line, format!("the parameter “{name}” is not in days"));
        }
        Some(ParameterUnit::Days) => {}
    }
}

/// A clock halts on a ground in law that the form asks for, as one choice of a list that may be
/// read beside the clock.
fn halts(check: &mut Check<'_>, clock: &ClockRule) {
    check.states(clock.line, "pauses_in", &clock.pauses_in);
    check.actions(clock.line, "pauses_on", &clock.pauses_on);
    check.actions(clock.line, "resumes_on", &clock.resumes_on);
    if clock.pauses_in.is_empty() && clock.pauses_on.is_empty() {
        if clock.pause_ground.is_some() || !clock.resumes_on.is_empty() {
            check.fault(clock.line, "it never halts: say pauses_in or pauses_on");
        }
        return;
    }
    if !clock.pauses_on.is_empty() && clock.resumes_on.is_empty() {
        check.fault(clock.line, "an action that halts it needs one that lets it go on: resumes_on");
    }
    let Some(field) = &clock.pause_ground else {
        return check.fault(clock.line, "a clock does not halt without a ground: say pause_ground");
    };
    let programme = check.programme;
    let halting = |action: &&Action| {
        let into = action.to.as_ref().filter(|to| clock.pauses_in.contains(to));
        let comes_in = action.from.iter().any(|from| !clock.pauses_in.contains(from));
        clock.pauses_on.contains(&action.id) || (into.is_some() && (comes_in || action.opens))
    };
    for action in programme.actions.iter().filter(halting) {
        match question(check, action, field).map(|question| &question.kind) {
            Some(Kind::SelectOne { .. }) => {}
            _ => check.fault(
                clock.line,
                format!("“{}” does not ask for “{field}” with one choice of a list", action.id),
            ),
        }
        let kind = programme.record_type(&action.record_type);
        if kind.is_some_and(|kind| kind.sensitive.contains(field)) {
            check.fault(clock.line, format!("“{field}” is sensitive, and a ground in law is not"));
        }
    }
}

fn question<'a>(check: &Check<'a>, action: &Action, field: &str) -> Option<&'a Question> {
    check.programme.form_of(action)?.question(field)
}

/// An extension is a decision, says how long, and has a bound.
fn extensions(check: &mut Check<'_>, clock: &ClockRule) {
    check.actions(clock.line, "extends_on", &clock.extends_on);
    if clock.extends_on.is_empty() {
        if clock.extension.is_some() || clock.extension_most.is_some() {
            check.fault(clock.line, "nothing extends it: say extends_on");
        }
        return;
    }
    match &clock.extension_most {
        None => check.fault(clock.line, "say in extension_most how many days one extension has"),
        Some(Bound::Parameter(name)) => in_days(check, clock, name),
        Some(Bound::Days(_)) => {}
    }
    let Some(extension) = &clock.extension else {
        return check.fault(clock.line, "say in extension which field has its days or last day");
    };
    let programme = check.programme;
    let extending = |action: &&Action| clock.extends_on.contains(&action.id);
    for action in programme.actions.iter().filter(extending) {
        if action.kind == ActionKind::Fact {
            check.fault(clock.line, format!("“{}” is a fact; a decision extends", action.id));
        }
        let (field, fits): (_, fn(&Kind) -> bool) = match extension {
            Extension::Field(field) => (field, |kind| *kind == Kind::Integer),
            Extension::Until(field) => (field, |kind| matches!(kind, Kind::Date | Kind::DateTime)),
        };
        if !question(check, action, field).is_some_and(|question| fits(&question.kind)) {
            let what = match extension {
                Extension::Field(_) => "a whole number",
                Extension::Until(_) => "a date",
            };
            let reason = format!("“{}” does not ask for “{field}” as {what}", action.id);
            check.fault(clock.line, reason);
        }
    }
}

/// Each further role is called in once.
fn roles(check: &mut Check<'_>, clock: &ClockRule) {
    for (at, step) in clock.escalate.iter().enumerate() {
        if clock.escalate.iter().take(at).any(|earlier| earlier.role == step.role) {
            check.fault(clock.line, format!("escalate: “{}” is called in twice", step.role));
        }
    }
}

fn consequences(check: &mut Check<'_>, clock: &ClockRule, missed: &Missed) {
    if let Some(breach) = missed.breach.as_ref().filter(|id| check.programme.breach(id).is_none()) {
        check.fault(clock.line, format!("there is no breach “{breach}”"));
    }
    let nothing = missed.blocks.is_empty() && missed.notifies.is_empty();
    if nothing && missed.breach.is_none() && missed.issues.is_none() {
        check.fault(clock.line, "missed says nothing: breach, blocks, issues or notifies");
    }
    check.actions(clock.line, "blocks", &missed.blocks);
    let programme = check.programme;
    for action in programme.actions.iter().filter(|action| missed.blocks.contains(&action.id)) {
        if action.kind == ActionKind::Fact {
            check.fault(clock.line, format!("blocks: “{}” is a fact, never refused", action.id));
        }
        if !is_done_to(check, clock, action) {
            let reason = format!("blocks: “{}” is done to other records", action.id);
            check.fault(clock.line, reason);
        }
    }
    if let Some(issue) = &missed.issues {
        issued(check, clock, issue);
    }
}

/// What the node does itself can be done to the clock's record, is answered whole, and waits for
/// no term.
fn issued(check: &mut Check<'_>, clock: &ClockRule, issue: &Issue) {
    let programme = check.programme;
    let Some(action) = programme.action(&issue.action) else {
        return check.fault(clock.line, format!("issues: there is no action “{}”", issue.action));
    };
    if action.from.is_empty() || !is_done_to(check, clock, action) {
        let reason = format!("issues: “{}” is not done to the clock's record", action.id);
        check.fault(clock.line, reason);
    }
    let blocking = |other: &&ClockRule| {
        other.missed.as_ref().is_some_and(|missed| missed.blocks.contains(&action.id))
    };
    if let Some(other) = programme.clocks.iter().find(blocking) {
        let reason = format!("issues: “{}” is blocked by the clock “{}”", action.id, other.id);
        check.fault(clock.line, reason);
    }
    let Some(form) = programme.form_of(action) else { return };
    for (field, value) in &issue.answers {
        match form.question(field) {
            None => {
                let reason = format!("issues: “{}” has no field “{field}”", action.id);
                check.fault(clock.line, reason);
            }
            Some(question) => {
                let refused = |all: Vec<&str>| !all.contains(&value.as_str());
                if form.choices(question).is_some_and(refused) {
                    let reason = format!("issues: “{value}” cannot be answered to “{field}”");
                    check.fault(clock.line, reason);
                }
            }
        }
    }
    for (_, question) in form.xls.questions() {
        let name = question.name.as_str();
        let needed = question.required.as_deref() == Some("true()");
        let own = [RECORD_FIELD, SUBJECT_FIELD].contains(&name);
        if needed && !own && !issue.answers.contains_key(name) {
            check.fault(clock.line, format!("issues: “{name}” needs an answer"));
        }
    }
}

/// Whether an action is done to records on which the clock runs. The clock of a breach runs on
/// whatever record the breach is on.
fn is_done_to(check: &Check<'_>, clock: &ClockRule, action: &Action) -> bool {
    let programme = check.programme;
    let Some(kind) = programme.record_type(&action.record_type) else { return true };
    let starts_on = clock.starts_on.iter().filter_map(|id| programme.action(id));
    clock.starts_in.iter().all(|state| kind.states.contains(state))
        && starts_on.into_iter().all(|starting| starting.record_type == kind.id)
}
