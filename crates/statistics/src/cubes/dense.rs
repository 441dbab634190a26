//! The whole cube as a table: every cell has its place, and margins are sums along the axes.

use std::ops::AddAssign;

use masar_interop::tabular::columns::at_once;

use super::{
    CubesError,
    axis::{Axis, sets, strides},
    blocks::Blocks,
    leaf::{Cells, Leaf},
};

/// All cells of the cube.
pub(super) struct Dense {
    cells: Cells,
    strides: Vec<usize>,
}

impl Dense {
    /// Bytes of a cube with these axes, where they can be counted.
    pub(super) fn bytes(axes: &[Axis], terms: usize) -> Option<u64> {
        let lengths: Vec<u64> = axes.iter().map(|axis| axis.len() as u64).collect();
        strides(&lengths)?.1.checked_mul(Cells::bytes(terms))
    }

    /// The finest cells at their places; `ranks` says where each code stands on its axis.
    pub(super) fn new(leaf: &Leaf, axes: &[Axis], ranks: &[Vec<u32>]) -> Result<Self, CubesError> {
        let lengths: Vec<u64> = axes.iter().map(|axis| axis.len() as u64).collect();
        let (strides, all) = strides(&lengths).ok_or(CubesError::TooMany)?;
        let strides: Vec<usize> = strides.into_iter().map(|stride| stride as usize).collect();
        let mut cells = Cells::new(all as usize, leaf.terms());
        leaf.each(|codes, from, at| {
            let places = codes.iter().zip(ranks).zip(&strides);
            let to = places.map(|((code, ranks), stride)| ranks[*code as usize] as usize * stride);
            cells.take(to.sum(), from, at);
        });
        Ok(Self { cells, strides })
    }

    /// Adds up along one axis after the other.
    pub(super) fn add_up(&mut self, axes: &[Axis], threads: usize) {
        let strides = &self.strides;
        let rows = &mut self.cells.rows;
        let mut tasks: Vec<Box<dyn FnOnce() + Send + '_>> =
            vec![Box::new(move || along(rows, axes, strides))];
        for sums in &mut self.cells.sums {
            tasks.push(Box::new(move || along(sums, axes, strides)));
        }
        at_once(tasks, threads, |task| task());
    }

    /// Tells all cells with rows, one grouping set after the other.
    pub(super) fn tell(&self, axes: &[Axis], blocks: &mut Blocks<'_>) -> Result<(), CubesError> {
        for set in sets(axes.len()) {
            let ranges: Vec<_> =
                axes.iter().zip(&set).map(|(axis, upper)| axis.range(*upper)).collect();
            if ranges.iter().any(std::ops::Range::is_empty) {
                continue;
            }
            let mut places: Vec<usize> = ranges.iter().map(|range| range.start).collect();
            'cells: loop {
                let at: usize =
                    places.iter().zip(&self.strides).map(|(at, stride)| at * stride).sum();
                let last = places.len() - 1;
                for more in 0..ranges[last].len() {
                    if self.cells.rows[at + more] > 0 {
                        places[last] = ranges[last].start + more;
                        blocks.push(&places, &self.cells, at + more)?;
                    }
                }
                places[last] = ranges[last].start;
                for axis in (0..last).rev() {
                    places[axis] += 1;
                    if places[axis] < ranges[axis].end {
                        continue 'cells;
                    }
                    places[axis] = ranges[axis].start;
                }
                break;
            }
        }
        Ok(())
    }
}

/// Adds each finest code to all codes above it, axis by axis.
fn along<T: Copy + AddAssign>(table: &mut [T], axes: &[Axis], strides: &[usize]) {
    for (axis, stride) in axes.iter().zip(strides) {
        for block in table.chunks_mut(axis.len() * stride) {
            for (finest, above) in axis.above().iter().enumerate() {
                for upper in above {
                    let (from, to) = block.split_at_mut(*upper as usize * stride);
                    let from = &from[finest * stride..(finest + 1) * stride];
                    for (to, from) in to[..*stride].iter_mut().zip(from) {
                        *to += *from;
                    }
                }
            }
        }
    }
}
