//! For every cell that counts anything, finest codes on which something it counts stands, and whose
//! it is.

use super::Shape;

/// No example: nothing stands in the cell.
const NONE: u32 = u32::MAX;

/// Kept in memory beside the numbers: in linked tables no cell tells which finest codes of all
/// dimensions together occur.
pub(super) struct Examples {
    /// Places of the finest codes, one leaf after the other.
    leaves: Vec<u32>,
    /// Whose each leaf is: a number that means nothing but "the same" and "another".
    whose: Vec<u32>,
    /// The leaf of each cell.
    of_cell: Vec<u32>,
}

impl Examples {
    pub fn new(shape: &Shape) -> Self {
        Self { leaves: Vec::new(), whose: Vec::new(), of_cell: vec![NONE; shape.cells()] }
    }

    /// Takes a leaf as the example of the cells that have none yet.
    pub fn add(&mut self, leaf: &[usize], whose: usize, cells: &[usize]) {
        let number = self.whose.len() as u32;
        let mut is_new = false;
        for cell in cells {
            if self.of_cell[*cell] == NONE {
                self.of_cell[*cell] = number;
                is_new = true;
            }
        }
        if is_new {
            self.whose.push(whose as u32);
            self.leaves.extend(leaf.iter().map(|at| *at as u32));
        }
    }

    /// Whose the example of a cell is; where one alone stands in the cell, who that is.
    pub fn whose(&self, cell: usize) -> Option<u32> {
        self.whose.get(self.of_cell[cell] as usize).copied()
    }

    /// Places of finest codes below a cell of a set with this many dimensions.
    pub fn of(&self, cell: usize, dimensions: usize) -> Option<Vec<usize>> {
        let number = Some(self.of_cell[cell]).filter(|number| *number != NONE)?;
        let leaf = &self.leaves[number as usize * dimensions..][..dimensions];
        Some(leaf.iter().map(|at| *at as usize).collect())
    }
}
