//! Cells on their way out, a block at a time.

use super::{CubesError, leaf::Cells};

/// Rows of a block: few enough to hold, many enough to be written well.
const BLOCK: usize = 1 << 17;

/// Some cells: places on each axis, rows and sums.
#[derive(Default)]
pub(super) struct Block {
    pub(super) places: Vec<Vec<u32>>,
    pub(super) rows: Vec<i64>,
    pub(super) sums: Vec<Vec<f64>>,
}

/// Gathers cells, and hands them on when there are enough.
pub(super) struct Blocks<'a> {
    block: Block,
    told: u64,
    write: &'a mut (dyn FnMut(&Block) -> Result<(), CubesError> + 'a),
}

impl<'a> Blocks<'a> {
    pub(super) fn new(
        axes: usize,
        terms: usize,
        write: &'a mut (dyn FnMut(&Block) -> Result<(), CubesError> + 'a),
    ) -> Self {
        let block = Block {
            places: vec![Vec::new(); axes],
            rows: Vec::new(),
            sums: vec![Vec::new(); terms],
        };
        Self { block, told: 0, write }
    }

    /// Bytes that blocks take.
    pub(super) fn bytes(axes: usize, terms: usize) -> u64 {
        (BLOCK * (4 * axes + 8 + 8 * terms)) as u64
    }

    pub(super) fn push(
        &mut self,
        places: &[usize],
        cells: &Cells,
        at: usize,
    ) -> Result<(), CubesError> {
        for (column, place) in self.block.places.iter_mut().zip(places) {
            column.push(*place as u32);
        }
        self.block.rows.push(i64::try_from(cells.rows[at]).unwrap_or(i64::MAX));
        for (column, sums) in self.block.sums.iter_mut().zip(&cells.sums) {
            column.push(sums[at].value());
        }
        if self.block.rows.len() < BLOCK { Ok(()) } else { self.flush() }
    }

    /// Hands on the rest; how many cells there were.
    pub(super) fn finish(mut self) -> Result<u64, CubesError> {
        self.flush()?;
        Ok(self.told)
    }

    fn flush(&mut self) -> Result<(), CubesError> {
        if self.block.rows.is_empty() {
            return Ok(());
        }
        (self.write)(&self.block)?;
        self.told += self.block.rows.len() as u64;
        self.block.places.iter_mut().for_each(Vec::clear);
        self.block.rows.clear();
        self.block.sums.iter_mut().for_each(Vec::clear);
        Ok(())
    }
}
