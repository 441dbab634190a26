//! The table of doors as it is stated in `doors.csv`.

use std::collections::BTreeSet;

use crate::stage::beside;

/// One line: a route, an object, and a status for each caller.
pub struct Line {
    pub number: usize,
    pub method: String,
    pub path: String,
    pub object: String,
    /// Caller and status, in the order of the columns.
    pub cells: Vec<(String, u16)>,
}

/// Reads the table. Lines with `#` speak to its readers.
pub fn lines() -> Vec<Line> {
    let text = beside("doors.csv");
    let mut rows = text
        .lines()
        .enumerate()
        .map(|(at, line)| (at + 1, line.split(',').map(str::trim).collect::<Vec<_>>()))
        .filter(|(_, cells)| cells.len() > 1 && !cells[0].starts_with('#'));
    let (_, heading) = rows.next().expect("doors.csv has a heading");
    assert_eq!(heading[..3], ["method", "path", "object"], "the heading of doors.csv");
    let mut seen = BTreeSet::new();
    rows.map(|(number, cells)| {
        assert_eq!(cells.len(), heading.len(), "doors.csv, line {number}: cells");
        assert!(seen.insert(cells[..3].join(" ")), "doors.csv, line {number}: stated twice");
        let status = |cell: &str| {
            cell.parse().unwrap_or_else(|_| panic!("doors.csv, line {number}: “{cell}”"))
        };
        let statuses = heading[3..].iter().zip(&cells[3..]);
        Line {
            number,
            method: cells[0].to_owned(),
            path: cells[1].to_owned(),
            object: cells[2].to_owned(),
            cells: statuses.map(|(caller, cell)| ((*caller).to_owned(), status(cell))).collect(),
        }
    })
    .collect()
}
