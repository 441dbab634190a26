//! Complementary suppression: what else is withheld so that withheld cells stay withheld.
//!
//! Guarantees, for every withheld count: there are two tables of whole numbers that agree with
//! everything published, with every margin of every linked table and with the rule itself (a
//! withheld cell is at least one where noughts are published), and in which the cell differs by
//! `width` ≥ k and is k or more in one of them. So nobody can conclude that a count is 1…k−1, nor
//! come nearer than k. The same holds for somebody who is the only person in a withheld cell and
//! takes himself out. And no cell of few people stands alone among withheld cells that are surely
//! k or more: its being withheld would give it away ("what else could they be hiding?").
//! For sums of amounts: every dominated cell may be as much more and as much less as its largest
//! contributor needs ([`super::dominance`]), for who is the only contributor of another cell too.
//! Stops: subtraction along lines, over several dimensions and tables at once, by the insider,
//! elimination.
//! Does not stop: what becomes possible with tables released elsewhere (the audit looks at
//! those), or with facts from outside about who is in a cell of more than one person.
//!
//! How: for each withheld cell that is not yet proven, a step of the whole table is looked for
//! that makes it uncertain enough at the least price; the cells it moves are withheld. The moved
//! tables are kept as proofs and prove many other cells as well. Small tables take the cheapest
//! step there is ([`programs`]), large ones the cheapest along the corners of a box ([`corners`]).

mod company;
mod corners;
mod ground;
mod insiders;
mod programs;
mod proofs;

use std::{
    cmp::Reverse,
    collections::{BinaryHeap, HashMap},
};

use super::{ProtectError, Why};
use corners::Corners;
pub(crate) use ground::Ground;
use programs::{Goal, System};
pub use proofs::Proof;
use proofs::Proofs;

/// The most cells for which the cheapest step of all is looked for.
pub(super) const SMALL: usize = 5_000;

/// Withholds what must go with the cells withheld so far. `concentrated` are lines in which one
/// cell holds everybody, as the cells of their parts; tables of up to `small` cells take the
/// cheapest steps.
///
/// # Errors
/// The search failed, or found no way (there always is one: the cell and all above it).
pub(super) fn complete(
    ground: &Ground<'_>,
    concentrated: &[&[usize]],
    small: usize,
    decision: &mut [Option<Why>],
) -> Result<Vec<Proof>, ProtectError> {
    let mut search = Search::new(ground, small, decision);
    for parts in concentrated {
        search.spread(parts)?;
    }
    search.prove_all()?;
    // What these withhold anew must be proven like everything else.
    while search.give_company()? || search.prove_against_insiders()? {
        search.prove_all()?;
    }
    Ok(search.proofs.into_all())
}

struct Search<'g> {
    ground: &'g Ground<'g>,
    decision: &'g mut [Option<Why>],
    /// Price of withholding a cell; nought for cells withheld already.
    prices: Vec<f64>,
    proofs: Proofs,
    /// Withheld cells that may not be proven yet, the smallest first.
    waiting: BinaryHeap<Reverse<(u64, usize)>>,
    withheld: usize,
    /// Where each insider stands alone.
    alone_in: HashMap<u32, Vec<usize>>,
    /// For large tables.
    corners: Option<Corners>,
    /// The lines of each cell, and the cells of each line.
    of_cell: Vec<Vec<u32>>,
    lines: Vec<Vec<(usize, f64)>>,
}

impl<'g> Search<'g> {
    fn new(ground: &'g Ground<'g>, small: usize, decision: &'g mut [Option<Why>]) -> Self {
        let cells = ground.values.len();
        let lines: Vec<Vec<(usize, f64)>> = ground
            .shape
            .lines()
            .into_iter()
            .map(|line| {
                let parts = line.parts.into_iter().map(|part| (part, 1.0));
                parts.chain([(line.sum, -1.0)]).collect()
            })
            .collect();
        let mut of_cell = vec![Vec::new(); cells];
        for (at, line) in lines.iter().enumerate() {
            line.iter().for_each(|(cell, _)| of_cell[*cell].push(at as u32));
        }
        let corners = (cells > small).then(|| Corners::new(cells));
        let mut alone_in: HashMap<u32, Vec<usize>> = HashMap::new();
        for (cell, alone) in ground.alone.iter().enumerate() {
            alone.iter().for_each(|insider| alone_in.entry(*insider).or_default().push(cell));
        }
        let prices = ground.prices(decision);
        let proofs = Proofs::new(cells);
        let (waiting, withheld) = (BinaryHeap::new(), 0);
        let mut search = Self {
            ground,
            decision,
            prices,
            proofs,
            waiting,
            withheld,
            alone_in,
            corners,
            of_cell,
            lines,
        };
        let known = (0..cells).filter(|cell| search.decision[*cell].is_some());
        known.collect::<Vec<_>>().into_iter().for_each(|cell| search.note(cell));
        search
    }

    /// Keeps in mind that a cell is withheld and must be proven.
    fn note(&mut self, cell: usize) {
        self.prices[cell] = 0.0;
        self.withheld += 1;
        // Numbers are nought or more, whose bits stand in the order of the numbers.
        self.waiting.push(Reverse((self.ground.values[cell].to_bits(), cell)));
    }

    fn withhold(&mut self, cell: usize) {
        if self.decision[cell].is_none() {
            self.decision[cell] = Some(Why::Other);
            self.note(cell);
        }
    }

    fn prove_all(&mut self) -> Result<(), ProtectError> {
        while let Some(Reverse((_, cell))) = self.waiting.pop() {
            if !self.ground.is_open(cell, self.proofs.reach(cell)) {
                self.prove(cell, &[])?;
            }
        }
        Ok(())
    }

    /// Finds the cheapest step that makes a cell uncertain enough, and withholds what it moves.
    fn prove(&mut self, cell: usize, known: &[usize]) -> Result<(), ProtectError> {
        let need = self.ground.needs[cell];
        // Amounts may need to fall as well as rise; what rises by the whole width does for counts.
        let amount = if self.ground.is_whole { need.width } else { need.above };
        let goal = Goal { terms: vec![(cell, 1.0)], amount, below: need.below, known };
        if self.take(&goal)? {
            return Ok(());
        }
        let key = self.ground.shape.key(cell).join(".");
        Err(ProtectError::NoWay { key })
    }

    /// Takes the cheapest step to a goal, if there is one, and withholds the cells it moves.
    fn take(&mut self, goal: &Goal<'_>) -> Result<bool, ProtectError> {
        let mut found = None;
        if let Some(corners) = &mut self.corners {
            let cells = goal.terms.iter().map(|(cell, _)| *cell);
            let each =
                cells.filter_map(|cell| corners.cheapest(self.ground, &self.prices, cell, goal));
            let price = |proof: &Proof| -> f64 {
                proof.moves.iter().map(|(cell, _)| self.prices[*cell]).sum()
            };
            found = each.min_by(|a, b| price(a).total_cmp(&price(b)));
        }
        if found.is_none() && self.prices.len() <= SMALL {
            let system = System { lines: &self.lines, is_whole: self.ground.is_whole };
            found = system.cheapest(self.ground, &self.prices, goal)?;
        }
        let Some(proof) = found else { return Ok(false) };
        let moved: Vec<usize> = proof.moves.iter().map(|(cell, _)| *cell).collect();
        moved.into_iter().for_each(|cell| self.withhold(cell));
        self.proofs.add(proof);
        Ok(true)
    }

    /// Opens a line of a sensitive dimension in which one cell holds everybody.
    fn spread(&mut self, parts: &[usize]) -> Result<(), ProtectError> {
        let (full, noughts): (Vec<usize>, Vec<usize>) =
            parts.iter().partition(|part| self.ground.values[**part] > 0.0);
        let everybody: f64 = full.iter().map(|part| self.ground.values[*part]).sum();
        let widest = full.iter().map(|part| self.ground.needs[*part].width).fold(0.0, f64::max);
        let amount = widest.min(everybody);
        if self.proofs.lifts(&noughts) >= amount {
            return Ok(());
        }
        full.into_iter().for_each(|cell| self.withhold(cell));
        let terms = noughts.into_iter().map(|cell| (cell, 1.0)).collect();
        self.take(&Goal { terms, amount, below: 0.0, known: &[] })?;
        Ok(())
    }

    /// Whether one cell is a margin over the other, or the same.
    fn is_above(&self, margin: usize, cell: usize) -> bool {
        let shape = self.ground.shape;
        let codes = shape.dimensions().iter().zip(shape.places(cell)).zip(shape.places(margin));
        codes
            .into_iter()
            .all(|((d, from), to)| d.upward(*from as usize).any(|code| code == *to as usize))
    }
}
