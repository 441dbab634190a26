//! Complementary suppression: what else is withheld so that withheld cells stay withheld.
//!
//! Guarantees, for every withheld cell: there are two tables of whole numbers that agree with
//! everything published, with every margin and with the rule itself (a withheld cell is at least
//! one where noughts are published), and in which the cell differs by `width` ≥ k and is k or
//! more in one of them. So nobody can conclude that a count is 1…k−1, nor come nearer than k.
//! The same holds for somebody who is the only person in a withheld cell and takes himself out.
//! And no cell of few people stands alone among withheld cells that are surely k or more: its
//! being withheld would give it away ("what else could they be hiding?").
//! Stops: subtraction along lines, over several dimensions at once, by the insider, elimination.
//! Does not stop: what becomes possible with tables released elsewhere (the audit looks at
//! those), or with facts from outside about who is in a cell of more than one person.
//!
//! How: for each withheld cell whose range is not yet proven, a linear program looks for the
//! cheapest move of the whole table that lifts the cell by `width`; the cells it moves are
//! withheld. The moved tables are kept as proofs and prove many other cells as well. (The idea of
//! an attacker's interval and of moves as linear programs: Fischetti and Salazar, "Solving the
//! cell suppression problem", Management Science 47(7), 2001.)

use super::{
    ProtectError, Why,
    concentration::concentrated,
    step::{Goal, Step, System},
};
use crate::{cube::FrequencyTable, policy::Protection};

/// How much dearer withholding a margin is than withholding a part of it.
const MARGIN: f64 = 3.0;

/// Withholds what must go with the cells withheld so far.
///
/// # Errors
/// The solver failed, or found no way (there always is one: the cell and all above it).
pub fn complete(
    table: &FrequencyTable,
    rule: &Protection,
    decision: &mut [Option<Why>],
) -> Result<(), ProtectError> {
    let mut search = Search::new(table, rule, decision);
    search.spread_concentrations()?;
    search.prove_all()?;
    // What these withhold anew must be proven like everything else.
    while search.give_company()? || search.prove_against_insiders()? {
        search.prove_all()?;
    }
    Ok(())
}

struct Search<'t> {
    table: &'t FrequencyTable,
    rule: &'t Protection,
    decision: &'t mut [Option<Why>],
    system: System,
    /// The lines of each cell.
    of_cell: Vec<Vec<usize>>,
    /// Steps whose cells are all withheld: each leads to a table nobody can rule out.
    proofs: Vec<Step>,
    /// Lowest and highest move of each cell over all proofs.
    reach: Vec<(f64, f64)>,
}

impl<'t> Search<'t> {
    fn new(
        table: &'t FrequencyTable,
        rule: &'t Protection,
        decision: &'t mut [Option<Why>],
    ) -> Self {
        let hides_nought = table.dimensions().iter().any(|d| rule.is_sensitive(d.id()));
        let least = if hides_nought { 0.0 } else { 1.0 };
        let room = |cell: usize| {
            let value = table.value(cell) as f64;
            (value > 0.0 || hides_nought).then(|| (value - least).max(0.0))
        };
        let mut levels = vec![0_i32; table.cells()];
        table.lines().iter().for_each(|line| levels[line.sum] += 1);
        // Totals are what most readers come for: each level up costs more than the level below.
        let price = |cell: usize| match decision[cell] {
            Some(_) => 0.0,
            None => MARGIN.powi(levels[cell]) * (1.0 + (1.0 + table.value(cell) as f64).log2()),
        };
        let lines = table.lines().into_iter().map(|line| {
            let parts = line.parts.iter().map(|part| (*part, 1.0));
            parts.chain([(line.sum, -1.0)]).collect()
        });
        let system = System {
            lines: lines.collect(),
            room: (0..table.cells()).map(room).collect(),
            price: (0..table.cells()).map(price).collect(),
        };
        let reach = vec![(0.0, 0.0); table.cells()];
        let mut of_cell = vec![Vec::new(); table.cells()];
        for (at, line) in system.lines.iter().enumerate() {
            line.iter().for_each(|(cell, _)| of_cell[*cell].push(at));
        }
        Self { table, rule, decision, system, of_cell, proofs: Vec::new(), reach }
    }

    fn width(&self) -> f64 {
        self.rule.width() as f64
    }

    /// The withheld cell of fewest people whose range is not yet proven.
    fn unproven(&self) -> Option<usize> {
        (0..self.table.cells())
            .filter(|cell| {
                self.decision[*cell].is_some() && !self.is_proven(*cell, self.reach[*cell])
            })
            .min_by_key(|cell| self.table.value(*cell))
    }

    fn prove_all(&mut self) -> Result<(), ProtectError> {
        while let Some(cell) = self.unproven() {
            self.prove(cell, Vec::new())?;
        }
        Ok(())
    }

    /// Whether these moves of a cell are wide and high enough.
    fn is_proven(&self, cell: usize, (down, up): (f64, f64)) -> bool {
        up - down >= self.width()
            && self.table.value(cell) as f64 + up >= self.rule.threshold() as f64
    }

    /// Finds the cheapest step that lifts a cell by the width, and withholds the cells it moves.
    fn prove(&mut self, cell: usize, known: Vec<usize>) -> Result<(), ProtectError> {
        let goal = Goal { terms: vec![(cell, 1.0)], amount: self.width(), known };
        if self.take(&goal)? {
            return Ok(());
        }
        Err(ProtectError::Solver("no table differs enough".to_owned()))
    }

    /// Takes the cheapest step to a goal, if there is one, and withholds the cells it moves.
    fn take(&mut self, goal: &Goal) -> Result<bool, ProtectError> {
        let Some(step) = self.system.cheapest(goal)? else { return Ok(false) };
        for (cell, _) in &step {
            self.decision[*cell].get_or_insert(Why::Other);
            self.system.price[*cell] = 0.0;
        }
        let back = self.way_back(&step);
        for (cell, moved) in &step {
            let (down, up) = self.reach[*cell];
            let (one, other) = (*moved, -moved * back);
            self.reach[*cell] = (down.min(one).min(other), up.max(one).max(other));
        }
        self.proofs.push(step);
        Ok(true)
    }

    /// How much of a step can also be taken the other way, as a whole multiple of its smallest
    /// whole part. A line through the true table has two directions.
    fn way_back(&self, step: &Step) -> f64 {
        let parts = step.iter().fold(0, |common, (_, moved)| divisor(common, moved.abs() as u64));
        if parts == 0 {
            return 0.0;
        }
        let room = |(cell, moved): &(usize, f64)| match self.system.room[*cell] {
            Some(room) if *moved > 0.0 => room / moved,
            _ => f64::INFINITY,
        };
        let farthest = step.iter().map(room).fold(f64::INFINITY, f64::min).min(1.0);
        (farthest * parts as f64).floor() / parts as f64
    }

    /// Opens lines of sensitive dimensions in which one cell holds everybody.
    fn spread_concentrations(&mut self) -> Result<(), ProtectError> {
        let lines = self.table.lines();
        for line in concentrated(self.table, self.rule, &lines) {
            let empty = |part: &&usize| self.table.value(**part) == 0;
            let noughts: Vec<usize> = line.parts.iter().filter(empty).copied().collect();
            let amount = self.width().min(self.table.value(line.sum) as f64);
            let reached = |step: &Step| -> f64 {
                step.iter().filter(|(cell, _)| noughts.contains(cell)).map(|(_, m)| m).sum()
            };
            if self.proofs.iter().any(|step| reached(step) >= amount) {
                continue;
            }
            let full: Vec<usize> =
                line.parts.iter().filter(|part| self.table.value(**part) > 0).copied().collect();
            for cell in full {
                self.decision[cell].get_or_insert(Why::Other);
                self.system.price[cell] = 0.0;
            }
            let terms = noughts.iter().map(|cell| (*cell, 1.0)).collect();
            self.take(&Goal { terms, amount, known: Vec::new() })?;
        }
        Ok(())
    }

    /// Gives every cell of few people another that could be the small one, within what is tied
    /// to it. Margins are left where they are for that, or they alone would be withheld with it.
    /// Returns whether anything was withheld anew.
    fn give_company(&mut self) -> Result<bool, ProtectError> {
        let withheld_before = self.withheld();
        let few: Vec<usize> =
            (0..self.table.cells()).filter(|cell| self.decision[*cell] == Some(Why::Few)).collect();
        for cell in few {
            if self.has_company(cell) {
                continue;
            }
            let above = |other: &usize| {
                self.is_above(*other, cell) && self.decision[*other] != Some(Why::Few)
            };
            let known = (0..self.table.cells()).filter(above).collect();
            let goal = Goal { terms: vec![(cell, 1.0)], amount: self.width(), known };
            // Without any way, the whole of its margins is withheld, or the audit refuses.
            self.take(&goal)?;
        }
        Ok(self.withheld() > withheld_before)
    }

    fn withheld(&self) -> usize {
        self.decision.iter().flatten().count()
    }

    /// Whether a cell tied to this one, and not the same number, may be under k as well.
    fn has_company(&self, cell: usize) -> bool {
        let value = |of: usize| self.table.value(of);
        let same = |other: usize| {
            value(other) == value(cell)
                && (self.is_above(other, cell) || self.is_above(cell, other))
        };
        let mut tied = vec![false; self.table.cells()];
        let mut reached = vec![cell];
        while let Some(at) = reached.pop() {
            if std::mem::replace(&mut tied[at], true) {
                continue;
            }
            let low = value(at) as f64 + self.reach[at].0;
            if at != cell && !same(at) && low < self.rule.threshold() as f64 {
                return true;
            }
            for line in &self.of_cell[at] {
                let cells = self.system.lines[*line].iter().map(|(other, _)| *other);
                reached.extend(cells.filter(|other| self.decision[*other].is_some()));
            }
        }
        false
    }

    /// Whether one cell is a margin over the other, or the same.
    fn is_above(&self, margin: usize, cell: usize) -> bool {
        let (to, from) = (self.table.places(margin), self.table.places(cell));
        let codes = self.table.dimensions().iter().zip(from).zip(to);
        codes.into_iter().all(|((d, from), to)| d.upward(from).any(|code| code == to))
    }

    /// Proves every withheld cell against each person who is alone in a withheld cell and so knows
    /// its number. A count of 2k or more is left: were it known to within k, it would still be
    /// known to be k or more. Returns whether anything was withheld anew.
    fn prove_against_insiders(&mut self) -> Result<bool, ProtectError> {
        let withheld_before = self.withheld();
        let cells = 0..self.table.cells();
        let few: Vec<usize> = cells.filter(|cell| self.decision[*cell] == Some(Why::Few)).collect();
        let alone: Vec<usize> =
            few.iter().copied().filter(|cell| self.is_finest_singleton(*cell)).collect();
        for insider in alone {
            for cell in &few {
                if self.is_only(insider, *cell) {
                    continue;
                }
                let reach = self.reach_without(insider, *cell);
                if !self.is_proven(*cell, reach) {
                    self.prove(*cell, vec![insider])?;
                }
            }
        }
        Ok(self.withheld() > withheld_before)
    }

    /// Whether one person alone stands in this leaf cell (the margins that hold nobody else are
    /// the same number, known with it).
    fn is_finest_singleton(&self, cell: usize) -> bool {
        let places = self.table.places(cell);
        let leaf = self.table.dimensions().iter().zip(places).all(|(d, at)| d.is_leaf(at));
        leaf && self.table.people(cell) == 1
    }

    /// Whether a cell is the insider's own, or a margin that holds nobody but him.
    fn is_only(&self, insider: usize, cell: usize) -> bool {
        self.table.people(cell) == 1 && self.is_above(cell, insider)
    }

    /// Reach of a cell over the proofs that leave the insider's cell where he knows it to be.
    fn reach_without(&self, insider: usize, cell: usize) -> (f64, f64) {
        let mut reach: (f64, f64) = (0.0, 0.0);
        for step in &self.proofs {
            let moved = |of: usize| {
                step.iter().find(|(cell, _)| *cell == of).map_or(0.0, |(_, moved)| *moved)
            };
            let of_cell = moved(cell);
            if of_cell == 0.0 || moved(insider) != 0.0 {
                continue;
            }
            let other = -of_cell * self.way_back(step);
            reach = (reach.0.min(of_cell).min(other), reach.1.max(of_cell).max(other));
        }
        reach
    }
}

/// Greatest common divisor.
fn divisor(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { divisor(b, a % b) }
}
