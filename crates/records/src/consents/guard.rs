//! Decisions that wait for a consent. A decision without one is refused through every door; the
//! reason says what is wrong with the consent there is, never what anybody answered.

use std::collections::BTreeSet;

use masar_programmes::{Because, ConsentFrom, ConsentRule, Route, consents::Flaw};

use super::fold::{Held, held};
use crate::{
    errors::RefusedBy,
    fold::{SubjectState, apply::Logged, told},
    law::Law,
};

/// The answer by which somebody acts in a child's best interests.
const BEST_INTERESTS: &str = "best-interests";

/// Why this decision is refused for want of consent; empty when it is not. Consent is held against
/// the moment of acceptance, not the moment that was told: a decision dated back to before a
/// withdrawal is still refused.
pub(crate) fn refuses(law: &Law, subject: &SubjectState, logged: Logged<'_>) -> Vec<RefusedBy> {
    let waits = |rule: &&ConsentRule| rule.required_for.contains(&logged.action.id);
    let waiting: Vec<&ConsentRule> = logged.programme.consents.iter().filter(waits).collect();
    if waiting.is_empty() {
        return Vec::new();
    }
    let all = held(law, subject, law.calendar.date(logged.accepted_at));
    let route = route(subject, logged);
    let refused = waiting.into_iter().filter_map(|rule| {
        let flaws = flaws(rule, &all, route)?;
        Some(RefusedBy {
            rule: format!("consent-{}", rule.id),
            legal_basis: rule.legal_basis.clone().unwrap_or_default(),
            because: flaws.into_iter().map(Because::Flaw).collect(),
        })
    });
    refused.collect()
}

/// What is wrong with every consent to one of the rule's purposes; `None` when one is in force.
fn flaws(rule: &ConsentRule, all: &[Held<'_>], route: Option<&Route>) -> Option<BTreeSet<Flaw>> {
    let mut flaws = BTreeSet::new();
    let same =
        |held: &&Held<'_>| held.rule.purposes.iter().any(|purpose| rule.purposes.contains(purpose));
    for held in all.iter().filter(same) {
        let counts = held.purposes().any(|purpose| rule.purposes.iter().any(|own| own == purpose));
        let not_for_route = route
            .is_some_and(|route| route.consent == ConsentFrom::Person && held.by == BEST_INTERESTS);
        match held.flaw {
            None if counts && !not_for_route => return None,
            None if counts => flaws.insert(Flaw::NotForRoute),
            None => flaws.insert(Flaw::Withdrawn),
            Some(flaw) => flaws.insert(flaw),
        };
    }
    if flaws.is_empty() {
        flaws.insert(Flaw::Missing);
    }
    Some(flaws)
}

/// The route along which the action sends, by what the record and this action say is needed.
pub(crate) fn route<'a>(subject: &SubjectState, logged: Logged<'a>) -> Option<&'a Route> {
    let answers = told::plain(logged.answers);
    let record = subject.record(logged.record);
    let mut routes = logged.programme.routes.iter();
    routes.find(|route| {
        let told = || record?.told.answer(&route.field).map(|(answer, _)| answer.trim().to_owned());
        let given = answers.get(&route.field).map(|answer| answer.trim().to_owned());
        let need = given.or_else(told);
        route.on == logged.action.id && need.is_some_and(|need| route.needs.contains(&need))
    })
}
