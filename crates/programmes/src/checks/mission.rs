//! What the mission asks of every programme: the person is heard, the country of origin is kept
//! out, protection stays apart from enforcement.

use std::collections::{BTreeMap, BTreeSet};

use masar_interop::xlsform::Question;
use masar_terms::ProgrammeId;

use super::Check;
use crate::{
    Faults, Programme, Wall,
    conditions::{Condition, Operand},
    guards::ORIGIN_BREACH,
    publication::DimensionFrom,
    record_types::{Action, Subject},
};

pub(super) fn all(check: &mut Check<'_>) {
    let programme = check.programme;
    let fields: BTreeSet<&String> =
        programme.actions.iter().filter_map(|action| action.voice.as_ref()).collect();
    for action in &programme.actions {
        voice(check, action, &fields);
        origin(check, action);
    }
}

fn is_about_people(programme: &Programme, action: &Action) -> bool {
    let kind = programme.record_type(&action.record_type);
    kind.is_some_and(|kind| matches!(kind.subject, Subject::Person | Subject::Household))
}

/// A decision about people says where the person's own view stands, or why there is none.
fn voice(check: &mut Check<'_>, action: &Action, fields: &BTreeSet<&String>) {
    let programme = check.programme;
    let id = &action.id;
    if !(action.is_decision() && is_about_people(programme, action)) {
        if action.voice.is_some() || action.without_voice.is_some() {
            check.fault(action.line, format!("“{id}” decides about nobody: it has no voice"));
        }
        return;
    }
    match (&action.voice, &action.without_voice) {
        (Some(field), None) => {
            let Some(form) = programme.form_of(action) else { return };
            match form.question(field) {
                None => {
                    let reason = format!("voice: the form of “{id}” has no field “{field}”");
                    check.fault(action.line, reason);
                }
                Some(question) if !is_asked(question) => {
                    let reason = format!("voice: “{field}” is not asked; a person answers it");
                    check.fault(action.line, reason);
                }
                Some(_) => {}
            }
            let asked = |known: &&&String| form.question(known).is_some();
            if fields.iter().filter(asked).count() > 1 {
                let reason = format!("the form of “{id}” has several fields of a person's view");
                check.fault(action.line, reason);
            }
        }
        (None, Some(_)) => {}
        (None, None) => {
            let reason = format!(
                "“{id}” decides about a person: say voice (the field with the person's own view) \
                 or without_voice (why nobody can be heard)"
            );
            check.fault(action.line, reason);
        }
        (Some(_), Some(_)) => {
            check.fault(action.line, format!("“{id}”: either voice or without_voice"));
        }
    }
}

/// Whether somebody writes the answer: it is seen, open, and neither computed nor given.
fn is_asked(question: &Question) -> bool {
    let is_open = question.read_only.as_deref().is_none_or(|closed| closed == "false()");
    question.kind.is_shown()
        && is_open
        && question.calculation.is_none()
        && question.default.is_none()
}

fn origin(check: &mut Check<'_>, action: &Action) {
    if !action.contacts_origin {
        return;
    }
    let programme = check.programme;
    if !is_about_people(programme, action) {
        check.fault(action.line, format!("“{}” is about nobody of whom to ask", action.id));
    }
    if !action.is_decision() && programme.breach(ORIGIN_BREACH).is_none() {
        let reason = format!(
            "a fact that tells of the origin asked opens “{ORIGIN_BREACH}”, and there is no such breach"
        );
        check.fault(action.line, reason);
    }
}

/// What is told behind the wall stays there, as far as programmes name it.
pub(super) fn wall(programmes: &BTreeMap<ProgrammeId, Programme>, faults: &mut Faults) {
    let side = |id: &str| {
        let found = programmes.values().find(|programme| programme.id.as_str() == id);
        found.map(|programme| programme.wall)
    };
    let told_outside: BTreeSet<&str> = programmes
        .values()
        .filter(|programme| programme.wall != Wall::Protection)
        .flat_map(|programme| &programme.record_types)
        .flat_map(|kind| kind.facts.keys().map(String::as_str))
        .collect();
    for programme in programmes.values() {
        let file = |name: &str| format!("{}/{name}", programme.id);
        if programme.wall == Wall::Protection {
            for one in &programme.proposals {
                if side(one.programme.as_str()) == Some(Wall::Enforcement) {
                    let reason = format!("“{}” leads from protection to enforcement", one.id);
                    faults.add(&file("programme.toml"), one.line, reason);
                }
            }
        }
        if programme.wall != Wall::Enforcement {
            continue;
        }
        for (line, when) in super::conditions::all_of(programme) {
            for reason in peeks(when, &told_outside, &side) {
                faults.add(&file("programme.toml"), line, reason);
            }
        }
        for kind in &programme.record_types {
            let named = kind.relations.iter().flat_map(|relation| &relation.to);
            for to in named.filter_map(|to| to.split_once('/')) {
                if side(to.0) == Some(Wall::Protection) {
                    let reason = format!("a relation to “{}” reaches behind the wall", to.0);
                    faults.add(&file("programme.toml"), kind.line, reason);
                }
            }
        }
        for extract in &programme.publication.extracts {
            for dimension in &extract.dimensions {
                if let DimensionFrom::Fact(fact) = &dimension.from
                    && !told_outside.contains(fact.as_str())
                {
                    let reason = format!("the fact “{fact}” is told for protection alone");
                    faults.add(&file("publication.toml"), extract.line, reason);
                }
            }
        }
    }
}

/// What a condition of enforcement looks at behind the wall.
fn peeks(
    when: &Condition,
    told_outside: &BTreeSet<&str>,
    side: &impl Fn(&str) -> Option<Wall>,
) -> Vec<String> {
    let facts = when.operands().into_iter().filter_map(|of| match of {
        Operand::Fact(fact) if !told_outside.contains(fact.as_str()) => {
            Some(format!("the fact “{fact}” is told for protection alone"))
        }
        _ => None,
    });
    let others = when.leaves().into_iter().filter_map(|leaf| match leaf {
        Condition::Other(other) if side(&other.programme) == Some(Wall::Protection) => {
            Some(format!("records of “{}” lie behind the wall", other.programme))
        }
        _ => None,
    });
    facts.chain(others).collect()
}
