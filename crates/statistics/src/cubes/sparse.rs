//! The cube where most cells are empty: only those with rows, sorted, one grouping set at a time.

use super::{
    CubesError,
    axis::{Axis, strides},
    blocks::Blocks,
    leaf::{Cells, Leaf, fits},
};

/// Cells with rows, by their numbers in the whole cube.
struct Sorted {
    keys: Vec<u64>,
    cells: Cells,
}

/// What going up needs to know.
struct Way<'a> {
    axes: &'a [Axis],
    strides: &'a [u64],
    budget: u64,
}

/// Tells all cells with rows, in the order of [`super::axis::sets`]. Sums are added up in the same
/// order as in a dense cube, and so come to the same.
pub(super) fn tell(
    leaf: Leaf,
    axes: &[Axis],
    ranks: &[Vec<u32>],
    blocks: &mut Blocks<'_>,
) -> Result<(), CubesError> {
    let lengths: Vec<u64> = axes.iter().map(|axis| axis.len() as u64).collect();
    let (strides, _) = strides(&lengths).ok_or(CubesError::TooMany)?;
    let way = Way { axes, strides: &strides, budget: leaf.budget() };
    let finest = Sorted::finest(leaf, ranks, &strides)?;
    let held = finest.bytes();
    down(&finest, 0, held, &way, blocks)
}

/// Tells the cells with each further axis at its finest and above; `held` bytes are held meanwhile.
fn down(
    cells: &Sorted,
    axis: usize,
    held: u64,
    way: &Way<'_>,
    blocks: &mut Blocks<'_>,
) -> Result<(), CubesError> {
    if axis < way.axes.len() {
        down(cells, axis + 1, held, way, blocks)?;
        let upper = cells.up(axis, held, way)?;
        return down(&upper, axis + 1, held + upper.bytes(), way, blocks);
    }
    let mut places = vec![0; way.axes.len()];
    for (at, key) in cells.keys.iter().enumerate() {
        for (axis, place) in places.iter_mut().enumerate() {
            *place = way.place(*key, axis);
        }
        blocks.push(&places, &cells.cells, at)?;
    }
    Ok(())
}

impl Way<'_> {
    /// Where on an axis a cell stands.
    fn place(&self, key: u64, axis: usize) -> usize {
        (key / self.strides[axis] % self.axes[axis].len() as u64) as usize
    }
}

impl Sorted {
    fn finest(leaf: Leaf, ranks: &[Vec<u32>], strides: &[u64]) -> Result<Self, CubesError> {
        let (count, terms) = (leaf.count(), leaf.terms());
        let new = count as u64 * (16 + 8 + Cells::bytes(terms));
        fits(leaf.bytes() + new, leaf.budget())?;
        let mut order = Vec::with_capacity(count);
        leaf.each(|codes, _, _| {
            let places = codes.iter().zip(ranks).zip(strides);
            let key: u64 = places
                .map(|((code, ranks), stride)| u64::from(ranks[*code as usize]) * stride)
                .sum();
            order.push((key, order.len() as u32));
        });
        order.sort_unstable();
        let mut to = vec![0u32; count];
        for (place, (_, at)) in order.iter().enumerate() {
            to[*at as usize] = place as u32;
        }
        let keys = order.into_iter().map(|(key, _)| key).collect();
        let mut cells = Cells::new(count, terms);
        let mut to = to.into_iter();
        leaf.each(|_, from, at| {
            if let Some(place) = to.next() {
                cells.take(place as usize, from, at);
            }
        });
        Ok(Self { keys, cells })
    }

    fn bytes(&self) -> u64 {
        self.keys.len() as u64 * (8 + Cells::bytes(self.cells.sums.len()))
    }

    /// The same rows, further up one axis: each finest code there becomes all codes above it.
    fn up(&self, axis: usize, held: u64, way: &Way<'_>) -> Result<Self, CubesError> {
        let (stride, above) = (way.strides[axis], way.axes[axis].above());
        let codes_above = |key: u64| &above[way.place(key, axis)];
        let many: usize = self.keys.iter().map(|key| codes_above(*key).len()).sum();
        fits(held + many as u64 * 16, way.budget)?;
        let mut moved: Vec<(u64, u32)> = Vec::with_capacity(many);
        for (at, key) in self.keys.iter().enumerate() {
            let without = key - way.place(*key, axis) as u64 * stride;
            let to = codes_above(*key).iter();
            moved.extend(to.map(|code| (without + u64::from(*code) * stride, at as u32)));
        }
        moved.sort_unstable();
        let count = moved.chunk_by(|a, b| a.0 == b.0).count();
        let terms = self.cells.sums.len();
        fits(held + many as u64 * 16 + count as u64 * (8 + Cells::bytes(terms)), way.budget)?;
        let mut keys = Vec::with_capacity(count);
        let mut cells = Cells::new(count, terms);
        for (to, same) in moved.chunk_by(|a, b| a.0 == b.0).enumerate() {
            keys.push(same[0].0);
            same.iter().for_each(|(_, at)| cells.take(to, &self.cells, *at as usize));
        }
        Ok(Self { keys, cells })
    }
}
