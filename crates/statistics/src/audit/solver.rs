//! The least and greatest an unknown can be, and tables that show it.

use std::time::Duration;

use microlp::{ComparisonOp, Error, OptimizationDirection, Problem, Variable};

use super::{
    AuditError,
    reading::{Compare, Reading},
};

/// Counts above this are as good as without limit.
pub(super) const LIMIT: f64 = 1e6;
/// How far from a whole number the solver may land.
const ROUNDING: f64 = 1e-5;
/// Longest search for one whole-number table. Who is not proven safe by then is not safe.
const PATIENCE: Duration = Duration::from_secs(5);

/// Unknowns tied to each other, and the relations among them.
pub(super) struct Group {
    /// Unknowns, by their numbers in the reading.
    pub members: Vec<usize>,
    relations: Vec<usize>,
}

/// Splits the unknowns into groups that have no relation in common.
pub(super) fn groups(reading: &Reading) -> Vec<Group> {
    let mut root: Vec<usize> = (0..reading.unknowns.len()).collect();
    for relation in &reading.relations {
        for pair in relation.terms.windows(2) {
            let (a, b) = (find(&mut root, pair[0].0), find(&mut root, pair[1].0));
            root[a] = b;
        }
    }
    let mut groups: Vec<Group> =
        root.iter().map(|_| Group { members: Vec::new(), relations: Vec::new() }).collect();
    for unknown in 0..reading.unknowns.len() {
        groups[find(&mut root, unknown)].members.push(unknown);
    }
    for (at, relation) in reading.relations.iter().enumerate() {
        groups[find(&mut root, relation.terms[0].0)].relations.push(at);
    }
    groups.retain(|group| !group.members.is_empty());
    groups
}

/// The representative of a set, shortening the way to it.
pub(super) fn find(root: &mut [usize], mut at: usize) -> usize {
    while root[at] != at {
        root[at] = root[root[at]];
        at = root[at];
    }
    at
}

/// What to ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    Least,
    Most,
}

/// One table that fits all that is published, as numbers for a group's members.
pub(super) struct Fit {
    pub numbers: Vec<f64>,
    pub whole: bool,
}

/// The table of a group in which the sum of some members is as small or as great as can be; none when no
/// table fits (or, in whole numbers, when none was found in time). `known` fixes one unknown.
pub(super) fn extreme(
    reading: &Reading,
    group: &Group,
    targets: &[usize],
    end: End,
    known: Option<(usize, f64)>,
    whole: bool,
) -> Result<Option<Fit>, AuditError> {
    let direction = match end {
        End::Least => OptimizationDirection::Minimize,
        End::Most => OptimizationDirection::Maximize,
    };
    let mut problem = Problem::new(direction);
    let mut variables: Vec<Option<Variable>> = vec![None; reading.unknowns.len()];
    for member in &group.members {
        let weight = f64::from(u8::from(targets.contains(member)));
        let (least, most) = match known {
            Some((fixed, number)) if fixed == *member => (number, number),
            _ => (reading.unknowns[*member].least, LIMIT),
        };
        let variable = if whole {
            problem.add_integer_var(weight, (least as i32, most as i32))
        } else {
            problem.add_var(weight, (least, most))
        };
        variables[*member] = Some(variable);
    }
    for relation in group.relations.iter().map(|at| &reading.relations[*at]) {
        let row: Vec<(Variable, f64)> = relation
            .terms
            .iter()
            .filter_map(|(unknown, weight)| variables[*unknown].map(|v| (v, *weight)))
            .collect();
        let compare = match relation.compare {
            Compare::Equal => ComparisonOp::Eq,
            Compare::AtMost => ComparisonOp::Le,
        };
        problem.add_constraint(&row[..], compare, relation.right);
    }
    if whole {
        problem.set_time_limit(PATIENCE);
    }
    let outcome = match problem.solve() {
        Ok(outcome) => outcome,
        Err(Error::Infeasible) => return Ok(None),
        Err(error) => return Err(AuditError::Solver(error.to_string())),
    };
    let Ok(solution) = outcome.into_solution() else { return Ok(None) };
    let numbers = group.members.iter().filter_map(|member| variables[*member]);
    let numbers: Vec<f64> = numbers.map(|variable| solution.var_value(variable)).collect();
    let whole = numbers.iter().all(|number| (number - number.round()).abs() < ROUNDING);
    Ok(Some(Fit { numbers, whole }))
}
