//! Classes of the numbers of a map.

/// Numbers that share a colour.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Class {
    /// The least number that there is in it.
    pub least: f64,
    /// The largest number that there is in it.
    pub most: f64,
}

impl Class {
    /// Whether a number is between its ends.
    pub(super) fn holds(&self, number: f64) -> bool {
        self.least <= number && number <= self.most
    }
}

/// Classes by given upper ends (numbers above the last are one more class), or, where none are
/// given, at most `most` of about as many numbers each; equal numbers are never parted. Nought is
/// no class: it has a mark of its own. Empty classes are left away.
pub(super) fn classes(numbers: &[f64], ends: &[f64], most: usize) -> Vec<Class> {
    let mut sorted: Vec<f64> = numbers.iter().copied().filter(|number| *number != 0.0).collect();
    sorted.sort_by(f64::total_cmp);
    if ends.is_empty() { quantiles(&sorted, most.min(5)) } else { given(&sorted, ends, most) }
}

fn given(sorted: &[f64], ends: &[f64], most: usize) -> Vec<Class> {
    let mut ends: Vec<f64> = ends.iter().copied().take(most.saturating_sub(1)).collect();
    ends.push(f64::INFINITY);
    let mut below = f64::NEG_INFINITY;
    let mut found = Vec::new();
    for end in ends {
        let inside: Vec<f64> =
            sorted.iter().copied().filter(|number| below < *number && *number <= end).collect();
        if let (Some(least), Some(most)) = (inside.first(), inside.last()) {
            found.push(Class { least: *least, most: *most });
        }
        below = end;
    }
    found
}

fn quantiles(sorted: &[f64], count: usize) -> Vec<Class> {
    let mut found: Vec<Class> = Vec::new();
    let mut from = 0;
    for step in 1..=count {
        let mut to = (sorted.len() * step).div_ceil(count);
        // Equal numbers stay together.
        while to > 0 && to < sorted.len() && sorted[to] == sorted[to - 1] {
            to += 1;
        }
        if let Some((least, most)) =
            sorted.get(from..to).and_then(|part| Some((part.first()?, part.last()?)))
        {
            found.push(Class { least: *least, most: *most });
            from = to;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Class, classes};

    fn ends(classes: &[Class]) -> Vec<(f64, f64)> {
        classes.iter().map(|class| (class.least, class.most)).collect()
    }

    #[test]
    fn quantiles_hold_about_as_many_and_never_part_equals() {
        let numbers: Vec<f64> = (1..=10).map(f64::from).collect();
        let five = [(1.0, 2.0), (3.0, 4.0), (5.0, 6.0), (7.0, 8.0), (9.0, 10.0)];
        assert_eq!(ends(&classes(&numbers, &[], 7)), five);
        assert_eq!(ends(&classes(&[2.0, 2.0, 2.0, 2.0, 9.0], &[], 7)), [(2.0, 2.0), (9.0, 9.0)]);
        assert!(classes(&[], &[], 7).is_empty());
    }

    #[test]
    fn nought_is_no_class() {
        assert_eq!(ends(&classes(&[0.0, 0.0, 3.0], &[], 7)), [(3.0, 3.0)]);
        assert_eq!(ends(&classes(&[0.0, 3.0], &[5.0], 7)), [(3.0, 3.0)]);
    }

    #[test]
    fn given_ends_hold_and_what_is_above_is_a_class_too() {
        let numbers = [1.0, 5.0, 6.0, 30.0, 101.0];
        let told = ends(&classes(&numbers, &[5.0, 10.0, 100.0], 7));
        assert_eq!(told, [(1.0, 5.0), (6.0, 6.0), (30.0, 30.0), (101.0, 101.0)]);
    }
}
