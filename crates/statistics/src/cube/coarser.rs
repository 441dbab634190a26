//! A coarser table out of a finer one: codes merged into those above them.

use super::{CubeError, FrequencyTable, Hierarchy, Shape, examples::Examples};

impl FrequencyTable {
    /// The table in which only these codes of each dimension are told apart; each tree holds the
    /// total and codes of this table's tree with the same parents. The counts are those that the
    /// merged rows have: a person who stands in several of the merged codes is one person.
    ///
    /// # Errors
    /// A code that this table does not have, more or fewer dimensions.
    pub fn coarser(&self, trees: Vec<Hierarchy>) -> Result<Self, CubeError> {
        let (expected, found) = (self.dimensions().len(), trees.len());
        if expected != found {
            return Err(CubeError::Width { expected, found });
        }
        let shape = Shape::of(trees)?;
        let mut coarse = Self {
            counts: Vec::with_capacity(shape.cells()),
            people: Vec::with_capacity(shape.cells()),
            examples: Examples::new(&shape),
            counting: self.counting,
            shape,
        };
        for cell in 0..coarse.shape.cells() {
            let key = coarse.shape.key(cell);
            let own = self.cell(&key).ok_or_else(|| self.unknown(&key))?;
            coarse.counts.push(self.value(own));
            coarse.people.push(self.people(own));
            if let (Some(leaf), Some(whose)) = (self.example(own), self.examples.whose(own)) {
                let leaf = self.lifted(&leaf, &coarse.shape);
                coarse.examples.add(&leaf, whose as usize, &[cell]);
            }
        }
        Ok(coarse)
    }

    /// Places of this table's codes as places of the nearest codes above them that a shape has.
    fn lifted(&self, leaf: &[usize], shape: &Shape) -> Vec<usize> {
        let trees = self.dimensions().iter().zip(shape.dimensions());
        let lift = |((own, coarse), at): ((&Hierarchy, &Hierarchy), &usize)| {
            own.upward(*at).find_map(|at| coarse.position(&own.codes()[at])).unwrap_or(0)
        };
        trees.zip(leaf).map(lift).collect()
    }

    fn unknown(&self, key: &[String]) -> CubeError {
        let mut codes = self.dimensions().iter().zip(key);
        let lost = codes.find(|(tree, code)| tree.position(code).is_none());
        let (dimension, code) =
            lost.map_or_else(Default::default, |(tree, code)| (tree.id().to_owned(), code.clone()));
        CubeError::UnknownCode { dimension, code }
    }
}

#[cfg(test)]
mod tests {
    use crate::cube::{Counting, CubeError, FrequencyTable, Hierarchy, Row};

    fn areas(deep: bool) -> Hierarchy {
        let codes = [("N", None), ("N1", Some("N")), ("N2", Some("N")), ("S", None)];
        let codes = codes.into_iter().filter(|(code, _)| deep || code.len() == 1);
        let codes = codes.map(|(code, parent)| (code.to_owned(), parent.map(str::to_owned)));
        Hierarchy::new("REF_AREA", codes).expect("areas")
    }

    fn sexes(all: bool) -> Hierarchy {
        Hierarchy::flat("SEX", if all { &["F", "M"] } else { &[] }).expect("sexes")
    }

    /// Thirty rows of twenty people, some in several areas.
    fn rows() -> Vec<(u8, &'static str, &'static str)> {
        let area = |n: u8| ["N1", "N2", "S", "N1"][usize::from(n) % 4];
        let sex = |n: u8| if (n % 20).is_multiple_of(3) { "F" } else { "M" };
        (0..30).map(|n| (n % 20, area(n), sex(n))).collect()
    }

    #[test]
    fn merging_a_table_gives_what_counting_the_merged_rows_gives() {
        for counting in [Counting::Subjects, Counting::Rows] {
            let people: Vec<[u8; 1]> = rows().iter().map(|(who, ..)| [*who]).collect();
            let count = |trees: Vec<Hierarchy>, merge: fn(&'static str) -> &'static str| {
                let sex_is_told = trees[1].codes().len() > 1;
                let rows = rows().into_iter().zip(&people).map(move |((_, area, sex), who)| Row {
                    subject: who,
                    codes: vec![merge(area), if sex_is_told { sex } else { "_T" }],
                });
                FrequencyTable::count(trees, counting, rows.collect::<Vec<_>>()).expect("a table")
            };
            let fine = count(vec![areas(true), sexes(true)], |area| area);
            for all in [true, false] {
                let trees = || vec![areas(false), sexes(all)];
                let merged = fine.coarser(trees()).expect("coarser");
                let counted = count(trees(), |area| if area == "S" { "S" } else { "N" });
                assert_eq!(merged.cells(), counted.cells());
                for cell in 0..merged.cells() {
                    let key = merged.key(cell);
                    assert_eq!(merged.value(cell), counted.value(cell), "{counting:?} {key:?}");
                    assert_eq!(merged.people(cell), counted.people(cell), "{counting:?} {key:?}");
                    let stands = |table: &FrequencyTable| table.example(cell).is_some();
                    assert_eq!(stands(&merged), stands(&counted), "{key:?}");
                    assert_eq!(merged.alone(cell).is_some(), counted.alone(cell).is_some());
                }
            }
        }
    }

    #[test]
    fn a_code_that_the_finer_table_lacks_is_refused() {
        let rows = [Row { subject: &[1], codes: vec!["N1", "F"] }];
        let trees = vec![areas(true), sexes(true)];
        let fine = FrequencyTable::count(trees, Counting::Rows, rows).expect("a table");
        let other = Hierarchy::flat("REF_AREA", &["W"]).expect("areas");
        let refused = fine.coarser(vec![other, sexes(true)]).err();
        let (dimension, code) = ("REF_AREA".to_owned(), "W".to_owned());
        assert_eq!(refused, Some(CubeError::UnknownCode { dimension, code }));
    }
}
