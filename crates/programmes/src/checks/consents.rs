//! A consent names forms, fields, answers and states that are there; its forms ask what makes it
//! a consent.

use super::Check;
use crate::{Action, consents::ConsentRule, forms::Form};

pub(super) fn all(check: &mut Check<'_>) {
    let programme = check.programme;
    for consent in &programme.consents {
        actions(check, consent);
        states(check, consent);
        for id in &consent.given_on {
            let form = programme.action(id).and_then(|action| programme.form_of(action));
            if let Some(form) = form {
                fields(check, consent, form);
            }
        }
        for answer in consent.for_children.iter().chain(consent.named_by.keys()) {
            if !consent.gives.contains(answer) {
                check.fault(consent.line, format!("“{answer}” is not one of gives"));
            }
        }
    }
}

fn actions(check: &mut Check<'_>, consent: &ConsentRule) {
    let line = consent.line;
    check.actions(line, "given_on", &consent.given_on);
    check.actions(line, "withdrawn_on", &consent.withdrawn_on);
    check.actions(line, "required_for", &consent.required_for);
    let action = |id: &String| check.programme.action(id);
    let told = consent.given_on.iter().chain(&consent.withdrawn_on).filter_map(action);
    let mut faults = Vec::new();
    for action in told {
        if action.record_type != consent.record_type {
            faults.push(format!("“{}” is not done on “{}”", action.id, consent.record_type));
        }
        if action.is_decision() && consent.withdrawn_on.contains(&action.id) {
            let reason = "a decision could be refused, and a withdrawal never is";
            faults.push(format!("withdrawn_on: “{}” is a decision: {reason}", action.id));
        }
    }
    for decided in consent.required_for.iter().filter_map(action) {
        if !decided.is_decision() {
            faults.push(format!("required_for: “{}” is a fact, and no fact waits", decided.id));
        }
    }
    if consent.given_on.is_empty() || consent.withdrawn_on.is_empty() {
        faults.push("a consent can be given and taken back: say given_on and withdrawn_on".into());
    }
    faults.into_iter().for_each(|reason| check.fault(line, reason));
}

fn states(check: &mut Check<'_>, consent: &ConsentRule) {
    let (programme, line) = (check.programme, consent.line);
    let Some(kind) = programme.record_type(&consent.record_type) else {
        return check.fault(line, format!("there is no record type “{}”", consent.record_type));
    };
    let ending: Option<&Action> = consent.ends_with.as_ref().and_then(|id| programme.action(id));
    if consent.relied_on_in.is_empty() != consent.ends_with.is_none() {
        check.fault(line, "relied_on_in and ends_with belong together");
    } else if consent.ends_with.is_some() && ending.is_none() {
        check.fault(line, "ends_with: there is no such action");
    }
    for state in &consent.relied_on_in {
        if !kind.states.contains(state) {
            check.fault(line, format!("“{state}” is not a state of “{}”", kind.id));
        } else if ending.is_some_and(|action| action.leads_from(Some(state)).is_none()) {
            check.fault(line, format!("ends_with cannot be done in the state “{state}”"));
        }
    }
}

fn fields(check: &mut Check<'_>, consent: &ConsentRule, form: &Form) {
    let line = consent.line;
    let Some(question) = form.question(&consent.given_by) else {
        let reason = format!("the form “{}” does not ask “{}”", form.name, consent.given_by);
        return check.fault(line, reason);
    };
    match form.choices(question) {
        None => check.fault(line, format!("“{}” is not asked from a list", consent.given_by)),
        Some(choices) => {
            for answer in consent.gives.iter().filter(|one| !choices.contains(&one.as_str())) {
                let reason = format!("“{answer}” cannot be answered to “{}”", consent.given_by);
                check.fault(line, reason);
            }
        }
    }
    let named = consent.named_by.values().flatten();
    let others = [&consent.language, &consent.interpreter, &consent.read_version];
    for field in named.chain(others.into_iter().flatten()) {
        if form.question(field).is_none() {
            check.fault(line, format!("the form “{}” does not ask “{field}”", form.name));
        }
    }
}
