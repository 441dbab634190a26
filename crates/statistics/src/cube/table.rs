//! All cells of all margins of one table, or of several linked ones, counted on people.

use std::collections::HashSet;

use super::{CubeError, Hierarchy, Line, Shape, examples::Examples};

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

/// True counts of every cell of a [`Shape`].
pub struct FrequencyTable {
    pub(super) shape: Shape,
    pub(super) counts: Vec<u64>,
    pub(super) people: Vec<u64>,
    pub(super) examples: Examples,
    pub(super) counting: Counting,
}

impl FrequencyTable {
    /// Counts rows into the leaf cells of one table over all dimensions, and all its margins.
    ///
    /// # Errors
    /// A code that is unknown or not a leaf, a row of the wrong width, a table too large.
    pub fn count<'a>(
        dimensions: Vec<Hierarchy>,
        counting: Counting,
        rows: impl IntoIterator<Item = Row<'a>>,
    ) -> Result<Self, CubeError> {
        Self::count_in(Shape::of(dimensions)?, counting, rows)
    }

    /// Counts rows into all tables of a shape.
    ///
    /// # Errors
    /// A code that is unknown or not a leaf, a row of the wrong width.
    pub fn count_in<'a>(
        shape: Shape,
        counting: Counting,
        rows: impl IntoIterator<Item = Row<'a>>,
    ) -> Result<Self, CubeError> {
        let mut placed = Vec::new();
        for row in rows {
            placed.push((row.subject, shape.leaf(&row.codes)?));
        }
        // One subject's rows after the other, each subject's in their order: what is known of one
        // subject is forgotten before the next.
        placed.sort_by_key(|(subject, _)| *subject);
        let (counts, people) = (vec![0; shape.cells()], vec![0; shape.cells()]);
        let examples = Examples::new(&shape);
        let mut table = Self { shape, counts, people, examples, counting };
        let mut seen: HashSet<usize> = HashSet::new();
        for (subject, of_subject) in placed.chunk_by(|(a, _), (b, _)| a == b).enumerate() {
            let rows = match counting {
                Counting::Subjects => &of_subject[..1],
                Counting::Rows => of_subject,
            };
            seen.clear();
            for (_, leaf) in rows {
                let cells = table.shape.upward(leaf);
                table.examples.add(leaf, subject, &cells);
                for cell in cells {
                    table.counts[cell] += 1;
                    table.people[cell] += u64::from(seen.insert(cell));
                }
            }
        }
        Ok(table)
    }

    /// A table from the numbers of people on finest codes, each of whom is counted once.
    pub fn of_leaves(shape: Shape, leaves: impl IntoIterator<Item = (Vec<usize>, u64)>) -> Self {
        let mut counts = vec![0; shape.cells()];
        let mut examples = Examples::new(&shape);
        for (at, (leaf, people)) in leaves.into_iter().enumerate().filter(|(_, (_, n))| *n > 0) {
            let cells = shape.upward(&leaf);
            examples.add(&leaf, at, &cells);
            cells.into_iter().for_each(|cell| counts[cell] += people);
        }
        let (people, counting) = (counts.clone(), Counting::Subjects);
        Self { shape, counts, people, examples, counting }
    }

    /// The cells and what ties them together.
    pub fn shape(&self) -> &Shape {
        &self.shape
    }

    /// The dimensions in order.
    pub fn dimensions(&self) -> &[Hierarchy] {
        self.shape.dimensions()
    }

    /// What the cells count.
    pub fn counting(&self) -> Counting {
        self.counting
    }

    /// How many cells, margins included.
    pub fn cells(&self) -> usize {
        self.counts.len()
    }

    /// How many finest cells there are.
    pub fn finest(&self) -> usize {
        let leaves =
            |tree: &Hierarchy| (0..tree.codes().len()).filter(|at| tree.is_leaf(*at)).count();
        self.dimensions().iter().map(leaves).product()
    }

    /// The number that would be published.
    pub fn value(&self, cell: usize) -> u64 {
        self.counts[cell]
    }

    /// How many distinct people stand behind that number.
    pub fn people(&self, cell: usize) -> u64 {
        self.people[cell]
    }

    /// Places of finest codes on which somebody counted in the cell stands.
    pub fn example(&self, cell: usize) -> Option<Vec<usize>> {
        self.examples.of(cell, self.dimensions().len())
    }

    /// Who stands alone in a cell, as a number that is the same wherever that person does; none
    /// where nobody or several stand.
    pub fn alone(&self, cell: usize) -> Option<u32> {
        self.examples.whose(cell).filter(|_| self.people[cell] == 1)
    }

    /// Places of a cell's codes.
    pub fn places(&self, cell: usize) -> Vec<usize> {
        self.shape.places(cell).iter().map(|at| *at as usize).collect()
    }

    /// A cell's codes.
    pub fn key(&self, cell: usize) -> Vec<String> {
        self.shape.key(cell)
    }

    /// The cell with these codes.
    pub fn cell(&self, key: &[String]) -> Option<usize> {
        if key.len() != self.dimensions().len() {
            return None;
        }
        let codes = self.dimensions().iter().zip(key);
        let places = codes.map(|(dimension, code)| dimension.position(code));
        self.shape.at(&places.collect::<Option<Vec<_>>>()?)
    }

    /// Every margin with its parts.
    pub fn lines(&self) -> Vec<Line> {
        self.shape.lines()
    }
}
