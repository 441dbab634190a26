//! What conditions look at exists and can be answered.

use super::Check;
use crate::{
    Programme,
    conditions::{Bound, Condition, Earlier, Equals, OneOf, Operand},
};

/// Every condition of a programme, with the line of what it stands in.
pub(super) fn all_of(programme: &Programme) -> Vec<(usize, &Condition)> {
    let rules = programme.rules.iter().map(|rule| (rule.line, &rule.when));
    let proposals =
        programme.proposals.iter().filter_map(|one| Some((one.line, one.when.as_ref()?)));
    let tasks = programme.tasks.iter().filter_map(|one| Some((one.line, one.when.as_ref()?)));
    let scores = programme
        .scores
        .iter()
        .flat_map(|score| score.points.iter().map(move |point| (score.line, &point.when)));
    rules.chain(proposals).chain(tasks).chain(scores).collect()
}

/// Facts that the conditions of a programme look at, with the line of what they stand in.
pub(super) fn facts_of(programme: &Programme) -> Vec<(usize, &str)> {
    all_of(programme)
        .into_iter()
        .flat_map(|(line, when)| when.operands().into_iter().map(move |of| (line, of)))
        .filter_map(|(line, of)| match of {
            Operand::Fact(fact) => Some((line, fact.as_str())),
            Operand::Field(_) | Operand::Record(_) => None,
        })
        .collect()
}

/// Fields of a condition are in the form of each of these actions, and its values can be answered.
pub(super) fn fields(check: &mut Check<'_>, line: usize, when: &Condition, actions: &[&String]) {
    match when {
        Condition::Equals(Equals { of: Operand::Field(field), value }) => {
            field_with(check, line, field, std::slice::from_ref(value), actions);
        }
        Condition::OneOf(OneOf { of: Operand::Field(field), values }) => {
            field_with(check, line, field, values, actions);
        }
        Condition::Present(Operand::Field(field))
        | Condition::AtLeast(Bound { of: Operand::Field(field), .. })
        | Condition::AtMost(Bound { of: Operand::Field(field), .. }) => {
            field_with(check, line, field, &[], actions);
        }
        Condition::Earlier(Earlier { of, than }) => {
            for operand in [of, than] {
                if let Operand::Field(field) = operand {
                    field_with(check, line, field, &[], actions);
                }
            }
        }
        Condition::All(parts) | Condition::Any(parts) => {
            for part in parts {
                fields(check, line, part, actions);
            }
        }
        Condition::Not(inner) => fields(check, line, inner, actions),
        _ => {}
    }
}

fn field_with(
    check: &mut Check<'_>,
    line: usize,
    field: &str,
    values: &[String],
    actions: &[&String],
) {
    let programme = check.programme;
    for id in actions {
        let Some(action) = programme.action(id) else { continue };
        let Some(form) = programme.form_of(action) else { continue };
        let Some(question) = form.question(field) else {
            check.fault(line, format!("the form of “{id}” has no field “{field}”"));
            continue;
        };
        let Some(choices) = form.choices(question) else { continue };
        for value in values.iter().filter(|value| !choices.contains(&value.as_str())) {
            let reason = format!("“{value}” cannot be answered to “{field}” of “{id}”");
            check.fault(line, reason);
        }
    }
}
