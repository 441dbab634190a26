//! What lies around an action can be looked at: relations, capacities, scores, tasks, clocks and
//! the records of other programmes that conditions name are there.

use std::collections::{BTreeMap, BTreeSet};

use masar_interop::xlsform::Kind;
use masar_terms::ProgrammeId;

use super::{Check, conditions};
use crate::{
    Faults, Programme,
    conditions::{Bound, Condition, Equals, OneOf, Operand},
    forms::Form,
    record_types::{RecordType, Relation, Subject},
    scores::Score,
    tasks::TaskRule,
};

pub(super) fn all(check: &mut Check<'_>) {
    let programme = check.programme;
    for kind in &programme.record_types {
        for relation in &kind.relations {
            relates(check, kind, relation);
        }
        capacity(check, kind);
        stages(check, kind);
        for state in kind.claim_pending_in.iter().filter(|state| !kind.states.contains(state)) {
            check.fault(kind.line, format!("claim_pending_in: there is no state “{state}”"));
        }
    }
    for score in &programme.scores {
        scores(check, score);
    }
    for task in &programme.tasks {
        tasks(check, task);
    }
    for (line, when) in conditions::all_of(programme) {
        leaves(check, line, when);
    }
    for rule in programme.rules.iter().filter(|rule| !rule.breach_in.is_empty()) {
        let looks = |leaf: &&Condition| matches!(leaf, Condition::Full(_));
        if rule.when.leaves().iter().any(looks) {
            let reason = "places left are counted when something is done, not while a rule stands";
            check.fault(rule.line, reason);
        }
    }
}

fn forms<'a>(programme: &'a Programme, kind: &'a RecordType) -> impl Iterator<Item = &'a Form> {
    let actions = programme.actions.iter().filter(|action| action.record_type == kind.id);
    actions.filter_map(|action| programme.form_of(action))
}

fn relates(check: &mut Check<'_>, kind: &RecordType, relation: &Relation) {
    let programme = check.programme;
    let (id, line) = (&relation.id, kind.line);
    let mut kinds = forms(programme, kind).filter_map(|form| form.question(&relation.field));
    let Some(first) = kinds.next() else {
        let field = &relation.field;
        return check.fault(line, format!("relation “{id}”: no form has a field “{field}”"));
    };
    if !matches!(first.kind, Kind::Text | Kind::Hidden | Kind::Barcode) {
        let reason = format!("relation “{id}”: “{}” holds an id: text or hidden", relation.field);
        check.fault(line, reason);
    }
    if relation.to.is_empty() {
        check.fault(line, format!("relation “{id}”: to names no record type"));
    }
    for to in relation.to.iter().filter(|to| !to.contains('/')) {
        if programme.record_type(to).is_none() {
            check.fault(line, format!("relation “{id}”: there is no record type “{to}”"));
        }
    }
    for state in &relation.takes_in {
        if !kind.states.contains(state) {
            check.fault(line, format!("relation “{id}”: there is no state “{state}”"));
        } else if kind.is_closed(state) {
            let reason =
                format!("relation “{id}”: in the closed state “{state}” no place is taken");
            check.fault(line, reason);
        }
    }
    let listed = |field: &String| {
        let question = forms(programme, kind).find_map(|form| form.question(field));
        question.is_some_and(|question| question.kind.list().is_some())
    };
    if let Some(field) = relation.kind.as_ref().filter(|field| !listed(field)) {
        check.fault(line, format!("relation “{id}”: “{field}” is not asked from a list"));
    }
}

fn capacity(check: &mut Check<'_>, kind: &RecordType) {
    let Some(field) = &kind.capacity else { return };
    let programme = check.programme;
    if !matches!(kind.subject, Subject::None | Subject::Organisation) {
        let reason = format!("“{}” is about people, who have no places to offer", kind.id);
        check.fault(kind.line, reason);
    }
    let mut asked = forms(programme, kind).filter_map(|form| form.question(field)).peekable();
    if asked.peek().is_none() {
        check.fault(kind.line, format!("capacity: no form of “{}” has a field “{field}”", kind.id));
    } else if asked.any(|question| question.kind != Kind::Integer) {
        check.fault(kind.line, format!("capacity: “{field}” is not a whole number"));
    }
}

/// Every state is in one stage.
fn stages(check: &mut Check<'_>, kind: &RecordType) {
    if kind.stages.is_empty() {
        return;
    }
    let staged: Vec<&String> = kind.stages.iter().flat_map(|stage| &stage.states).collect();
    for state in &kind.states {
        match staged.iter().filter(|known| **known == state).count() {
            1 => {}
            0 => check.fault(kind.line, format!("stages: “{state}” is in none")),
            _ => check.fault(kind.line, format!("stages: “{state}” is in two")),
        }
    }
    for state in staged.iter().filter(|state| !kind.states.contains(state)) {
        check.fault(kind.line, format!("stages: there is no state “{state}”"));
    }
}

fn scores(check: &mut Check<'_>, score: &Score) {
    let programme = check.programme;
    let (id, line) = (&score.id, score.line);
    let Some(kind) = programme.record_type(&score.record_type) else {
        let reason = format!("“{id}”: there is no record type “{}”", score.record_type);
        return check.fault(line, reason);
    };
    if score.levels.is_empty() || score.points.is_empty() {
        check.fault(line, format!("“{id}” has no levels or no points"));
    }
    if score.levels.windows(2).any(|pair| pair[0].from >= pair[1].from) {
        check.fault(line, format!("“{id}”: levels stand in rising order"));
    }
    let ids = score.points.iter().map(|point| &point.id);
    let unique: BTreeSet<&String> = ids.clone().collect();
    let levels: BTreeSet<&String> = score.levels.iter().map(|level| &level.id).collect();
    if unique.len() != score.points.len() || levels.len() != score.levels.len() {
        check.fault(line, format!("“{id}”: a point or a level stands there twice"));
    }
    for point in &score.points {
        for leaf in point.when.leaves() {
            match leaf {
                Condition::Equals(Equals { of, .. })
                | Condition::OneOf(OneOf { of, .. })
                | Condition::AtLeast(Bound { of, .. })
                | Condition::AtMost(Bound { of, .. })
                | Condition::Present(of) => match of {
                    Operand::Fact(_) => {}
                    Operand::Record(field) => values(check, line, kind, field, leaf),
                    Operand::Field(field) => {
                        let reason = format!(
                            "“{}”: a score looks at what the record tells, not at one form: \
                             write record = \"{field}\"",
                            point.id
                        );
                        check.fault(line, reason);
                    }
                },
                Condition::MayBeUnder(_) => {}
                _ => {
                    let reason =
                        format!("“{}”: a score looks at answers and facts alone", point.id);
                    check.fault(line, reason);
                }
            }
        }
    }
}

/// A field of the record is asked, and what it is compared with can be answered.
fn values(check: &mut Check<'_>, line: usize, kind: &RecordType, field: &str, leaf: &Condition) {
    let programme = check.programme;
    let mut asked = forms(programme, kind).filter(|form| form.question(field).is_some()).peekable();
    if asked.peek().is_none() {
        return check.fault(line, format!("no form of “{}” has a field “{field}”", kind.id));
    }
    let compared: Vec<&String> = match leaf {
        Condition::Equals(Equals { value, .. }) => vec![value],
        Condition::OneOf(OneOf { values, .. }) => values.iter().collect(),
        _ => return,
    };
    let choices: Vec<Vec<&str>> =
        asked.filter_map(|form| form.choices(form.question(field)?)).collect();
    let can = |value: &str| choices.is_empty() || choices.iter().any(|all| all.contains(&value));
    for value in compared.into_iter().filter(|value| !can(value)) {
        check.fault(line, format!("“{value}” cannot be answered to “{field}”"));
    }
}

fn tasks(check: &mut Check<'_>, task: &TaskRule) {
    check.actions(task.line, "on", &task.on);
    check.actions(task.line, "done_on", &task.done_on);
    for id in &task.on_breach {
        if check.programme.breach(id).is_none() {
            check.fault(task.line, format!("there is no breach “{id}”"));
        }
    }
    if task.on.is_empty() && task.on_breach.is_empty() {
        check.fault(task.line, "it is never given: say on or on_breach");
    }
    if let Some(when) = &task.when {
        let actions: Vec<_> = task.on.iter().collect();
        conditions::fields(check, task.line, when, &actions);
    }
}

fn leaves(check: &mut Check<'_>, line: usize, when: &Condition) {
    let programme = check.programme;
    for leaf in when.leaves() {
        match leaf {
            Condition::Clock(clock) if programme.clock(&clock.id).is_none() => {
                check.fault(line, format!("there is no clock “{}”", clock.id));
            }
            Condition::Full(full) => {
                let mut relations = programme.record_types.iter().flat_map(|kind| &kind.relations);
                match relations.find(|relation| relation.id == full.relation) {
                    None => {
                        check.fault(line, format!("there is no relation “{}”", full.relation));
                    }
                    Some(relation) if relation.takes_in.is_empty() => {
                        let reason = format!("the relation “{}” takes no places", relation.id);
                        check.fault(line, reason);
                    }
                    Some(_) => {}
                }
            }
            Condition::Level(on) => match programme.score(&on.score) {
                None => check.fault(line, format!("there is no score “{}”", on.score)),
                Some(score) => {
                    let known = |id: &&String| score.levels.iter().any(|level| level.id == **id);
                    for id in on.levels.iter().filter(|id| !known(id)) {
                        check.fault(line, format!("“{}” has no level “{id}”", score.id));
                    }
                }
            },
            _ => {}
        }
    }
    for of in when.operands() {
        let Operand::Record(field) = of else { continue };
        let asked = programme.forms.values().any(|form| form.question(field).is_some());
        if !asked {
            check.fault(line, format!("no form has a field “{field}”"));
        }
    }
}

/// Records of other programmes that relations and conditions name.
pub(super) fn between(programmes: &BTreeMap<ProgrammeId, Programme>, faults: &mut Faults) {
    let kind_of = |programme: &str, kind: &str| {
        let found = programmes.values().find(|one| one.id.as_str() == programme);
        let found = found.ok_or(format!("there is no programme “{programme}”"))?;
        found.record_type(kind).ok_or(format!("“{programme}” has no record type “{kind}”"))
    };
    for programme in programmes.values() {
        let file = format!("{}/programme.toml", programme.id);
        for kind in &programme.record_types {
            for relation in &kind.relations {
                for to in &relation.to {
                    let (other, named) = to.split_once('/').unwrap_or((programme.id.as_str(), to));
                    match kind_of(other, named) {
                        Err(_) if !to.contains('/') => {}
                        Err(reason) => faults.add(&file, kind.line, reason),
                        Ok(named) if named.capacity.is_none() && !relation.takes_in.is_empty() => {
                            let id = &relation.id;
                            let reason = format!("relation “{id}”: “{to}” has no capacity to take");
                            faults.add(&file, kind.line, reason);
                        }
                        Ok(_) => {}
                    }
                }
            }
        }
        for (line, when) in conditions::all_of(programme) {
            for leaf in when.leaves() {
                let Condition::Other(other) = leaf else { continue };
                match kind_of(&other.programme, &other.record_type) {
                    Err(reason) => faults.add(&file, line, reason),
                    Ok(kind) => {
                        for state in other.states.iter().filter(|it| !kind.states.contains(it)) {
                            let reason = format!("“{}” has no state “{state}”", kind.id);
                            faults.add(&file, line, reason);
                        }
                    }
                }
            }
        }
    }
}
