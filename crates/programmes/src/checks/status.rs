//! A service never depends on anybody's status: it may ask for it, as one question that can stay
//! empty, and nothing may hang on the answer: no other question, no rule, no score, no route.

use std::collections::BTreeSet;

use masar_interop::xlsform::{Node, Question, SectionKind};

use super::Check;
use crate::{
    Programme,
    conditions::{Condition, Operand},
    forms::Form,
    record_types::RecordType,
};

/// The fact and the code list of migration status.
const STATUS: &str = "migration_status";

pub(super) fn all(check: &mut Check<'_>) {
    let programme = check.programme;
    for kind in programme.record_types.iter().filter(|kind| kind.service) {
        let fields = fields(check, kind);
        let actions = programme.actions.iter().filter(|action| action.record_type == kind.id);
        for form in actions.filter_map(|action| programme.form_of(action)) {
            form_is_free(check, form, &fields);
        }
        rules(check, kind, &fields);
        routes(check, kind, &fields);
    }
}

/// Fields that tell the status: those of the fact, and those asked from the list.
fn fields(check: &Check<'_>, kind: &RecordType) -> BTreeSet<String> {
    let programme = check.programme;
    let mut fields: BTreeSet<String> = kind.facts.get(STATUS).into_iter().cloned().collect();
    let actions = programme.actions.iter().filter(|action| action.record_type == kind.id);
    for form in actions.filter_map(|action| programme.form_of(action)) {
        let asked = form.xls.questions().into_iter();
        let told = asked.filter(|(_, one)| one.name == STATUS || one.kind.list() == Some(STATUS));
        fields.extend(told.map(|(_, one)| one.name.clone()));
    }
    fields
}

fn form_is_free(check: &mut Check<'_>, form: &Form, fields: &BTreeSet<String>) {
    let file = format!("forms/{}.csv", form.name);
    let mut faults = Vec::new();
    for (_, question) in form.xls.questions() {
        let (name, row) = (&question.name, question.row as usize);
        let needed = question.required.as_ref().is_some_and(|needed| needed != "false()");
        if fields.contains(name) && needed {
            let reason = format!("“{name}” asks for status and may not be required by a service");
            faults.push((row, reason));
        }
        for expression in expressions(question) {
            faults.extend(looks(expression, fields).map(|status| {
                let reason = format!("“{name}” looks at the status in “{status}”: {NEVER}");
                (row, reason)
            }));
        }
    }
    sections(&form.xls.survey, &mut |name, row, expression| {
        faults.extend(looks(expression, fields).map(|status| {
            let reason = format!("“{name}” looks at the status in “{status}”: {NEVER}");
            (row, reason)
        }));
    });
    for (row, reason) in faults {
        check.fault_in(&file, row, reason);
    }
}

/// Why a fault is one.
const NEVER: &str = "a service never depends on status";

/// Everything a question hangs on.
fn expressions(question: &Question) -> impl Iterator<Item = &str> {
    [
        &question.required,
        &question.relevant,
        &question.constraint,
        &question.calculation,
        &question.default,
        &question.read_only,
        &question.choice_filter,
    ]
    .into_iter()
    .filter_map(|expression| expression.as_deref())
}

fn sections(nodes: &[Node], see: &mut impl FnMut(&str, usize, &str)) {
    for node in nodes {
        let Node::Section(section) = node else { continue };
        let count = match &section.kind {
            SectionKind::Repeat { count } => count.as_deref(),
            SectionKind::Group => None,
        };
        let hangs = [section.relevant.as_deref(), section.read_only.as_deref(), count];
        for expression in hangs.into_iter().flatten() {
            see(&section.name, section.row as usize, expression);
        }
        sections(&section.children, see);
    }
}

/// The field of status that an expression names, as `${field}` or in a path.
fn looks<'f>(expression: &str, fields: &'f BTreeSet<String>) -> Option<&'f String> {
    let is_name = |c: char| c.is_alphanumeric() || "_-.".contains(c);
    let words: BTreeSet<&str> = expression.split(|c: char| !is_name(c)).collect();
    fields.iter().find(|field| words.contains(field.as_str()))
}

/// No rule that refuses one of its actions looks at it, not through a score either.
fn rules(check: &mut Check<'_>, kind: &RecordType, fields: &BTreeSet<String>) {
    let programme = check.programme;
    let of = |ids: &[String]| {
        ids.iter().any(|id| programme.action(id).is_some_and(|one| one.record_type == kind.id))
    };
    for rule in programme.rules.iter().filter(|rule| of(&rule.refuses)) {
        if looks_at(programme, &rule.when, fields) {
            let reason = format!("the rule “{}” looks at status: {NEVER}", rule.id);
            check.fault(rule.line, reason);
        }
    }
}

/// Whether a condition looks at status, itself or through a score.
fn looks_at(programme: &Programme, when: &Condition, fields: &BTreeSet<String>) -> bool {
    let status = |of: &&Operand| match of {
        Operand::Fact(fact) => fact == STATUS,
        Operand::Field(field) | Operand::Record(field) => fields.contains(field),
    };
    when.operands().iter().any(status)
        || when.leaves().iter().any(|leaf| match leaf {
            Condition::Level(level) => programme.score(&level.score).is_some_and(|score| {
                score.points.iter().any(|point| looks_at(programme, &point.when, fields))
            }),
            _ => false,
        })
}

fn routes(check: &mut Check<'_>, kind: &RecordType, fields: &BTreeSet<String>) {
    let programme = check.programme;
    for route in &programme.routes {
        let of = programme.action(&route.on).is_some_and(|one| one.record_type == kind.id);
        if of && fields.contains(&route.field) {
            let reason = format!("the route “{}” is picked by status: {NEVER}", route.id);
            check.fault(route.line, reason);
        }
    }
}
