//! Rules of the mission that hold in every programme: nobody asks a country of origin about a
//! person whose claim for protection is pending or possible, and nothing is decided about a person
//! who was not heard.
//!
//! Lives here: these rules, made from what the programme's actions say of themselves, as rules like
//! any other, so that they pass the same gate and leave the same traces. May not happen here: an
//! exception.

use masar_terms::Language;

use crate::{
    Faults, Programme,
    conditions::{Condition, Operand},
    record_types::{Action, ActionKind},
    rules::Rule,
    texts::Texts,
};

/// Id of the rule that keeps the country of origin out.
pub const ORIGIN: &str = "no-contact-with-origin";
/// Id of the breach that a programme has when one of its facts tells of such a contact.
pub const ORIGIN_BREACH: &str = "origin-contacted";
/// Id of the rule that nobody is decided about unheard.
pub const VOICE: &str = "voice-of-the-person";

/// The words of these rules, where a programme has none of its own.
pub(crate) fn texts() -> Texts {
    let mut texts = Texts::default();
    let mut faults = Faults::default();
    for (language, ftl) in [
        (Language::Ar, include_str!("../../../languages/ar/mission.ftl")),
        (Language::En, include_str!("../../../languages/en/mission.ftl")),
    ] {
        texts.read("languages/mission.ftl", language, ftl, &mut faults);
    }
    texts
}

/// The rules that the engine adds to a programme.
pub(crate) fn of(programme: &Programme) -> Vec<Rule> {
    [origin(&programme.actions), voice(&programme.actions)].into_iter().flatten().collect()
}

/// Whether a rule was added by the engine.
pub fn is_engines(rule: &Rule) -> bool {
    [ORIGIN, VOICE].contains(&rule.id.as_str())
}

fn origin(actions: &[Action]) -> Option<Rule> {
    let asking = |kind: ActionKind| {
        let asks = actions.iter().filter(move |one| one.contacts_origin && one.kind == kind);
        asks.map(|action| action.id.clone()).collect::<Vec<_>>()
    };
    let (refuses, breach_on) = (asking(ActionKind::Decision), asking(ActionKind::Fact));
    let first = actions.iter().find(|action| action.contacts_origin)?;
    Some(Rule {
        id: ORIGIN.to_owned(),
        when: Condition::ClaimPending(true),
        breach: (!breach_on.is_empty()).then(|| ORIGIN_BREACH.to_owned()),
        refuses,
        breach_on,
        breach_in: Vec::new(),
        legal_basis: format!("basis-{ORIGIN}"),
        line: first.line,
    })
}

/// A form has one field of this kind at most, so that no other answer stands in for it.
fn voice(actions: &[Action]) -> Option<Rule> {
    let heard: Vec<(&Action, &String)> =
        actions.iter().filter_map(|one| Some((one, one.voice.as_ref()?))).collect();
    let decided = heard.iter().filter(|(action, _)| action.is_decision());
    let mut fields: Vec<&String> = heard.iter().map(|(_, field)| *field).collect();
    fields.sort();
    fields.dedup();
    let told = fields.into_iter().map(|field| Condition::Present(Operand::Field(field.clone())));
    Some(Rule {
        id: VOICE.to_owned(),
        when: Condition::Not(Box::new(Condition::Any(told.collect()))),
        refuses: decided.map(|(action, _)| action.id.clone()).collect(),
        breach_on: Vec::new(),
        breach_in: Vec::new(),
        breach: None,
        legal_basis: format!("basis-{VOICE}"),
        line: heard.first()?.0.line,
    })
}
