//! A random walk from the true table to a rounded one, fair at every step.
//!
//! In units of the base every number starts between two whole ones. A step moves some of the
//! numbers that are not whole yet, along a direction that keeps all lines adding up, one way or the
//! other until one of them is whole; the chance of each way is such that on average nothing moves.
//! So on average over all chances every cell ends where it began. It ends when no direction is
//! left. In tables of two dimensions all numbers are whole then (Cox 1987, where directions are
//! cycles of cells); in others some may be caught between.
//!
//! Directions come from elimination: cells are taken one after the other, each as the column of
//! the lines it stands in; one whose column is a sum of the columns held so far has a direction.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BinaryHeap},
};

use super::Ground;

/// Nearer than this to a whole number is whole.
const ROUNDING: f64 = 1e-9;

/// Lines, cells or held columns, each with how much of it.
type Terms = Vec<(usize, f64)>;

/// A cell that is not whole yet and cannot move with those held before it.
struct Held {
    cell: usize,
    /// Its lines, after those of the columns held before were taken out of them.
    column: Terms,
    /// How often each column held before was taken out.
    taken: Terms,
    /// The line that stands for this column.
    pivot: usize,
}

struct Walk<'g> {
    ground: &'g Ground<'g>,
    /// Where each cell is between the multiples below and above it.
    at: Vec<f64>,
    /// The lines of each cell, as sum with −1, as part with +1.
    lines_of: Vec<Terms>,
    held: Vec<Option<Held>>,
    /// The column that each line stands for.
    pivots: Vec<Option<usize>>,
    /// Where each held cell stands in `held`.
    place: Vec<Option<usize>>,
    /// How many chances each cell has used.
    used: Vec<u64>,
}

/// Where each cell ends between the multiple below it (nought) and the one above (one).
pub(super) fn walk(ground: &Ground<'_>) -> Vec<f64> {
    let cells = ground.numbers.len();
    let mut lines_of: Vec<Terms> = vec![Vec::new(); cells];
    // In units of the base a multiple has no way to go, and is no part of any direction.
    let at: Vec<f64> = (0..cells).map(|cell| ground.above(cell)).collect();
    let mut sums = vec![0usize; cells];
    for (number, line) in ground.lines.iter().enumerate() {
        lines_of[line.sum].push((number, -1.0));
        sums[line.sum] += 1;
        line.parts.iter().for_each(|part| lines_of[*part].push((number, 1.0)));
    }
    let mut walk = Walk {
        ground,
        at,
        lines_of,
        held: Vec::new(),
        pivots: vec![None; ground.lines.len()],
        place: vec![None; cells],
        used: vec![0; cells],
    };
    // Margins of few parts first: each has a line of its own, so none is taken out of another.
    let mut order: Vec<usize> = (0..cells).filter(|cell| sums[*cell] > 0).collect();
    order.sort_by_key(|cell| sums[*cell]);
    order.extend((0..cells).filter(|cell| sums[*cell] == 0));
    let mut waiting: Vec<usize> = order.into_iter().rev().collect();
    while let Some(cell) = waiting.pop() {
        walk.take(cell, &mut waiting);
    }
    walk.at
}

impl Walk<'_> {
    fn is_whole(&self, cell: usize) -> bool {
        self.at[cell] == 0.0 || self.at[cell] == 1.0
    }

    /// Moves a cell until it is whole or has nowhere to go; those that it frees wait again.
    fn take(&mut self, cell: usize, waiting: &mut Vec<usize>) {
        while !self.is_whole(cell) {
            let (column, taken) = self.reduced(cell);
            let largest = column.iter().max_by(|a, b| a.1.abs().total_cmp(&b.1.abs()));
            if let Some((pivot, _)) = largest.copied() {
                self.pivots[pivot] = Some(self.held.len());
                self.place[cell] = Some(self.held.len());
                self.held.push(Some(Held { cell, column, taken, pivot }));
                return;
            }
            let direction = self.direction(cell, &taken);
            let whole = self.step(cell, &direction);
            let first = whole.iter().filter_map(|known| self.place[*known]).collect();
            self.release(first, waiting);
        }
    }

    /// A cell's column with the held ones taken out, and how often each was.
    fn reduced(&self, cell: usize) -> (Terms, Terms) {
        let mut column: BTreeMap<usize, f64> = self.lines_of[cell].iter().copied().collect();
        let place = |line: usize| self.pivots[line].map(Reverse);
        let mut next: BinaryHeap<Reverse<usize>> =
            column.keys().filter_map(|line| place(*line)).collect();
        let mut taken = Vec::new();
        // What is held later has nothing in the pivots of what is held before.
        while let Some(Reverse(at)) = next.pop() {
            let Some(held) = &self.held[at] else { continue };
            let Some(value) = column.get(&held.pivot).copied() else { continue };
            let pivot = held.column.iter().find(|(line, _)| *line == held.pivot);
            let Some(times) = pivot.map(|(_, of)| value / of) else { continue };
            for (line, of) in &held.column {
                let is_new = !column.contains_key(line);
                let left = column.entry(*line).or_default();
                *left -= times * of;
                if *line == held.pivot || left.abs() < ROUNDING {
                    column.remove(line);
                } else if is_new {
                    next.extend(place(*line));
                }
            }
            taken.push((at, times));
        }
        (column.into_iter().collect(), taken)
    }

    /// By how much each cell moves when this one moves by one.
    fn direction(&self, cell: usize, taken: &[(usize, f64)]) -> Terms {
        let mut weights: BTreeMap<usize, f64> = BTreeMap::new();
        taken.iter().for_each(|(at, times)| *weights.entry(*at).or_default() -= times);
        let mut direction = vec![(cell, 1.0)];
        while let Some((at, weight)) = weights.pop_last() {
            let Some(held) = &self.held[at] else { continue };
            if weight.abs() < ROUNDING {
                continue;
            }
            direction.push((held.cell, weight));
            for (before, times) in &held.taken {
                *weights.entry(*before).or_default() -= weight * times;
            }
        }
        direction
    }

    /// A fair step along a direction; the cells that are whole after it.
    fn step(&mut self, cell: usize, direction: &[(usize, f64)]) -> Vec<usize> {
        let room = |sign: f64| {
            let of = |(cell, by): &(usize, f64)| {
                let by = by * sign;
                (if by > 0.0 { 1.0 - self.at[*cell] } else { self.at[*cell] }) / by.abs()
            };
            direction.iter().map(of).fold(f64::INFINITY, f64::min)
        };
        let (up, down) = (room(1.0), room(-1.0));
        let share = self.ground.chance.share(&self.ground.names[cell], self.used[cell]);
        self.used[cell] += 1;
        let length = if share < down / (up + down) { up } else { -down };
        let mut whole = Vec::new();
        for (cell, by) in direction {
            let at = self.at[*cell] + length * by;
            let near = (at - at.round()).abs() < ROUNDING;
            self.at[*cell] = if near { at.round() } else { at };
            if near {
                whole.push(*cell);
            }
        }
        whole
    }

    /// Lets go of columns whose cells are whole, and of every column that they were taken out of.
    fn release(&mut self, whole: Vec<usize>, waiting: &mut Vec<usize>) {
        let Some(first) = whole.iter().min().copied() else { return };
        let mut goes = vec![false; self.held.len()];
        whole.iter().for_each(|at| goes[*at] = true);
        for at in first..self.held.len() {
            let leans = |held: &Held| held.taken.iter().any(|(before, _)| goes[*before]);
            if !goes[at] && !self.held[at].as_ref().is_some_and(leans) {
                continue;
            }
            goes[at] = true;
            if let Some(held) = self.held[at].take() {
                self.pivots[held.pivot] = None;
                self.place[held.cell] = None;
                if !self.is_whole(held.cell) {
                    waiting.push(held.cell);
                }
            }
        }
    }
}
