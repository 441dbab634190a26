//! The threshold: a count that stands for 1…k−1 distinct people is withheld.
//!
//! Guarantees: no published number stands for fewer than k people, whatever it counts (rows of
//! one very busy person are still one person).
//! Stops: recognition of somebody by a rare combination ("the one woman over 65 in the district").
//! Does not stop by itself: working the number out from margins ([`super::secondary`]), and
//! learning that nobody is there. Nought stays nought, because "no such person was counted" is
//! about nobody, and hiding it would empty small tables; where everybody's being in one cell says
//! something about each of them, [`super::concentration`] hides noughts too.

use crate::{cube::FrequencyTable, policy::Protection};

/// Cells of 1…k−1 people.
pub fn few(table: &FrequencyTable, rule: &Protection) -> Vec<usize> {
    let is_few = |cell: &usize| (1..rule.threshold()).contains(&table.people(*cell));
    (0..table.cells()).filter(is_few).collect()
}

#[cfg(test)]
mod tests {
    use super::few;
    use crate::{
        cube::{Counting, FrequencyTable, Hierarchy, Row},
        policy::{Protection, Settings},
    };

    /// One leaf holds `people` subjects with `rows_each` rows.
    fn table(people: u8, rows_each: usize, counting: Counting) -> FrequencyTable {
        let sex = Hierarchy::flat("SEX", &["F", "M"]).expect("a list");
        let subjects: Vec<[u8; 1]> = (0..people).map(|person| [person]).collect();
        let rows = subjects
            .iter()
            .flat_map(|subject| (0..rows_each).map(move |_| Row { subject, codes: vec!["F"] }));
        FrequencyTable::count(vec![sex], counting, rows).expect("a table")
    }

    #[test]
    fn one_to_k_less_one_people_are_few_and_nought_is_not() {
        let rule = Protection::new(&Settings::default(), 5).expect("a rule");
        for people in 0..8u8 {
            let cells = few(&table(people, 1, Counting::Subjects), &rule).len();
            let expected = if (1..5).contains(&people) { 2 } else { 0 };
            assert_eq!(cells, expected, "{people} people: the cell and its margin");
        }
    }

    #[test]
    fn many_events_of_one_person_are_still_one_person() {
        let rule = Protection::new(&Settings::default(), 5).expect("a rule");
        let busy = table(1, 40, Counting::Rows);
        assert_eq!(busy.value(0), 40);
        assert_eq!(few(&busy, &rule).len(), 2);
    }
}
