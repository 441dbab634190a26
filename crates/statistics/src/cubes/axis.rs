//! One axis of the cube: the finest codes, then the codes above them, the total last.

use std::ops::Range;

use crate::cube::{Hierarchy, TOTAL};

/// Codes of one dimension as they stand in the cube.
pub(super) struct Axis {
    codes: Vec<String>,
    /// For each finest code the codes above it, the total included.
    above: Vec<Vec<u32>>,
}

impl Axis {
    /// From the finest codes that have rows.
    pub(super) fn new(codes: Vec<String>, list: Option<&Hierarchy>) -> Self {
        let upward = |code: &str| {
            let at = list.and_then(|list| list.position(code));
            let codes = list.zip(at).map(|(list, at)| list.upward(at).skip(1).collect::<Vec<_>>());
            codes.unwrap_or_else(|| vec![0])
        };
        let ways: Vec<Vec<usize>> = codes.iter().map(|code| upward(code)).collect();
        // Places in the list; the total, which is the first there, goes last.
        let mut upper: Vec<usize> = ways.iter().flatten().copied().filter(|at| *at > 0).collect();
        upper.sort_unstable();
        upper.dedup();
        let finest = codes.len();
        let total = finest + upper.len();
        let place =
            |at: &usize| upper.binary_search(at).map_or(total, |place| finest + place) as u32;
        let above = ways.iter().map(|way| way.iter().map(place).collect()).collect();
        let mut codes = codes;
        codes.extend(upper.iter().filter_map(|at| Some(list?.codes()[*at].clone())));
        codes.push(TOTAL.to_owned());
        Self { codes, above }
    }

    pub(super) fn codes(&self) -> &[String] {
        &self.codes
    }

    /// How many codes there are, upper ones and the total included.
    pub(super) fn len(&self) -> usize {
        self.codes.len()
    }

    /// For each finest code the codes above it.
    pub(super) fn above(&self) -> &[Vec<u32>] {
        &self.above
    }

    /// The finest codes, or those above them.
    pub(super) fn range(&self, upper: bool) -> Range<usize> {
        if upper { self.above.len()..self.codes.len() } else { 0..self.above.len() }
    }
}

/// All ways to take each axis at its finest or above, in the order in which they are written: the
/// finest cells first, the last axis goes up first, the total of all comes last.
pub(super) fn sets(dimensions: usize) -> impl Iterator<Item = Vec<bool>> {
    let upper =
        move |set: u64| (0..dimensions).rev().map(move |axis| set >> axis & 1 == 1).collect();
    (0..1u64 << dimensions).map(upper)
}

/// How far apart neighbours along each axis are, where the last axis is the innermost.
pub(super) fn strides(lengths: &[u64]) -> Option<(Vec<u64>, u64)> {
    let mut strides = vec![1; lengths.len()];
    let mut all = 1u64;
    for (stride, length) in strides.iter_mut().zip(lengths).rev() {
        *stride = all;
        all = all.checked_mul(*length)?;
    }
    Some((strides, all))
}

#[cfg(test)]
mod tests {
    use super::{Axis, sets, strides};
    use crate::cube::Hierarchy;

    #[test]
    fn codes_above_come_after_the_finest() {
        let pairs = [("A", None), ("A1", Some("A")), ("A2", Some("A")), ("B", None), ("C", None)];
        let pairs = pairs.map(|(code, parent)| (code.to_owned(), parent.map(str::to_owned)));
        let list = Hierarchy::new("area", pairs).expect("a list");
        let axis = Axis::new(["A1", "B", "_U"].map(str::to_owned).to_vec(), Some(&list));
        assert_eq!(axis.codes(), ["A1", "B", "_U", "A", "_T"]);
        assert_eq!(axis.above(), [vec![3, 4], vec![4], vec![4]]);
        assert_eq!((axis.range(false), axis.range(true)), (0..3, 3..5));
        let flat = Axis::new(vec!["F".to_owned()], None);
        assert_eq!(
            (flat.codes(), flat.above()),
            (&["F".to_owned(), "_T".to_owned()][..], &[vec![1]][..])
        );
    }

    #[test]
    fn every_set_comes_once() {
        let all: Vec<_> = sets(3).collect();
        assert_eq!(all.len(), 8);
        assert_eq!((&*all[0], &*all[1]), (&[false; 3][..], &[false, false, true][..]));
        assert_eq!(all[7], [true; 3]);
        let mut once = all.clone();
        once.sort();
        once.dedup();
        assert_eq!(once.len(), 8);
        assert_eq!(strides(&[2, 3, 5]), Some((vec![15, 5, 1], 30)));
        assert_eq!(strides(&[u64::MAX, 2]), None);
    }
}
