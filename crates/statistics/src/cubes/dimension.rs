//! The codes of one dimension, as they are met.

use std::{cmp::Ordering, collections::HashMap};

use super::{Bands, UNKNOWN, axis::Axis, query::DimensionAsked};
use crate::cube::{Hierarchy, TOTAL};

/// A dimension while rows are read: codes are numbered as they come.
pub(super) struct Dimension {
    bands: Option<Bands>,
    list: Option<Hierarchy>,
    codes: Vec<String>,
    places: HashMap<String, u32>,
}

impl Dimension {
    pub(super) fn new(asked: &DimensionAsked, list: Option<Hierarchy>) -> Self {
        Self { bands: asked.bands, list, codes: Vec::new(), places: HashMap::new() }
    }

    /// How many codes there are.
    pub(super) fn len(&self) -> usize {
        self.codes.len()
    }

    /// How many codes its axis may have, those above included.
    pub(super) fn most(&self) -> u64 {
        let above = self.list.as_ref().map_or(1, |list| {
            (0..list.codes().len()).filter(|at| !list.is_leaf(*at)).count().max(1)
        });
        (self.codes.len() + above) as u64
    }

    /// The place of what stands in a cell, none where it is empty.
    pub(super) fn place(&mut self, cell: Option<&str>) -> Result<u32, String> {
        let banded = match (cell, self.bands) {
            (Some(cell), Some(bands)) if cell != UNKNOWN => Some(bands.code(cell)?),
            _ => None,
        };
        let code = banded.as_deref().or(cell).unwrap_or(UNKNOWN);
        if let Some(place) = self.places.get(code) {
            return Ok(*place);
        }
        if code == TOTAL {
            return Err(format!("{TOTAL} stands for the total; a row has a code of its own"));
        }
        match self.list.as_ref().map(|list| (list, list.position(code))) {
            Some((list, Some(at))) if !list.is_leaf(at) => {
                return Err("the code has finer codes; rows must stand on the finest".to_owned());
            }
            Some((_, None)) if code != UNKNOWN => {
                return Err("the code is not in the list of the dimension".to_owned());
            }
            _ => {}
        }
        let place = u32::try_from(self.codes.len()).map_err(|_| "too many codes".to_owned())?;
        self.codes.push(code.to_owned());
        self.places.insert(code.to_owned(), place);
        Ok(place)
    }

    /// All codes in their order, and where each code stands in it.
    pub(super) fn axis(&self) -> (Axis, Vec<u32>) {
        let mut order: Vec<usize> = (0..self.codes.len()).collect();
        let place = |code: &str| self.list.as_ref().and_then(|list| list.position(code));
        order.sort_by(|a, b| {
            let (a, b) = (&*self.codes[*a], &*self.codes[*b]);
            let unknown = (a == UNKNOWN).cmp(&(b == UNKNOWN));
            unknown.then_with(|| match (&self.list, self.bands) {
                (Some(_), _) => place(a).cmp(&place(b)),
                (None, Some(_)) => Bands::start(a).cmp(&Bands::start(b)),
                (None, None) => natural(a, b),
            })
        });
        let mut ranks = vec![0; order.len()];
        for (rank, code) in order.iter().enumerate() {
            ranks[*code] = rank as u32;
        }
        let codes = order.into_iter().map(|code| self.codes[code].clone()).collect();
        (Axis::new(codes, self.list.as_ref()), ranks)
    }
}

/// Whole numbers by their size and before texts; texts by their characters.
fn natural(a: &str, b: &str) -> Ordering {
    let whole = |text: &str| text.parse::<i64>().ok().filter(|number| number.to_string() == text);
    match (whole(a), whole(b)) {
        (Some(a), Some(b)) => a.cmp(&b),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => a.cmp(b),
    }
}

#[cfg(test)]
mod tests {
    use super::{Dimension, DimensionAsked, natural};

    #[test]
    fn codes_keep_their_order_and_their_noughts() {
        let mut codes = ["B", "10", "9", "007", "7", "-1", "ب", "A"];
        codes.sort_by(|a, b| natural(a, b));
        assert_eq!(codes, ["-1", "7", "9", "10", "007", "A", "B", "ب"]);
        let asked: DimensionAsked = "age:band10to20".parse().expect("bands");
        let mut ages = Dimension::new(&asked, None);
        for cell in [Some("33"), None, Some("5"), Some("12"), Some("_U")] {
            ages.place(cell).expect("a place");
        }
        let (axis, ranks) = ages.axis();
        assert_eq!(axis.codes(), ["0-9", "10-19", "20+", "_U", "_T"]);
        assert_eq!(ranks, [2, 3, 0, 1]);
        assert!(ages.place(Some("_T")).is_err());
    }
}
