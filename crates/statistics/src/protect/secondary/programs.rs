//! The cheapest step from the true table to another one that a reader could not tell from it.

use microlp::{ComparisonOp, Error, OptimizationDirection, Problem, Variable};

use super::ProtectError;

/// Moves further than this are of no use to anybody, and keep the numbers within the solver's
/// trusted range.
const FAR: i32 = 1_000_000;
/// How far from a whole number the solver may land.
const ROUNDING: f64 = 1e-6;

/// One table's unknowns for the search. All vectors are indexed by cell.
pub(super) struct System {
    /// Each line: the sum with −1 and its parts with +1; a step keeps every line at nought.
    pub lines: Vec<Vec<(usize, f64)>>,
    /// How far down a cell could go if it were withheld; none for cells that never move.
    pub room: Vec<Option<f64>>,
    /// Price of moving a cell by one; nought for cells withheld already.
    pub price: Vec<f64>,
}

/// What a step must do: the weighted sum of some cells' moves reaches `amount` exactly.
pub(super) struct Goal {
    pub terms: Vec<(usize, f64)>,
    pub amount: f64,
    /// Cells that may not move, because somebody knows them.
    pub known: Vec<usize>,
}

/// Sparse moves of one step, whole numbers.
pub(super) type Step = Vec<(usize, f64)>;

impl System {
    /// The cheapest whole-number step to the goal; none when there is none.
    ///
    /// Steps are whole because people are: an attacker who knows that counts are whole must not
    /// find the fractional tables gone that a step relied on.
    pub fn cheapest(&self, goal: &Goal) -> Result<Option<Step>, ProtectError> {
        let Some(step) = self.solve(goal, None)? else { return Ok(None) };
        if is_whole(&step) {
            return Ok(Some(rounded(&step)));
        }
        let mut near = vec![false; self.room.len()];
        for (cell, _) in &step {
            near[*cell] = true;
        }
        for (cell, price) in self.price.iter().enumerate() {
            near[cell] |= *price == 0.0;
        }
        if let Some(step) = self.solve(goal, Some(&near))? {
            return Ok(Some(rounded(&step)));
        }
        let all = vec![true; self.room.len()];
        Ok(self.solve(goal, Some(&all))?.map(|step| rounded(&step)))
    }

    /// Solves for a step; with `whole` given, in whole numbers and over those cells only.
    fn solve(&self, goal: &Goal, whole: Option<&[bool]>) -> Result<Option<Step>, ProtectError> {
        let mut problem = Problem::new(OptimizationDirection::Minimize);
        let mut moves: Vec<Vec<(Variable, f64)>> = vec![Vec::new(); self.room.len()];
        for (cell, room) in self.room.iter().enumerate() {
            let Some(room) = *room else { continue };
            if goal.known.contains(&cell) || whole.is_some_and(|near| !near[cell]) {
                continue;
            }
            moves[cell] = add_moves(&mut problem, self.price[cell], room, whole.is_some());
        }
        for line in &self.lines {
            let row = expand(line, &moves);
            if !row.is_empty() {
                problem.add_constraint(&row[..], ComparisonOp::Eq, 0.0);
            }
        }
        let row = expand(&goal.terms, &moves);
        if row.is_empty() {
            return Ok(None);
        }
        problem.add_constraint(&row[..], ComparisonOp::Eq, goal.amount);
        let outcome = match problem.solve() {
            Ok(outcome) => outcome,
            Err(Error::Infeasible) => return Ok(None),
            Err(error) => return Err(ProtectError::Solver(error.to_string())),
        };
        let Ok(solution) = outcome.into_solution() else { return Ok(None) };
        let value = |parts: &Vec<(Variable, f64)>| -> f64 {
            parts.iter().map(|(variable, sign)| sign * solution.var_value(*variable)).sum()
        };
        let step = moves.iter().map(value).enumerate();
        Ok(Some(step.filter(|(_, moved)| moved.abs() > ROUNDING).collect()))
    }
}

/// Variables for the move of one cell: one when moving is free, else one each way.
fn add_moves(problem: &mut Problem, price: f64, room: f64, whole: bool) -> Vec<(Variable, f64)> {
    let mut add = |least: f64, most: f64| {
        if whole {
            let most = if most.is_finite() { most as i32 } else { FAR };
            problem.add_integer_var(price, ((least.max(f64::from(-FAR))) as i32, most))
        } else {
            problem.add_var(price, (least, most))
        }
    };
    if price == 0.0 {
        return vec![(add(-room, f64::INFINITY), 1.0)];
    }
    let up = (add(0.0, f64::INFINITY), 1.0);
    if room > 0.0 { vec![up, (add(0.0, room), -1.0)] } else { vec![up] }
}

/// A sum over cells as a sum over their variables.
fn expand(terms: &[(usize, f64)], moves: &[Vec<(Variable, f64)>]) -> Vec<(Variable, f64)> {
    terms
        .iter()
        .flat_map(|(cell, weight)| {
            moves[*cell].iter().map(move |(variable, sign)| (*variable, weight * sign))
        })
        .collect()
}

fn is_whole(step: &Step) -> bool {
    step.iter().all(|(_, moved)| (moved - moved.round()).abs() < ROUNDING)
}

fn rounded(step: &Step) -> Step {
    step.iter().map(|(cell, moved)| (*cell, moved.round())).filter(|(_, m)| *m != 0.0).collect()
}
