//! The finest cells, while rows are read: all of them in a table, or only those with rows.
//!
//! Each cell is added to in the order of the rows in the file, whatever the number of threads and
//! however the rows were cut: so the sums are the same to the last bit.

use masar_interop::tabular::columns::at_once;
use rustc_hash::FxHashMap;

use super::{CubesError, axis::strides, round::Slab, sum::Sum};

/// Bytes of the cells that a thread adds to at a time; they should stay in its cache.
const PART_BYTES: u64 = 384 << 10;
/// Sorting rows into more parts than this is slower than what it saves.
const MOST_PARTS: u64 = 1 << 10;
/// Parts of the cells where only those with rows are kept.
const SPARSE_PARTS: usize = 64;

/// What is summed: a column, or its squares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Term {
    pub(super) number: usize,
    pub(super) square: bool,
}

/// Rows and sums of some cells.
#[derive(Clone, Debug, Default)]
pub(super) struct Cells {
    pub(super) rows: Vec<u64>,
    pub(super) sums: Vec<Vec<Sum>>,
}

impl Cells {
    pub(super) fn new(cells: usize, terms: usize) -> Self {
        Self { rows: vec![0; cells], sums: vec![vec![Sum::default(); cells]; terms] }
    }

    /// Bytes of one cell.
    pub(super) fn bytes(terms: usize) -> u64 {
        8 + size_of::<Sum>() as u64 * terms as u64
    }

    /// Takes one cell of others.
    pub(super) fn take(&mut self, to: usize, from: &Self, at: usize) {
        self.rows[to] += from.rows[at];
        for (sums, others) in self.sums.iter_mut().zip(&from.sums) {
            sums[to] += others[at];
        }
    }

    fn push(&mut self) {
        self.rows.push(0);
        self.sums.iter_mut().for_each(|sums| sums.push(Sum::default()));
    }
}

/// The finest cells.
pub(super) struct Leaf {
    terms: Vec<Term>,
    budget: u64,
    /// For each dimension how many codes have room, and what each code adds to a cell's number.
    lengths: Vec<u64>,
    strides: Vec<u64>,
    kind: Kind,
}

enum Kind {
    Dense(Cells),
    Sparse(Vec<Part>),
}

#[derive(Default)]
struct Part {
    places: FxHashMap<u64, u32>,
    keys: Vec<u64>,
    cells: Cells,
}

impl Leaf {
    /// No cells yet; they may take so many bytes, margins included.
    pub(super) fn new(dimensions: usize, terms: Vec<Term>, budget: u64, sparse: bool) -> Self {
        let kind = match sparse {
            true => Kind::Sparse(parts(terms.len())),
            false => Kind::Dense(Cells::new(0, terms.len())),
        };
        let (lengths, strides) = (vec![0; dimensions], vec![0; dimensions]);
        Self { terms, budget, lengths, strides, kind }
    }

    /// What each code of each dimension adds to the number of a cell.
    pub(super) fn strides(&self) -> &[u64] {
        &self.strides
    }

    pub(super) fn is_dense(&self) -> bool {
        matches!(self.kind, Kind::Dense(_))
    }

    /// Makes room for so many codes of each dimension; `full` is how many cells the whole cube has.
    pub(super) fn make_room(&mut self, codes: &[u64], full: Option<u64>) -> Result<(), CubesError> {
        if codes.iter().zip(&self.lengths).all(|(codes, room)| codes <= room) {
            return Ok(());
        }
        // The first rows show nearly all codes; where more come, still more may.
        let grown = |codes: u64, room: u64| match (codes <= room, room) {
            (true, _) => room,
            (false, 0) => codes,
            (false, _) => codes + codes / 8 + 1,
        };
        let lengths: Vec<u64> =
            codes.iter().zip(&self.lengths).map(|(codes, room)| grown(*codes, *room)).collect();
        let bytes = Cells::bytes(self.terms.len());
        let all = strides(&lengths).map(|(_, all)| all);
        let needed =
            all.zip(full).and_then(|(all, full)| all.checked_add(full)?.checked_mul(bytes));
        match needed {
            Some(needed) if self.is_dense() && needed <= self.budget => self.widen(lengths),
            _ => self.renumber(codes),
        }
    }

    fn widen(&mut self, lengths: Vec<u64>) -> Result<(), CubesError> {
        let (new_strides, all) = strides(&lengths).ok_or(CubesError::TooMany)?;
        let Kind::Dense(old) = &self.kind else { return Ok(()) };
        let mut new = Cells::new(all as usize, self.terms.len());
        for (at, _) in old.rows.iter().enumerate().filter(|(_, rows)| **rows > 0) {
            let to = translate(at as u64, (&self.lengths, &self.strides), &new_strides);
            new.take(to as usize, old, at);
        }
        self.kind = Kind::Dense(new);
        (self.lengths, self.strides) = (lengths, new_strides);
        Ok(())
    }

    /// Keeps only cells with rows from now on, under numbers that leave room.
    fn renumber(&mut self, codes: &[u64]) -> Result<(), CubesError> {
        let roomy = |(codes, room): (&u64, &u64)| match codes <= room {
            true => *room,
            false => codes.next_power_of_two(),
        };
        let lengths: Vec<u64> = codes.iter().zip(&self.lengths).map(roomy).collect();
        let (lengths, (new_strides, _)) = match strides(&lengths) {
            Some(made) => (lengths, made),
            None => (codes.to_vec(), strides(codes).ok_or(CubesError::TooMany)?),
        };
        let mut new = parts(self.terms.len());
        let from = (&*self.lengths, &*self.strides);
        match &self.kind {
            Kind::Dense(old) => {
                for (at, _) in old.rows.iter().enumerate().filter(|(_, rows)| **rows > 0) {
                    let key = translate(at as u64, from, &new_strides);
                    new[part_of(key)].take(key, old, at);
                }
            }
            Kind::Sparse(old) => {
                for part in old {
                    for (at, key) in part.keys.iter().enumerate() {
                        let key = translate(*key, from, &new_strides);
                        new[part_of(key)].take(key, &part.cells, at);
                    }
                }
            }
        }
        self.kind = Kind::Sparse(new);
        (self.lengths, self.strides) = (lengths, new_strides);
        Ok(())
    }

    /// Adds rows to their cells.
    pub(super) fn add(&mut self, slabs: Vec<Slab<'_>>, threads: usize) -> Result<(), CubesError> {
        match &mut self.kind {
            Kind::Dense(cells) => add_dense(cells, &self.terms, slabs, threads),
            Kind::Sparse(parts) => {
                add_sparse(parts, &self.terms, slabs, threads);
                let needed = parts.iter().map(Part::bytes).sum();
                fits(needed, self.budget)?;
            }
        }
        Ok(())
    }

    /// The cells with rows: their codes in each dimension, and where they stand.
    pub(super) fn each(&self, mut does: impl FnMut(&[u32], &Cells, usize)) {
        let mut codes = vec![0; self.lengths.len()];
        let mut tell = |key: u64, cells: &Cells, at: usize| {
            let all = codes.iter_mut().zip(&self.lengths).zip(&self.strides);
            all.for_each(|((code, length), stride)| *code = (key / stride % length) as u32);
            does(&codes, cells, at);
        };
        match &self.kind {
            Kind::Dense(cells) => {
                let there = cells.rows.iter().enumerate().filter(|(_, rows)| **rows > 0);
                there.for_each(|(at, _)| tell(at as u64, cells, at));
            }
            Kind::Sparse(parts) => {
                for part in parts {
                    part.keys.iter().enumerate().for_each(|(at, key)| tell(*key, &part.cells, at));
                }
            }
        }
    }

    /// How many cells have rows.
    pub(super) fn count(&self) -> usize {
        match &self.kind {
            Kind::Dense(cells) => cells.rows.iter().filter(|rows| **rows > 0).count(),
            Kind::Sparse(parts) => parts.iter().map(|part| part.keys.len()).sum(),
        }
    }

    /// Bytes that the cells take.
    pub(super) fn bytes(&self) -> u64 {
        match &self.kind {
            Kind::Dense(cells) => cells.rows.len() as u64 * Cells::bytes(self.terms.len()),
            Kind::Sparse(parts) => parts.iter().map(Part::bytes).sum(),
        }
    }

    pub(super) fn terms(&self) -> usize {
        self.terms.len()
    }

    pub(super) fn budget(&self) -> u64 {
        self.budget
    }
}

/// Refuses what takes more than is allowed.
pub(super) fn fits(needed: u64, budget: u64) -> Result<(), CubesError> {
    match needed <= budget {
        true => Ok(()),
        false => {
            Err(CubesError::TooLarge { needed: needed.div_ceil(1 << 20), memory: budget >> 20 })
        }
    }
}

/// A cell's number under other strides.
fn translate(key: u64, (lengths, from): (&[u64], &[u64]), to: &[u64]) -> u64 {
    let all = lengths.iter().zip(from).zip(to);
    all.map(|((length, from), to)| key / from % length * to).sum()
}

fn parts(terms: usize) -> Vec<Part> {
    let part = || Part { cells: Cells::new(0, terms), ..Part::default() };
    std::iter::repeat_with(part).take(SPARSE_PARTS).collect()
}

/// The part of a cell where only cells with rows are kept.
fn part_of(key: u64) -> usize {
    (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 58) as usize
}

impl Part {
    fn place(&mut self, key: u64) -> usize {
        let next = self.keys.len();
        let place = *self.places.entry(key).or_insert(next as u32) as usize;
        if place == next {
            self.keys.push(key);
            self.cells.push();
        }
        place
    }

    fn take(&mut self, key: u64, from: &Cells, at: usize) {
        let place = self.place(key);
        self.cells.take(place, from, at);
    }

    fn bytes(&self) -> u64 {
        let table = self.places.capacity() as u64 * 8 / 7 * 17;
        let cells = self.keys.capacity() as u64 * (8 + Cells::bytes(self.cells.sums.len()));
        table + cells
    }
}

fn add_dense(cells: &mut Cells, terms: &[Term], slabs: Vec<Slab<'_>>, threads: usize) {
    let all = cells.rows.len() as u64;
    let wanted = (PART_BYTES / Cells::bytes(terms.len())).min(all.div_ceil(threads as u64 * 4));
    let each = wanted.max(all.div_ceil(MOST_PARTS)).max(1).next_power_of_two();
    let (shift, mask) = (each.trailing_zeros(), each - 1);
    let parts = all.div_ceil(each) as usize;
    let split = |key: u64| ((key >> shift) as usize, (key & mask) as u32);
    let scattered = at_once(slabs, threads, |slab| slab.scatter(parts, split));
    let mut sums: Vec<_> =
        cells.sums.iter_mut().map(|sums| sums.chunks_mut(each as usize)).collect();
    let tasks = cells.rows.chunks_mut(each as usize).enumerate().map(|(part, rows)| {
        let sums: Vec<&mut [Sum]> = sums.iter_mut().filter_map(Iterator::next).collect();
        (part, rows, sums)
    });
    at_once(tasks.collect(), threads, |(part, rows, mut sums)| {
        for slab in &scattered {
            let cells = slab.cells(part);
            for cell in cells {
                rows[*cell as usize] += 1;
            }
            for (term, sums) in terms.iter().zip(&mut sums) {
                let added = cells.iter().zip(slab.numbers(part, term.number));
                match term.square {
                    false => added.for_each(|(cell, x)| sums[*cell as usize].add(*x)),
                    true => added.for_each(|(cell, x)| sums[*cell as usize].add(x * x)),
                }
            }
        }
    });
}

fn add_sparse(parts: &mut [Part], terms: &[Term], slabs: Vec<Slab<'_>>, threads: usize) {
    let split = |key: u64| (part_of(key), key);
    let scattered = at_once(slabs, threads, |slab| slab.scatter(SPARSE_PARTS, split));
    at_once(parts.iter_mut().enumerate().collect(), threads, |(part, cells)| {
        for slab in &scattered {
            let keys = slab.cells(part);
            let places: Vec<usize> = keys.iter().map(|key| cells.place(*key)).collect();
            for place in &places {
                cells.cells.rows[*place] += 1;
            }
            for (term, sums) in terms.iter().zip(&mut cells.cells.sums) {
                for (place, x) in places.iter().zip(slab.numbers(part, term.number)) {
                    sums[*place].add(if term.square { x * x } else { *x });
                }
            }
        }
    });
}
