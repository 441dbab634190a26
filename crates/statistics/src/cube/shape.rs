//! The cells of one table, or of several linked ones, and the sums that tie them together.

use std::collections::HashSet;

use super::{CubeError, Hierarchy};

/// The most cells that one set of tables may have.
const MOST_CELLS: usize = 1_000_000;

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

/// All combinations of codes that a set of tables shows, margins included. A cell is a number: in
/// the first table the codes' places in mixed radix, the last dimension running fastest; a cell
/// that stands in several tables (a margin over what they do not share) is one cell.
#[derive(Clone, Debug)]
pub struct Shape {
    dimensions: Vec<Hierarchy>,
    blocks: Vec<Block>,
    cells: usize,
    /// Places of every cell's codes, one after the other; the total where a table lacks a dimension.
    places: Vec<u32>,
}

/// One table of the set.
#[derive(Clone, Debug)]
struct Block {
    /// Its dimensions, ascending.
    dimensions: Vec<usize>,
    /// How far apart neighbouring codes of each dimension of the set lie; nought where it has none.
    strides: Vec<usize>,
    /// Number of each cell, by its place in mixed radix.
    cells: Vec<u32>,
}

impl Shape {
    /// One table over all dimensions.
    ///
    /// # Errors
    /// More cells than can be protected.
    pub fn of(dimensions: Vec<Hierarchy>) -> Result<Self, CubeError> {
        let all = (0..dimensions.len()).collect();
        Self::linked(dimensions, &[all])
    }

    /// Several tables, each over some of the dimensions, given by their places.
    ///
    /// # Errors
    /// More cells than can be protected.
    pub fn linked(dimensions: Vec<Hierarchy>, tables: &[Vec<usize>]) -> Result<Self, CubeError> {
        let mut shape = Self { dimensions, blocks: Vec::new(), cells: 0, places: Vec::new() };
        for table in tables {
            shape.add(table)?;
        }
        Ok(shape)
    }

    fn add(&mut self, table: &[usize]) -> Result<(), CubeError> {
        let mut dimensions = table.to_vec();
        dimensions.sort_unstable();
        dimensions.dedup();
        let mut strides = vec![0; self.dimensions.len()];
        let mut cells = 1usize;
        for at in dimensions.iter().rev() {
            strides[*at] = cells;
            cells = cells.saturating_mul(self.dimensions[*at].codes().len());
        }
        let together = self.cells.saturating_add(cells);
        if together > MOST_CELLS {
            return Err(CubeError::TooLarge { cells: together, most: MOST_CELLS });
        }
        let mut block = Block { dimensions, strides, cells: Vec::with_capacity(cells) };
        let mut places = vec![0; self.dimensions.len()];
        for number in 0..cells {
            for at in &block.dimensions {
                places[*at] = number / block.strides[*at] % self.dimensions[*at].codes().len();
            }
            let known = self.blocks.iter().find_map(|earlier| earlier.cell(&places));
            let cell = known.unwrap_or_else(|| {
                self.places.extend(places.iter().map(|at| *at as u32));
                self.cells += 1;
                self.cells - 1
            });
            block.cells.push(cell as u32);
        }
        self.blocks.push(block);
        Ok(())
    }

    /// The dimensions of the set.
    pub fn dimensions(&self) -> &[Hierarchy] {
        &self.dimensions
    }

    /// How many tables there are.
    pub fn tables(&self) -> usize {
        self.blocks.len()
    }

    /// The dimensions of a table, by their places.
    pub fn dimensions_of(&self, table: usize) -> &[usize] {
        &self.blocks[table].dimensions
    }

    /// The cells of a table, in the order of its codes.
    pub fn cells_of(&self, table: usize) -> impl Iterator<Item = usize> + '_ {
        self.blocks[table].cells.iter().map(|cell| *cell as usize)
    }

    /// The cell of a table that comes at this place in [`Self::cells_of`].
    pub fn cell_of(&self, table: usize, place: usize) -> usize {
        self.blocks[table].cells[place] as usize
    }

    /// How many cells, margins included, each once.
    pub fn cells(&self) -> usize {
        self.cells
    }

    /// Places of a cell's codes.
    pub fn places(&self, cell: usize) -> &[u32] {
        &self.places[cell * self.dimensions.len()..][..self.dimensions.len()]
    }

    /// Whether nothing finer than this cell lies below it, in some table.
    pub fn is_finest(&self, cell: usize) -> bool {
        let places = self.places(cell);
        let is_leaf = |at: &usize| self.dimensions[*at].is_leaf(places[*at] as usize);
        let lacks = |of: &[usize], at: usize| places[at] > 0 && !of.contains(&at);
        self.blocks
            .iter()
            .map(|block| &block.dimensions[..])
            .any(|of| of.iter().all(is_leaf) && !(0..places.len()).any(|at| lacks(of, at)))
    }

    /// A cell's codes.
    pub fn key(&self, cell: usize) -> Vec<String> {
        let places = self.places(cell);
        self.dimensions.iter().zip(places).map(|(d, at)| d.codes()[*at as usize].clone()).collect()
    }

    /// The cell of these places, in whichever table has it.
    pub fn at(&self, places: &[usize]) -> Option<usize> {
        self.blocks.iter().find_map(|block| block.cell(places))
    }

    /// The cell of a table with these places; what it has no dimension for is left out.
    pub fn at_in(&self, table: usize, places: &[usize]) -> usize {
        let block = &self.blocks[table];
        let number: usize =
            block.dimensions.iter().map(|at| places[*at] * block.strides[*at]).sum();
        block.cells[number] as usize
    }

    /// Places of a row's codes, each of which must be a leaf.
    ///
    /// # Errors
    /// A code that is unknown or not a leaf, or more or fewer codes than dimensions.
    pub fn leaf(&self, codes: &[&str]) -> Result<Vec<usize>, CubeError> {
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

    /// Every cell that counts what stands on these finest codes, each once.
    pub fn upward(&self, leaf: &[usize]) -> Vec<usize> {
        let mut all = Vec::new();
        for block in &self.blocks {
            let mut numbers = vec![0];
            for at in &block.dimensions {
                let ways = self.dimensions[*at].upward(leaf[*at]);
                let steps: Vec<usize> = ways.map(|code| code * block.strides[*at]).collect();
                let longer =
                    |number: &usize| steps.iter().map(|step| number + step).collect::<Vec<_>>();
                numbers = numbers.iter().flat_map(longer).collect();
            }
            all.extend(numbers.into_iter().map(|number| block.cells[number] as usize));
        }
        if self.blocks.len() > 1 {
            all.sort_unstable();
            all.dedup();
        }
        all
    }

    /// Every margin with its parts, each once.
    pub fn lines(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut known: HashSet<(usize, usize)> = HashSet::new();
        for block in &self.blocks {
            for at in &block.dimensions {
                self.lines_over(block, *at, &mut known, &mut lines);
            }
        }
        lines
    }

    fn lines_over(
        &self,
        block: &Block,
        dimension: usize,
        known: &mut HashSet<(usize, usize)>,
        lines: &mut Vec<Line>,
    ) {
        let (tree, stride) = (&self.dimensions[dimension], block.strides[dimension]);
        let width = tree.codes().len();
        let bases = || (0..block.cells.len()).filter(|number| number / stride % width == 0);
        for parent in (0..width).filter(|code| !tree.is_leaf(*code)) {
            for base in bases() {
                let cell = |code: usize| block.cells[base + code * stride] as usize;
                let sum = cell(parent);
                if self.blocks.len() > 1 && !known.insert((dimension, sum)) {
                    continue;
                }
                let parts = tree.children(parent).iter().map(|code| cell(*code)).collect();
                lines.push(Line { dimension, sum, parts });
            }
        }
    }
}

impl Block {
    /// The cell of these places, if this table shows it.
    fn cell(&self, places: &[usize]) -> Option<usize> {
        let mut number = 0;
        for (at, place) in places.iter().enumerate().filter(|(_, place)| **place > 0) {
            if self.strides[at] == 0 {
                return None;
            }
            number += place * self.strides[at];
        }
        self.cells.get(number).map(|cell| *cell as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::Shape;
    use crate::cube::Hierarchy;

    fn dimensions() -> Vec<Hierarchy> {
        let areas = [("A", None), ("A1", Some("A")), ("A2", Some("A")), ("B", None)];
        let areas = areas.map(|(code, parent)| (code.to_owned(), parent.map(str::to_owned)));
        vec![
            Hierarchy::new("REF_AREA", areas).expect("areas"),
            Hierarchy::flat("SEX", &["F", "M"]).expect("sexes"),
            Hierarchy::flat("AGE", &["Y", "O"]).expect("ages"),
        ]
    }

    #[test]
    fn a_margin_of_two_tables_is_one_cell_and_its_sum_one_line() {
        let linked = Shape::linked(dimensions(), &[vec![0, 1], vec![0, 2]]).expect("a set");
        // 5 areas by 3 sexes, and by the 2 ages that are not the total.
        assert_eq!(linked.cells(), 15 + 10);
        let area = |table| linked.at_in(table, &[1, 0, 0]);
        assert_eq!(area(0), area(1));
        let over_areas = linked.lines().into_iter().filter(|line| line.dimension == 0);
        // Two parents for each sex and the total, and for each of the two ages.
        assert_eq!(over_areas.count(), 2 * 3 + 2 * 2);
        let leaf: Vec<usize> = ["A1", "F", "O"]
            .iter()
            .zip(linked.dimensions())
            .map(|(code, dimension)| dimension.position(code).expect("known"))
            .collect();
        // Three areas on the way up, by sex and not, and by age.
        assert_eq!(linked.upward(&leaf).len(), 3 * 2 + 3);
        assert_eq!(linked.at(&leaf), None, "no table shows sex by age");
    }

    #[test]
    fn a_single_table_is_numbered_in_the_order_of_its_codes() {
        let table = Shape::of(dimensions()).expect("a table");
        assert_eq!(table.cells(), 5 * 3 * 3);
        for cell in 0..table.cells() {
            let places = table.places(cell);
            assert_eq!(cell as u32, (places[0] * 3 + places[1]) * 3 + places[2]);
        }
        let none = Shape::of(Vec::new()).expect("a table of one cell");
        assert_eq!((none.cells(), none.key(0).len(), none.upward(&[]).len()), (1, 0, 1));
    }
}
