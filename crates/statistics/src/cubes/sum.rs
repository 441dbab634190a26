//! A sum of many numbers that is right nearly to its last bit.

use std::ops::AddAssign;

/// A sum and what its roundings lost, which is added back at the end (Neumaier; "Sum2" of Ogita,
/// Rump and Oishi). Of N numbers with S the sum of their sizes, the result differs from the exact
/// sum by at most one rounding of the result and N² · 2⁻¹⁰⁶ · S; N roundings of S otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Sum {
    high: f64,
    low: f64,
}

impl Sum {
    pub(super) fn value(self) -> f64 {
        self.high + self.low
    }

    /// Exact: what the addition of `more` lost goes to the low part (Knuth's TwoSum).
    #[inline]
    pub(super) fn add(&mut self, more: f64) {
        let sum = self.high + more;
        let part = sum - self.high;
        self.low += (self.high - (sum - part)) + (more - part);
        self.high = sum;
    }
}

impl AddAssign for Sum {
    #[inline]
    fn add_assign(&mut self, other: Self) {
        self.add(other.high);
        self.low += other.low;
    }
}

#[cfg(test)]
mod tests {
    use super::Sum;

    #[test]
    fn what_rounding_loses_comes_back() {
        let mut sum = Sum::default();
        let mut plain = 0.0;
        for number in [1.0, 1e100, 1.0, -1e100] {
            sum.add(number);
            plain += number;
        }
        assert_eq!((sum.value(), plain), (2.0, 0.0));
        let mut tenths = Sum::default();
        (0..10_000_000).for_each(|_| tenths.add(0.1));
        assert_eq!(tenths.value(), 1_000_000.0);
        let mut twice = tenths;
        twice += tenths;
        assert_eq!(twice.value(), 2_000_000.0);
    }
}
