//! The rounding that adds up and is nearest to where the walk ended, as an integer program.
//! (The program and its relaxed form: Salazar-González 2006, sections 2 and 3.)

use microlp::{ComparisonOp, Error, OptimizationDirection, Problem, SolveOptions, Variable};

use super::{Ground, RoundingError};

/// How many branches one search may look at. Counted and not timed, so that the speed of a machine
/// never decides which rounding it is.
const MOST_BRANCHES: u64 = 2_000;
/// What one base beyond the neighbouring multiples costs; more than all else along a line.
const FAR: f64 = 1000.0;

/// Where numbers may go.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// To the multiples next to them; multiples stay.
    Neighbours,
    /// To every multiple less than two bases away; nought stays.
    TwoBases,
}

/// Rounded numbers, none when none were found within reach.
pub(super) fn nearest(
    ground: &Ground<'_>,
    ends: &[f64],
    reach: Reach,
) -> Result<Option<Vec<u64>>, RoundingError> {
    let mut problem = Problem::new(OptimizationDirection::Minimize);
    // What may be added to the multiple below each number, in units of the base.
    let mut steps: Vec<Vec<(Variable, f64)>> = Vec::with_capacity(ends.len());
    // A sum of whole numbers is whole: only what is no sum needs to be asked for it.
    let mut is_sum = vec![false; ends.len()];
    ground.lines.iter().for_each(|line| is_sum[line.sum] = true);
    for (cell, end) in ends.iter().enumerate() {
        let mut of = Vec::new();
        if ground.above(cell) > 0.0 {
            let price = 1.0 - 2.0 * end;
            let step = match is_sum[cell] {
                true => problem.add_var(price, (0.0, 1.0)),
                false => problem.add_integer_var(price, (0, 1)),
            };
            of.push((step, 1.0));
        }
        if reach == Reach::TwoBases && ground.numbers[cell] > 0 {
            of.push((problem.add_integer_var(FAR, (0, 1)), 1.0));
            if ground.floor(cell) > 0 {
                of.push((problem.add_integer_var(FAR, (0, 1)), -1.0));
            }
        }
        steps.push(of);
    }
    for line in ground.lines {
        let below: i128 = line.parts.iter().map(|part| i128::from(ground.floor(*part))).sum();
        let missing = i128::from(ground.floor(line.sum)) - below;
        let parts = line.parts.iter().flat_map(|part| steps[*part].iter().copied());
        let sum = steps[line.sum].iter().map(|(variable, sign)| (*variable, -sign));
        let row: Vec<(Variable, f64)> = parts.chain(sum).collect();
        if row.is_empty() {
            continue;
        }
        problem.add_constraint(&row[..], ComparisonOp::Eq, missing as f64);
    }
    let mut options = SolveOptions::default();
    options.node_limit = Some(MOST_BRANCHES);
    if reach == Reach::Neighbours {
        // Whichever adds up will do; which is nearest is not worth proving.
        options.mip_gap = 1e9;
    }
    let outcome = match problem.solve_with(options) {
        Ok(outcome) => outcome,
        Err(Error::Infeasible) => return Ok(None),
        Err(error) => return Err(RoundingError::Solver(error.to_string())),
    };
    let Ok(solution) = outcome.into_solution() else { return Ok(None) };
    let value = |(cell, of): (usize, &Vec<(Variable, f64)>)| {
        let moved: f64 =
            of.iter().map(|(variable, sign)| sign * solution.var_value(*variable).round()).sum();
        ground.floor(cell).saturating_add_signed(moved as i64) * ground.base
    };
    Ok(Some(steps.iter().enumerate().map(value).collect()))
}
