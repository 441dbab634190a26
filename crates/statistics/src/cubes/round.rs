//! Some rows on their way to their cells: numbered, then sorted by the part of the cells they
//! belong to, so that each part is added to by one thread, in the order of the rows.

use std::ops::Range;

/// Rows of one slab, at most.
const SLAB: usize = 1 << 16;
/// Rows that are numbered at a time.
const STEP: usize = 1 << 11;

/// Some rows of a piece.
pub(super) struct Slab<'a> {
    /// For each dimension the places of the rows' labels, and what each label adds to the cell's
    /// number.
    pub(super) codes: Vec<(&'a [u32], &'a [u64])>,
    /// For each summed column its numbers.
    pub(super) numbers: Vec<&'a [f64]>,
    pub(super) rows: usize,
}

/// Ranges of at most [`SLAB`] rows.
pub(super) fn slabs(rows: usize) -> impl Iterator<Item = Range<usize>> {
    (0..rows).step_by(SLAB).map(move |from| from..rows.min(from + SLAB))
}

/// Rows sorted by part, in their order within each.
pub(super) struct Scattered<K> {
    starts: Vec<usize>,
    cells: Vec<K>,
    numbers: Vec<Vec<f64>>,
}

impl<K> Scattered<K> {
    /// Cells of the rows of a part.
    pub(super) fn cells(&self, part: usize) -> &[K] {
        &self.cells[self.starts[part]..self.starts[part + 1]]
    }

    /// Numbers of the rows of a part.
    pub(super) fn numbers(&self, part: usize, column: usize) -> &[f64] {
        &self.numbers[column][self.starts[part]..self.starts[part + 1]]
    }
}

impl Slab<'_> {
    /// The number of each row's cell.
    fn keys(&self) -> Vec<u64> {
        let mut keys = vec![0u64; self.rows];
        for (step, keys) in keys.chunks_mut(STEP).enumerate() {
            let from = step * STEP;
            for (places, adds) in &self.codes {
                let places = &places[from..from + keys.len()];
                for (key, place) in keys.iter_mut().zip(places) {
                    *key += adds[*place as usize];
                }
            }
        }
        keys
    }

    /// Sorts the rows by part. `split` says of a cell's number which part it is of, and how the part
    /// calls it.
    pub(super) fn scatter<K: Copy + Default>(
        &self,
        parts: usize,
        split: impl Fn(u64) -> (usize, K),
    ) -> Scattered<K> {
        let keys = self.keys();
        if parts == 1 {
            let cells = keys.iter().map(|key| split(*key).1).collect();
            let numbers = self.numbers.iter().map(|numbers| numbers.to_vec()).collect();
            return Scattered { starts: vec![0, self.rows], cells, numbers };
        }
        let mut starts = vec![0usize; parts + 1];
        for key in &keys {
            starts[split(*key).0 + 1] += 1;
        }
        for part in 0..parts {
            starts[part + 1] += starts[part];
        }
        let mut next = starts.clone();
        let mut cells = vec![K::default(); self.rows];
        let mut to = vec![0u32; self.rows];
        for (key, to) in keys.iter().zip(&mut to) {
            let (part, cell) = split(*key);
            let at = next[part];
            next[part] += 1;
            cells[at] = cell;
            *to = at as u32;
        }
        let sorted = |numbers: &&[f64]| {
            let mut sorted = vec![0.0; self.rows];
            for (number, to) in numbers.iter().zip(&to) {
                sorted[*to as usize] = *number;
            }
            sorted
        };
        let numbers = self.numbers.iter().map(sorted).collect();
        Scattered { starts, cells, numbers }
    }
}
