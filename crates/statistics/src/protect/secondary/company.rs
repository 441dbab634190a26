//! Company for cells of few people: another that could be the small one.

use std::collections::HashSet;

use super::{
    super::{ProtectError, Why},
    Search,
    programs::Goal,
};

impl Search<'_> {
    /// Gives every cell of few people another that could be the small one, within what is tied
    /// to it. Margins are left where they are for that, or they alone would be withheld with it.
    /// Returns whether anything was withheld anew.
    pub(super) fn give_company(&mut self) -> Result<bool, ProtectError> {
        let Some(threshold) = self.ground.threshold else { return Ok(false) };
        let withheld_before = self.withheld;
        for cell in self.few() {
            if self.has_company(cell, threshold) {
                continue;
            }
            let above: Vec<usize> = self
                .margins_of(cell)
                .into_iter()
                .filter(|other| self.decision[*other] != Some(Why::Few))
                .collect();
            let amount = self.ground.needs[cell].width;
            let goal = Goal { terms: vec![(cell, 1.0)], amount, below: 0.0, known: &above };
            // Without any way, the whole of its margins is withheld, or the audit refuses.
            self.take(&goal)?;
        }
        Ok(self.withheld > withheld_before)
    }

    /// Cells withheld for the number of people in them.
    pub(super) fn few(&self) -> Vec<usize> {
        let cells = 0..self.decision.len();
        cells.filter(|cell| self.decision[*cell] == Some(Why::Few)).collect()
    }

    /// The cell and all margins over it.
    fn margins_of(&self, cell: usize) -> Vec<usize> {
        let shape = self.ground.shape;
        let mut all = vec![Vec::new()];
        for (dimension, at) in shape.dimensions().iter().zip(shape.places(cell)) {
            let longer = |places: &Vec<usize>| {
                let ways = dimension.upward(*at as usize);
                ways.map(|code| [&places[..], &[code]].concat()).collect::<Vec<_>>()
            };
            all = all.iter().flat_map(longer).collect();
        }
        all.iter().filter_map(|places| shape.at(places)).collect()
    }

    /// Whether a cell tied to this one, and not the same number, may be under k as well.
    fn has_company(&self, cell: usize, threshold: f64) -> bool {
        let value = |of: usize| self.ground.values[of];
        let same = |other: usize| {
            value(other) == value(cell)
                && (self.is_above(other, cell) || self.is_above(cell, other))
        };
        let mut tied: HashSet<usize> = HashSet::new();
        let mut reached = vec![cell];
        while let Some(at) = reached.pop() {
            if !tied.insert(at) {
                continue;
            }
            let low = value(at) + self.proofs.reach(at).0;
            if at != cell && low < threshold && !same(at) {
                return true;
            }
            for line in &self.of_cell[at] {
                let cells = self.lines[*line as usize].iter().map(|(other, _)| *other);
                reached.extend(cells.filter(|other| self.decision[*other].is_some()));
            }
        }
        false
    }
}
