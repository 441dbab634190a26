//! What a reader of a table does without, told from the table alone.

use std::collections::HashSet;

use masar_terms::Cell;

use crate::published::Table;

/// What is withheld of a table. Everything here can be worked out by whoever reads the table.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Loss {
    /// Cells, sums included.
    pub cells: usize,
    pub withheld: usize,
    /// Cells that are sums of others in the table.
    pub sums: usize,
    pub sums_withheld: usize,
    /// Share (0 to 1) of the whole that stands in withheld finest cells; none where the whole is
    /// withheld itself, or is nought.
    pub hidden: Option<f64>,
}

impl Loss {
    /// Of a table of one period.
    pub fn of(table: &Table) -> Self {
        // Codes that have others below them.
        let above: Vec<HashSet<&str>> = table
            .dimensions
            .iter()
            .map(|dimension| {
                let parents = dimension.codes.iter().filter(|(code, _)| code != "_T");
                parents.map(|(_, parent)| parent.as_deref().unwrap_or("_T")).collect()
            })
            .collect();
        let is_sum = |key: &[String]| {
            key.iter().zip(&above).any(|(code, above)| above.contains(code.as_str()))
        };
        let mut loss = Self { cells: table.observations.len(), ..Self::default() };
        let (mut whole, mut shown) = (None, 0.0);
        for one in &table.observations {
            let withheld = usize::from(one.cell == Cell::Withheld);
            loss.withheld += withheld;
            if is_sum(&one.key) {
                loss.sums += 1;
                loss.sums_withheld += withheld;
            } else {
                shown += one.cell.number().unwrap_or(0.0);
            }
            if one.key.iter().all(|code| code == "_T") {
                whole = one.cell.number();
            }
        }
        loss.hidden = whole.filter(|whole| *whole > 0.0).map(|whole| (whole - shown) / whole);
        loss
    }
}

#[cfg(test)]
mod tests {
    use masar_terms::Cell;

    use super::Loss;
    use crate::published::{Dimension, Measure, Observation, Table};

    fn table(cells: [Cell; 4]) -> Table {
        let area = |code: &str, parent: Option<&str>| (code.to_owned(), parent.map(str::to_owned));
        let codes = vec![
            area("_T", None),
            area("N", Some("_T")),
            area("N1", Some("N")),
            area("S", Some("_T")),
        ];
        let observations = codes.iter().zip(cells).map(|((code, _), cell)| Observation {
            key: vec![code.clone()],
            period: "2026-Q1".parse().expect("a period"),
            cell,
        });
        Table {
            dataflow: "DF_X".to_owned(),
            observations: observations.collect(),
            dimensions: vec![Dimension { id: "REF_AREA".to_owned(), codes }],
            measure: Measure { id: "PERSONS".to_owned(), unit: "PS".to_owned() },
        }
    }

    #[test]
    fn what_is_hidden_is_what_the_finest_cells_lack_of_the_whole() {
        let number = |n: f64| Cell::of(n);
        let loss = Loss::of(&table([number(40.0), number(30.0), Cell::Withheld, number(10.0)]));
        assert_eq!((loss.cells, loss.withheld, loss.sums, loss.sums_withheld), (4, 1, 2, 0));
        assert_eq!(loss.hidden, Some(0.75));
        let loss = Loss::of(&table([Cell::Withheld, number(30.0), number(30.0), Cell::Withheld]));
        assert_eq!((loss.sums_withheld, loss.hidden), (1, None), "nobody could say the share");
    }
}
