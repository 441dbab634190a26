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

impl End {
    fn direction(self) -> OptimizationDirection {
        match self {
            Self::Least => OptimizationDirection::Minimize,
            Self::Most => OptimizationDirection::Maximize,
        }
    }
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
    let mut problem = Problem::new(end.direction());
    let weight = |member| f64::from(u8::from(targets.contains(&member)));
    let variables = model(&mut problem, (reading, group), weight, known, whole);
    if whole {
        problem.set_time_limit(PATIENCE);
    }
    Ok(solved(problem.solve())?.map(|solution| fit(&solution, &variables)))
}

/// All tables of a group, solved once for each end: the end of one member takes few steps from there.
pub(super) struct Tables {
    variables: Vec<Variable>,
    /// The number that is pushed, with a table in which nothing stops it yet.
    ends: [(Variable, Solution); 2],
}

impl Tables {
    /// None when no table fits.
    pub fn of(
        reading: &Reading,
        group: &Group,
        known: Option<(usize, f64)>,
    ) -> Result<Option<Self>, AuditError> {
        let mut variables = Vec::new();
        let mut ends = Vec::new();
        for end in [End::Least, End::Most] {
            let mut problem = Problem::new(end.direction());
            let pushed = problem.add_var(1.0, (0.0, LIMIT));
            variables = model(&mut problem, (reading, group), |_| 0.0, known, false);
            let Some(solution) = solved(problem.solve())? else { return Ok(None) };
            ends.push((pushed, solution));
        }
        Ok(ends.try_into().ok().map(|ends| Self { variables, ends }))
    }

    /// The table in which one member is as small or as great as can be.
    pub fn extreme(&self, at: usize, end: End) -> Result<Option<Fit>, AuditError> {
        let (pushed, solution) = match end {
            End::Least => &self.ends[0],
            End::Most => &self.ends[1],
        };
        let compare = match end {
            End::Least => ComparisonOp::Ge,
            End::Most => ComparisonOp::Le,
        };
        let stops = [(*pushed, 1.0), (self.variables[at], -1.0)];
        let solution = solved(solution.clone().add_constraint(stops, compare, 0.0))?;
        Ok(solution.map(|solution| fit(&solution, &self.variables)))
    }
}

/// Adds a group's members and relations to a problem; the members' variables, in their order.
fn model(
    problem: &mut Problem,
    (reading, group): (&Reading, &Group),
    weight: impl Fn(usize) -> f64,
    known: Option<(usize, f64)>,
    whole: bool,
) -> Vec<Variable> {
    let mut variables: HashMap<usize, Variable> = HashMap::new();
    for member in &group.members {
        let (least, most) = match known {
            Some((fixed, number)) if fixed == *member => (number, number),
            _ => (reading.unknowns[*member].least, LIMIT),
        };
        let variable = if whole {
            problem.add_integer_var(weight(*member), (least as i32, most as i32))
        } else {
            problem.add_var(weight(*member), (least, most))
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
