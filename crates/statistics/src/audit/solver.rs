//! The least and greatest an unknown can be, and tables that show it.

use std::{collections::HashMap, time::Duration};

use microlp::{
    ComparisonOp, Error, OptimizationDirection, Problem, Solution, SolveOutcome, Variable,
};

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

/// The table of whole people in which a member of a group is as small or as great as can be; none when
/// none was found in time. `known` fixes one unknown.
pub(super) fn whole(
    reading: &Reading,
    group: &Group,
    at: usize,
    end: End,
    known: Option<(usize, f64)>,
) -> Result<Option<Fit>, AuditError> {
    let mut problem = Problem::new(match end {
        End::Least => OptimizationDirection::Minimize,
        End::Most => OptimizationDirection::Maximize,
    });
    let weight = |place| f64::from(u8::from(place == at));
    let variables = model(&mut problem, (reading, group), weight, true);
    if let Some((place, number)) = known {
        problem.add_constraint([(variables[place], 1.0)], ComparisonOp::Eq, number);
    }
    problem.set_time_limit(PATIENCE);
    Ok(solved(problem.solve())?.map(|solution| fit(&solution, &variables)))
}

/// All tables of a group, solved once: the end of one member takes few steps from there.
#[derive(Clone)]
pub(super) struct Tables {
    variables: Vec<Variable>,
    /// Two numbers that are pushed apart, and that nothing stops yet.
    pushed: [Variable; 2],
    solution: Solution,
}

impl Tables {
    /// None when no table fits.
    pub fn of(reading: &Reading, group: &Group) -> Result<Option<Self>, AuditError> {
        let mut problem = Problem::new(OptimizationDirection::Maximize);
        let pushed = [-1.0, 1.0].map(|weight| problem.add_var(weight, (0.0, LIMIT)));
        let variables = model(&mut problem, (reading, group), |_| 0.0, false);
        let solution = solved(problem.solve())?;
        Ok(solution.map(|solution| Self { variables, pushed, solution }))
    }

    /// Those in which a member has this number.
    pub fn knowing(&self, at: usize, number: f64) -> Result<Option<Self>, AuditError> {
        let solution = solved(self.solution.clone().fix_var(self.variables[at], number))?;
        Ok(solution.map(|solution| Self { solution, ..self.clone() }))
    }

    /// The table in which one member is as small or as great as can be, or several together are (as
    /// far as numbers go at all).
    pub fn extreme(&self, members: &[usize], end: End) -> Result<Option<Fit>, AuditError> {
        let (pushed, compare) = match end {
            End::Least => (self.pushed[0], ComparisonOp::Ge),
            End::Most => (self.pushed[1], ComparisonOp::Le),
        };
        let stops = members.iter().map(|at| (self.variables[*at], -1.0));
        let stops: Vec<_> = [(pushed, 1.0)].into_iter().chain(stops).collect();
        let solution = solved(self.solution.clone().add_constraint(&stops[..], compare, 0.0))?;
        Ok(solution.map(|solution| fit(&solution, &self.variables)))
    }
}

/// Adds a group's members and relations to a problem; the members' variables, in their order.
fn model(
    problem: &mut Problem,
    (reading, group): (&Reading, &Group),
    weight: impl Fn(usize) -> f64,
    whole: bool,
) -> Vec<Variable> {
    let mut variables: HashMap<usize, Variable> = HashMap::new();
    for (at, member) in group.members.iter().enumerate() {
        let (weight, least) = (weight(at), reading.unknowns[*member].least);
        let variable = match whole {
            true => problem.add_integer_var(weight, (least as i32, LIMIT as i32)),
            false => problem.add_var(weight, (least, LIMIT)),
        };
        variables.insert(*member, variable);
    }
    for relation in group.relations.iter().map(|at| &reading.relations[*at]) {
        let row: Vec<(Variable, f64)> = relation
            .terms
            .iter()
            .filter_map(|(unknown, weight)| Some((*variables.get(unknown)?, *weight)))
            .collect();
        let compare = match relation.compare {
            Compare::Equal => ComparisonOp::Eq,
            Compare::AtMost => ComparisonOp::Le,
        };
        problem.add_constraint(&row[..], compare, relation.right);
    }
    group.members.iter().map(|member| variables[member]).collect()
}

fn solved(outcome: Result<SolveOutcome, Error>) -> Result<Option<Solution>, AuditError> {
    match outcome {
        Ok(outcome) => Ok(outcome.into_solution().ok()),
        Err(Error::Infeasible) => Ok(None),
        Err(error) => Err(AuditError::Solver(error.to_string())),
    }
}

fn fit(solution: &Solution, variables: &[Variable]) -> Fit {
    let numbers: Vec<f64> =
        variables.iter().map(|variable| solution.var_value(*variable)).collect();
    let whole = numbers.iter().all(|number| (number - number.round()).abs() < ROUNDING);
    Fit { numbers, whole }
}
