//! Rules refuse decisions and never facts; what breaks them opens a breach; proposals and routes
//! lead somewhere.

use std::collections::BTreeSet;

use super::{Check, conditions};
use crate::{
    conditions::Operand,
    guards,
    record_types::ActionKind,
    routes::Route,
    rules::{Proposal, Rule},
};

pub(super) fn all(check: &mut Check<'_>) {
    let programme = check.programme;
    for rule in programme.rules.iter().filter(|rule| !guards::is_engines(rule)) {
        kinds(check, rule);
        breach(check, rule);
        let actions: Vec<_> = rule.refuses.iter().chain(&rule.breach_on).collect();
        conditions::fields(check, rule.line, &rule.when, &actions);
    }
    for one in &programme.proposals {
        proposal(check, one);
    }
    for one in &programme.routes {
        route(check, one);
    }
    routes_cover(check);
}

/// A decision can be refused; what happened cannot.
fn kinds(check: &mut Check<'_>, rule: &Rule) {
    check.actions(rule.line, "refuses", &rule.refuses);
    check.actions(rule.line, "breach_on", &rule.breach_on);
    let programme = check.programme;
    for (ids, wrong, reason) in [
        (&rule.refuses, ActionKind::Fact, "a fact and is never refused; put it in breach_on"),
        (&rule.breach_on, ActionKind::Decision, "a decision; put it in refuses"),
    ] {
        for id in ids.iter().filter(|id| programme.action(id).is_some_and(|a| a.kind == wrong)) {
            check.fault(rule.line, format!("“{id}” is {reason}"));
        }
    }
    if rule.refuses.is_empty() && rule.breach_on.is_empty() && rule.breach_in.is_empty() {
        check.fault(rule.line, "the rule applies to nothing");
    }
}

fn breach(check: &mut Check<'_>, rule: &Rule) {
    let programme = check.programme;
    let opens = !rule.breach_on.is_empty() || !rule.breach_in.is_empty();
    match &rule.breach {
        None if opens => check.fault(rule.line, "say which breach it opens"),
        Some(_) if !opens => {
            check.fault(rule.line, "it opens no breach: say breach_on or breach_in");
        }
        Some(id) if programme.breach(id).is_none() => {
            check.fault(rule.line, format!("there is no breach “{id}”"));
        }
        _ => {}
    }
    check.states(rule.line, "breach_in", &rule.breach_in);
    let looks_at_form = rule.when.operands().iter().any(|of| matches!(of, Operand::Field(_)));
    if !rule.breach_in.is_empty() && looks_at_form {
        let reason = "a rule that stands in a state looks at facts, not at fields of a form";
        check.fault(rule.line, reason);
    }
}

fn proposal(check: &mut Check<'_>, proposal: &Proposal) {
    check.actions(proposal.line, "on", &proposal.on);
    for id in &proposal.on_breach {
        if check.programme.breach(id).is_none() {
            check.fault(proposal.line, format!("there is no breach “{id}”"));
        }
    }
    if proposal.on.is_empty() && proposal.on_breach.is_empty() {
        check.fault(proposal.line, "it is never made: say on or on_breach");
    }
    if let Some(when) = &proposal.when {
        let actions: Vec<_> = proposal.on.iter().collect();
        conditions::fields(check, proposal.line, when, &actions);
    }
}

fn route(check: &mut Check<'_>, route: &Route) {
    let programme = check.programme;
    let Some(action) = programme.action(&route.on) else {
        return check.fault(route.line, format!("there is no action “{}”", route.on));
    };
    let asked = |field: &str| {
        programme
            .actions
            .iter()
            .filter(|other| other.record_type == action.record_type)
            .filter_map(|other| programme.form_of(other))
            .any(|form| form.question(field).is_some())
    };
    for field in route.shares.iter().chain([&route.field]) {
        if !asked(field) {
            let reason = format!("no form of “{}” has a field “{field}”", action.record_type);
            check.fault(route.line, reason);
        }
    }
}

/// Every answer that picks a route picks one and only one.
fn routes_cover(check: &mut Check<'_>) {
    let programme = check.programme;
    let Some(first) = programme.routes.first() else { return };
    let picks: BTreeSet<_> = programme.routes.iter().map(|r| (&r.on, &r.field)).collect();
    if picks.len() > 1 {
        return check.fault(first.line, "all routes are picked by one field of one action");
    }
    let mut seen = BTreeSet::new();
    for route in &programme.routes {
        for need in &route.needs {
            if !seen.insert(need.as_str()) {
                check.fault(route.line, format!("“{need}” picks a route already"));
            }
        }
    }
    let Some(action) = programme.action(&first.on) else { return };
    let forms = programme.actions.iter().filter(|one| one.record_type == action.record_type);
    for form in forms.filter_map(|one| programme.form_of(one)) {
        let Some(question) = form.question(&first.field) else { continue };
        let choices = form.choices(question).unwrap_or_default();
        for need in choices.iter().filter(|need| !seen.contains(**need)) {
            check.fault(first.line, format!("“{need}” picks no route"));
        }
        for need in seen.iter().filter(|need| !choices.contains(need)) {
            check.fault(first.line, format!("“{need}” cannot be answered"));
        }
    }
}
