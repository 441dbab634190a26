//! All cells of all margins of one table, counted on people.

use std::collections::HashSet;

use super::{CubeError, Hierarchy};

/// The most cells one table may have. Beyond it the search for cells to withhold would take
/// hours, and a table that cannot be protected with care is not made.
const MOST_CELLS: usize = 20_000;

/// What a cell counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counting {
    /// Distinct subjects. Each stands in one leaf cell only, that of its first row: so every
    /// margin is the sum of its parts, and nobody can be told by comparing both.
    Subjects,
    /// Rows (events, cases): one subject may have several.
    Rows,
}

/// One row: whom it is about (a token that means nothing outside) and its leaf codes.
pub struct Row<'a> {
    /// Salted token of the subject.
    pub subject: &'a [u8],
    /// One code for each dimension, in their order.
    pub codes: Vec<&'a str>,
}

/// A margin and the cells that sum to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The dimension summed over.
    pub dimension: usize,
    /// Cell of the sum.
    pub sum: usize,
    /// Cells of the parts.
    pub parts: Vec<usize>,
}

/// True counts of every combination of codes, margins included. A cell is a number: the codes'
/// places in mixed radix, the last dimension running fastest.
pub struct FrequencyTable {
    dimensions: Vec<Hierarchy>,
    counts: Vec<u64>,
    people: Vec<u64>,
    counting: Counting,
}

impl FrequencyTable {
    /// Counts rows into leaf cells and all their margins.
    ///
    /// # Errors
    /// A code that is unknown or not a leaf, a row of the wrong width, a table too large.
    pub fn count<'a>(
        dimensions: Vec<Hierarchy>,
        counting: Counting,
        rows: impl IntoIterator<Item = Row<'a>>,
    ) -> Result<Self, CubeError> {
        let cells = dimensions
            .iter()
            .try_fold(1usize, |cells, dimension| cells.checked_mul(dimension.codes().len()))
            .unwrap_or(usize::MAX);
        if cells > MOST_CELLS {
            return Err(CubeError::TooLarge { cells, most: MOST_CELLS });
        }
        let (counts, people) = (vec![0; cells], vec![0; cells]);
        let mut table = Self { dimensions, counts, people, counting };
        let mut counted: HashSet<&'a [u8]> = HashSet::new();
        let mut seen: HashSet<(usize, &'a [u8])> = HashSet::new();
        for row in rows {
            let leaf = table.leaf(&row.codes)?;
            if counting == Counting::Subjects && !counted.insert(row.subject) {
                continue;
            }
            for cell in table.upward(&leaf) {
                table.counts[cell] += 1;
                if seen.insert((cell, row.subject)) {
                    table.people[cell] += 1;
                }
            }
        }
        Ok(table)
    }

    /// Places of a row's codes, each of which must be a leaf.
    fn leaf(&self, codes: &[&str]) -> Result<Vec<usize>, CubeError> {
        if codes.len() != self.dimensions.len() {
            return Err(CubeError::Width { expected: self.dimensions.len(), found: codes.len() });
        }
        let place = |(dimension, code): (&Hierarchy, &&str)| {
            let named = || (dimension.id().to_owned(), (*code).to_owned());
            match dimension.position(code) {
                None => {
                    let (dimension, code) = named();
                    Err(CubeError::UnknownCode { dimension, code })
                }
                Some(at) if !dimension.is_leaf(at) => {
                    let (dimension, code) = named();
                    Err(CubeError::NotALeaf { dimension, code })
                }
                Some(at) => Ok(at),
            }
        };
        self.dimensions.iter().zip(codes).map(place).collect()
    }

    /// The leaf cell and every margin above it.
    fn upward(&self, leaf: &[usize]) -> Vec<usize> {
        let mut cells = vec![0];
        for (dimension, at) in self.dimensions.iter().zip(leaf) {
            let width = dimension.codes().len();
            cells = cells
                .iter()
                .flat_map(|cell| dimension.upward(*at).map(move |code| cell * width + code))
                .collect();
        }
        cells
    }

    /// The dimensions in order.
    pub fn dimensions(&self) -> &[Hierarchy] {
        &self.dimensions
    }

    /// What the cells count.
    pub fn counting(&self) -> Counting {
        self.counting
    }

    /// How many cells, margins included.
    pub fn cells(&self) -> usize {
        self.counts.len()
    }

    /// The number that would be published.
    pub fn value(&self, cell: usize) -> u64 {
        self.counts[cell]
    }

    /// How many distinct people stand behind that number.
    pub fn people(&self, cell: usize) -> u64 {
        self.people[cell]
    }

    /// Places of a cell's codes.
    pub fn places(&self, mut cell: usize) -> Vec<usize> {
        let mut places = vec![0; self.dimensions.len()];
        for (at, dimension) in self.dimensions.iter().enumerate().rev() {
            let width = dimension.codes().len();
            places[at] = cell % width;
            cell /= width;
        }
        places
    }

    /// A cell's codes.
    pub fn key(&self, cell: usize) -> Vec<String> {
        let places = self.places(cell);
        self.dimensions.iter().zip(places).map(|(d, at)| d.codes()[at].clone()).collect()
    }

    /// The cell with these codes.
    pub fn cell(&self, key: &[String]) -> Option<usize> {
        if key.len() != self.dimensions.len() {
            return None;
        }
        self.dimensions.iter().zip(key).try_fold(0, |cell, (dimension, code)| {
            Some(cell * dimension.codes().len() + dimension.position(code)?)
        })
    }

    /// Every margin with its parts.
    pub fn lines(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut stride = 1;
        for (at, dimension) in self.dimensions.iter().enumerate().rev() {
            let width = dimension.codes().len();
            for parent in 0..width {
                let children = dimension.children(parent);
                if children.is_empty() {
                    continue;
                }
                for base in (0..self.cells()).filter(|cell| cell / stride % width == 0) {
                    let cell = |code: usize| base + code * stride;
                    let parts = children.iter().map(|code| cell(*code)).collect();
                    lines.push(Line { dimension: at, sum: cell(parent), parts });
                }
            }
            stride *= width;
        }
        lines
    }
}
