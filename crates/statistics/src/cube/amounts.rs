//! Sums of amounts over the cells of one table, or of several linked ones, with who adds most.

use std::collections::HashMap;

use super::{CubeError, Shape, examples::Examples};

/// How many of the largest contributions are known of each cell.
pub const LARGEST: usize = 3;

/// One amount: who contributes it, and its leaf codes.
pub struct Amount<'a> {
    /// Token of the contributor (a firm, an organisation).
    pub contributor: &'a [u8],
    /// One code for each dimension, in their order.
    pub codes: Vec<&'a str>,
    /// Nought or more.
    pub value: f64,
}

/// True sums of every cell of a [`Shape`].
pub struct MagnitudeTable {
    shape: Shape,
    sums: Vec<f64>,
    contributors: Vec<u64>,
    /// The largest contributions of each cell, falling.
    largest: Vec<[f64; LARGEST]>,
    examples: Examples,
}

impl MagnitudeTable {
    /// Adds amounts up in all tables of a shape. What one contributor adds to one cell is one
    /// contribution, however many amounts it came in; who adds nought contributes nothing.
    ///
    /// # Errors
    /// A code that is unknown or not a leaf, a row of the wrong width, an amount that is negative
    /// or not a number (its number is named, counted from nought).
    pub fn sum<'a>(
        shape: Shape,
        amounts: impl IntoIterator<Item = Amount<'a>>,
    ) -> Result<Self, CubeError> {
        let mut placed = Vec::new();
        for (row, amount) in amounts.into_iter().enumerate() {
            if !amount.value.is_finite() || amount.value < 0.0 {
                return Err(CubeError::NoAmount { row });
            }
            if amount.value > 0.0 {
                placed.push((amount.contributor, shape.leaf(&amount.codes)?, amount.value));
            }
        }
        placed.sort_by_key(|(contributor, ..)| *contributor);
        let cells = shape.cells();
        let mut table = Self {
            sums: vec![0.0; cells],
            contributors: vec![0; cells],
            largest: vec![[0.0; LARGEST]; cells],
            examples: Examples::new(&shape),
            shape,
        };
        let mut adds: HashMap<usize, f64> = HashMap::new();
        for (contributor, of_one) in placed.chunk_by(|(a, ..), (b, ..)| a == b).enumerate() {
            for (_, leaf, value) in of_one {
                let cells = table.shape.upward(leaf);
                table.examples.add(leaf, contributor, &cells);
                for cell in cells {
                    *adds.entry(cell).or_default() += value;
                }
            }
            adds.drain().for_each(|(cell, value)| table.add(cell, value));
        }
        Ok(table)
    }

    fn add(&mut self, cell: usize, mut value: f64) {
        self.sums[cell] += value;
        self.contributors[cell] += 1;
        for known in &mut self.largest[cell] {
            if value > *known {
                std::mem::swap(known, &mut value);
            }
        }
    }

    /// The cells and what ties them together.
    pub fn shape(&self) -> &Shape {
        &self.shape
    }

    /// Who is a cell's only contributor, as a number that is the same wherever that one is.
    pub fn alone(&self, cell: usize) -> Option<u32> {
        self.examples.whose(cell).filter(|_| self.contributors[cell] == 1)
    }

    /// Places of finest codes on which something that the cell sums stands.
    pub fn example(&self, cell: usize) -> Option<Vec<usize>> {
        self.examples.of(cell, self.shape.dimensions().len())
    }

    /// The sum that would be published.
    pub fn sum_of(&self, cell: usize) -> f64 {
        self.sums[cell]
    }

    /// How many contribute to it.
    pub fn contributors(&self, cell: usize) -> u64 {
        self.contributors[cell]
    }

    /// The largest contributions, falling; nought where there are fewer.
    pub fn largest(&self, cell: usize) -> &[f64; LARGEST] {
        &self.largest[cell]
    }
}
