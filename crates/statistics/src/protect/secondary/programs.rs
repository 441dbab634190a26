//! The cheapest step of all from the true table to another one that a reader could not tell from
//! it, as a linear program. (The idea of an attacker's interval and of moves as linear programs:
//! Fischetti and Salazar, "Solving the cell suppression problem", Management Science 47(7), 2001.)

use microlp::{ComparisonOp, Error, OptimizationDirection, Problem, Variable};

use super::{super::ProtectError, ground::Ground, proofs::Proof};

/// Moves further than this are of no use to anybody, and keep the numbers within the solver's
/// trusted range.
const FAR: i32 = 1_000_000;
/// How far from a whole number the solver may land.
const ROUNDING: f64 = 1e-6;

/// What ties the cells of a table together.
pub(super) struct System<'l> {
    /// Each line: the sum with −1 and its parts with +1; a step keeps every line at nought.
    pub lines: &'l [Vec<(usize, f64)>],
    /// Counts move by whole people.
    pub is_whole: bool,
}

/// What a step must do: the weighted sum of some cells' moves reaches `amount` exactly.
pub(super) struct Goal<'k> {
    pub terms: Vec<(usize, f64)>,
    pub amount: f64,
    /// How far the step must be possible the other way; nought where that does not matter.
    pub below: f64,
    /// Cells that may not move, because somebody knows them.
    pub known: &'k [usize],
}

/// Sparse moves of one step.
type Moves = Vec<(usize, f64)>;

impl System<'_> {
    /// The cheapest step to the goal; none when there is none.
    ///
    /// Steps of counts are whole because people are: an attacker who knows that counts are whole
    /// must not find the fractional tables gone that a step relied on.
    pub fn cheapest(
        &self,
        ground: &Ground<'_>,
        prices: &[f64],
        goal: &Goal<'_>,
    ) -> Result<Option<Proof>, ProtectError> {
        let Some(moves) = self.solve(ground, prices, goal, None)? else { return Ok(None) };
        if !self.is_whole {
            let down = goal.below / goal.amount;
            return Ok(Some(Proof { moves, up: 1.0, down }));
        }
        if is_whole(&moves) {
            return Ok(Some(proof(ground, rounded(&moves))));
        }
        let mut near: Vec<bool> = prices.iter().map(|price| *price == 0.0).collect();
        moves.iter().for_each(|(cell, _)| near[*cell] = true);
        if let Some(moves) = self.solve(ground, prices, goal, Some(&near))? {
            return Ok(Some(proof(ground, rounded(&moves))));
        }
        let all = vec![true; prices.len()];
        let moves = self.solve(ground, prices, goal, Some(&all))?;
        Ok(moves.map(|moves| proof(ground, rounded(&moves))))
    }

    /// Solves for a step; with `whole` given, in whole numbers and over those cells only.
    fn solve(
        &self,
        ground: &Ground<'_>,
        prices: &[f64],
        goal: &Goal<'_>,
        whole: Option<&[bool]>,
    ) -> Result<Option<Moves>, ProtectError> {
        let mut problem = Problem::new(OptimizationDirection::Minimize);
        let mut moves: Vec<Vec<(Variable, f64)>> = vec![Vec::new(); prices.len()];
        let back = if goal.below > 0.0 { goal.amount / goal.below } else { f64::INFINITY };
        for (cell, room) in ground.room.iter().enumerate() {
            let Some(room) = *room else { continue };
            if goal.known.contains(&cell) || whole.is_some_and(|near| !near[cell]) {
                continue;
            }
            let ends = (room, if back.is_finite() { room * back } else { f64::INFINITY });
            moves[cell] = add_moves(&mut problem, prices[cell], ends, whole.is_some());
        }
        for line in self.lines {
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
        let moves = moves.iter().map(value).enumerate();
        Ok(Some(moves.filter(|(_, moved)| moved.abs() > ROUNDING).collect()))
    }
}

/// Variables for the move of one cell, down by the first and up by the second end at the most: one
/// when moving is free, else one each way.
fn add_moves(
    problem: &mut Problem,
    price: f64,
    (down, up): (f64, f64),
    whole: bool,
) -> Vec<(Variable, f64)> {
    let mut add = |least: f64, most: f64| {
        if whole {
            let most = if most.is_finite() { most as i32 } else { FAR };
            problem.add_integer_var(price, ((least.max(f64::from(-FAR))) as i32, most))
        } else {
            problem.add_var(price, (least, most))
        }
    };
    if price == 0.0 {
        return vec![(add(-down, up), 1.0)];
    }
    let up = (add(0.0, up), 1.0);
    if down > 0.0 { vec![up, (add(0.0, down), -1.0)] } else { vec![up] }
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

fn is_whole(moves: &Moves) -> bool {
    moves.iter().all(|(_, moved)| (moved - moved.round()).abs() < ROUNDING)
}

fn rounded(moves: &Moves) -> Moves {
    moves.iter().map(|(cell, moved)| (*cell, moved.round())).filter(|(_, m)| *m != 0.0).collect()
}

/// A step of whole numbers, and how much of it can also be taken the other way, as a whole
/// multiple of its smallest whole part. A line through the true table has two directions.
fn proof(ground: &Ground<'_>, moves: Moves) -> Proof {
    let parts = moves.iter().fold(0, |common, (_, moved)| divisor(common, moved.abs() as u64));
    let room = |(cell, moved): &(usize, f64)| match ground.room[*cell] {
        Some(room) if *moved > 0.0 => room / moved,
        _ => f64::INFINITY,
    };
    let farthest = moves.iter().map(room).fold(f64::INFINITY, f64::min).min(1.0);
    let down = if parts == 0 { 0.0 } else { (farthest * parts as f64).floor() / parts as f64 };
    Proof { moves, up: 1.0, down }
}

/// Greatest common divisor.
fn divisor(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { divisor(b, a % b) }
}
