//! What becomes of cells that are put together. A state is never turned into a number, nor a
//! number into a state, except where division by nought makes no sense.

use masar_terms::Cell;

/// Which state a figure has when its parts have several, the first that occurs:
///
/// | first | state          | because |
/// |---|---|---|
/// | 1 | withheld       | a number is there and may not be shown; another word would give it away |
/// | 2 | not collected  | nobody asked for a part: the whole was never asked for |
/// | 3 | unknown        | a part was asked for and is not known |
/// | 4 | not applicable | a part makes no sense here |
///
/// Numbers come last: they hold only where every part has one.
fn rank(cell: Cell) -> u8 {
    match cell {
        Cell::Withheld => 1,
        Cell::NotCollected => 2,
        Cell::Unknown => 3,
        Cell::NotApplicable => 4,
        Cell::Value(_) | Cell::Zero => 5,
    }
}

/// The state that comes first of two.
fn first(one: Cell, other: Cell) -> Cell {
    if rank(other) < rank(one) { other } else { one }
}

/// Two parts of one sum. What does not apply adds nothing to what does; any other state is carried
/// by the table of precedence.
pub(crate) fn add(one: Cell, other: Cell) -> Cell {
    match (one, other) {
        (Cell::NotApplicable, part) | (part, Cell::NotApplicable) => part,
        (one, other) => match (one.number(), other.number()) {
            (Some(a), Some(b)) => Cell::of(a + b),
            _ => first(one, other),
        },
    }
}

/// All parts of one sum; of no parts at all, [`Cell::NotCollected`].
pub(crate) fn sum(parts: impl IntoIterator<Item = Cell>) -> Cell {
    parts.into_iter().reduce(add).unwrap_or(Cell::NotCollected)
}

/// A share in per cent. States are carried by the table of precedence; out of nought makes no
/// sense, so it does not apply.
pub(crate) fn share(numerator: Cell, denominator: Cell) -> Cell {
    match (numerator.number(), denominator.number()) {
        (Some(_), Some(0.0)) => Cell::NotApplicable,
        (Some(part), Some(whole)) => Cell::of(100.0 * part / whole),
        _ => first(numerator, denominator),
    }
}

#[cfg(test)]
mod tests {
    use masar_terms::Cell::{
        self, NotApplicable as A, NotCollected as C, Unknown as U, Value as V, Withheld as W,
        Zero as Z,
    };

    use super::{add, share, sum};

    /// Every pair: numerator down, denominator across, in the order V Z W C A U.
    #[test]
    fn a_share_of_every_pair_of_states() {
        let states = [V(3.0), Z, W, C, A, U];
        let expected = [
            [V(100.0), A, W, C, A, U],
            [Z, A, W, C, A, U],
            [W, W, W, W, W, W],
            [C, C, W, C, C, C],
            [A, A, W, C, A, U],
            [U, U, W, C, U, U],
        ];
        for (numerator, row) in states.into_iter().zip(expected) {
            for (denominator, expected) in states.into_iter().zip(row) {
                assert_eq!(
                    share(numerator, denominator),
                    expected,
                    "{numerator:?}/{denominator:?}"
                );
            }
        }
    }

    #[test]
    fn a_sum_of_every_pair_of_states() {
        let states = [V(3.0), Z, W, C, A, U];
        let expected = [
            [V(6.0), V(3.0), W, C, V(3.0), U],
            [V(3.0), Z, W, C, Z, U],
            [W, W, W, W, W, W],
            [C, C, W, C, C, C],
            [V(3.0), Z, W, C, A, U],
            [U, U, W, C, U, U],
        ];
        for (one, row) in states.into_iter().zip(expected) {
            for (other, expected) in states.into_iter().zip(row) {
                assert_eq!(add(one, other), expected, "{one:?} + {other:?}");
                assert_eq!(add(other, one), expected, "{other:?} + {one:?}");
            }
        }
        assert_eq!(sum([]), C);
        assert_eq!(sum([V(2.0), V(-2.0)]), Cell::Zero);
    }
}
