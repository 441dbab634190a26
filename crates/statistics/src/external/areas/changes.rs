//! What areas became, followed to one day.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    ops::Bound,
};

use jiff::civil::Date;
use masar_interop::tabular::BoundaryMap;

use crate::external::ExternalError;

/// Most ways on which one area may become others.
const WAYS: usize = 1000;

/// How areas became others, and the day whose areas are wanted.
#[derive(Clone, Debug)]
pub struct Areas {
    pub map: BoundaryMap,
    pub day: Date,
}

/// An area that another one became, wholly or in part.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Way<'a> {
    pub to: &'a str,
    pub share: f64,
    /// Rows of the map that lead there.
    pub rows: BTreeSet<usize>,
}

/// The part of a map that is told of one day.
pub(super) struct Changes<'a> {
    areas: &'a Areas,
    /// By code and by day of the change the rows with the successors.
    of: HashMap<&'a str, BTreeMap<Date, Vec<usize>>>,
    /// By successor and day of the change the rows that lead to it.
    into: HashMap<(&'a str, Date), Vec<usize>>,
    /// The first day of areas that the map makes.
    born: HashMap<&'a str, Date>,
    /// Every area that the map names.
    pub named: BTreeSet<&'a str>,
}

impl<'a> Changes<'a> {
    pub fn new(areas: &'a Areas) -> Self {
        let rows = &areas.map.0;
        let (mut of, mut into) = (HashMap::new(), HashMap::new());
        let (mut born, mut named) = (HashMap::new(), BTreeSet::new());
        for (at, row) in rows.iter().enumerate() {
            let (code, new_code) = (row.code.as_str(), row.new_code.as_str());
            named.extend([code, new_code]);
            if code != new_code {
                let first = born.entry(new_code).or_insert(row.from);
                *first = row.from.min(*first);
            }
            if row.from <= areas.day && row.to.is_none_or(|to| areas.day <= to) {
                let changes: &mut BTreeMap<Date, Vec<usize>> = of.entry(code).or_default();
                changes.entry(row.from).or_default().push(at);
                into.entry((new_code, row.from)).or_insert_with(Vec::new).push(at);
            }
        }
        // What changed itself before, or took another in, was there already.
        for row in rows {
            if born.get(row.code.as_str()).is_some_and(|born| row.from <= *born) {
                born.remove(row.code.as_str());
            }
        }
        Self { areas, of, into, born, named }
    }

    fn is_kept(&self, row: usize) -> bool {
        let row = &self.areas.map.0[row];
        row.code == row.new_code
    }

    /// The next change of an area: the first one after a day, or the one by which it had ended
    /// before, for sources that go on with the old area.
    fn next(&self, code: &str, day: Date) -> Option<(Date, &[usize])> {
        let changes = self.of.get(code)?;
        let after = changes.range((Bound::Excluded(day), Bound::Unbounded)).next();
        let ended = || {
            changes.last_key_value().filter(|(_, rows)| !rows.iter().any(|row| self.is_kept(*row)))
        };
        after.or_else(ended).map(|(day, rows)| (*day, rows.as_slice()))
    }

    /// What an area of some day is on the day that is wanted.
    pub fn ways(&self, code: &'a str, told: Date) -> Result<Vec<Way<'a>>, ExternalError> {
        let mut open = vec![(told, Way { to: code, share: 1.0, rows: BTreeSet::new() })];
        let mut ends: Vec<Way<'a>> = Vec::new();
        let mut count = 0;
        while let Some((day, way)) = open.pop() {
            count += 1;
            if count > WAYS {
                let why = format!("the boundaries lead from {code} on more than {WAYS} ways");
                return Err(ExternalError::Name(why));
            }
            if let Some((changed, rows)) = self.next(way.to, day) {
                for row in rows {
                    let successor = &self.areas.map.0[*row];
                    let rows = way.rows.iter().copied().chain([*row]).collect();
                    let share = way.share * successor.share;
                    open.push((changed, Way { to: &successor.new_code, share, rows }));
                }
            } else if let Some(end) = ends.iter_mut().find(|end| end.to == way.to) {
                end.share += way.share;
                end.rows.extend(way.rows);
            } else {
                ends.push(way);
            }
        }
        for end in &mut ends {
            // All of an area came together again, in binary fractions.
            if (end.share - 1.0).abs() < 1e-12 {
                end.share = 1.0;
            }
        }
        ends.sort_by_key(|end| end.to);
        Ok(ends)
    }

    /// Whether an area is one of the day that is wanted.
    pub fn is_there(&self, code: &str) -> bool {
        self.born.get(code).is_none_or(|born| *born <= self.areas.day)
    }

    /// A part of a new area that none of the ways to it comes from.
    pub fn missing(&self, rows: &BTreeSet<usize>) -> Option<&'a str> {
        let map = &self.areas.map.0;
        let together =
            rows.iter().filter_map(|row| self.into.get(&(&*map[*row].new_code, map[*row].from)));
        let missing = together.flatten().find(|row| !rows.contains(row));
        missing.map(|row| map[*row].code.as_str())
    }

    /// Whether an area stands beside one that became it, so that people would count twice.
    pub fn is_beside_its_parts(&self, code: &str, rows: &BTreeSet<usize>) -> bool {
        let map = &self.areas.map.0;
        let keeps = |day| {
            rows.iter()
                .any(|row| self.is_kept(*row) && map[*row].code == code && map[*row].from == day)
        };
        let mut comes = rows.iter().map(|row| &map[*row]);
        comes.any(|row| row.new_code == code && row.code != code && !keeps(row.from))
    }
}

#[cfg(test)]
mod tests {
    use masar_interop::tabular::BoundaryMap;

    use super::{Areas, Changes};

    fn ways(rows: &str, code: &str, told: &str, day: &str) -> Vec<String> {
        let text = format!("code,new_code,share,valid_from,valid_to,note\n{rows}");
        let map = BoundaryMap::read("m.csv", text.as_bytes()).expect("a map");
        let areas = Areas { map, day: day.parse().expect("a day") };
        let found = Changes::new(&areas).ways(code, told.parse().expect("a day"));
        found.expect("few ways").iter().map(|way| format!("{} {}", way.to, way.share)).collect()
    }

    #[test]
    fn areas_are_followed_from_the_day_of_the_figure_to_the_day_that_is_wanted() {
        let split = "N,N,0.75,2011-07-09,,\nN,S,0.25,2011-07-09,,\nS,T,,2015-01-01,,\n";
        for (code, told, day, expected) in [
            ("N", "2005-01-01", "2012-01-01", &["N 0.75", "S 0.25"][..]),
            ("N", "2005-01-01", "2020-01-01", &["N 0.75", "T 0.25"]),
            ("N", "2011-07-09", "2020-01-01", &["N 1"]),
            ("N", "2005-01-01", "2011-07-08", &["N 1"]),
            ("N", "2005-01-01", "2011-07-09", &["N 0.75", "S 0.25"]),
            // A source that goes on with the old name.
            ("S", "2018-01-01", "2020-01-01", &["T 1"]),
            ("T", "2018-01-01", "2020-01-01", &["T 1"]),
        ] {
            assert_eq!(ways(split, code, told, day), expected, "{code} of {told} on {day}");
        }
        let again =
            "A,B,0.3,1990-01-01,,\nA,C,0.7,1990-01-01,,\nB,D,,2000-01-01,,\nC,D,,2000-01-01,,\n";
        assert_eq!(ways(again, "A", "1980-01-01", "2010-01-01"), ["D 1"]);
        assert_eq!(ways(again, "A", "2005-01-01", "1995-01-01"), ["B 0.3", "C 0.7"]);
        let back = "P,Q,,1991-01-01,1999-12-31,\nQ,P,,2000-01-01,,\n";
        assert_eq!(ways(back, "P", "1980-01-01", "1995-01-01"), ["Q 1"]);
        assert_eq!(ways(back, "P", "1980-01-01", "2010-01-01"), ["P 1"]);
        assert_eq!(ways(back, "Q", "1995-01-01", "2010-01-01"), ["P 1"]);
    }

    #[test]
    fn a_map_of_endless_ways_is_refused() {
        let diamonds = (0..40).flat_map(|at| {
            let (year, next) = (1900 + at, at + 1);
            [
                format!("A{at},L{at},0.5,{year}-01-01,,\nA{at},R{at},0.5,{year}-01-01,,\n"),
                format!("L{at},A{next},,{year}-02-01,,\nR{at},A{next},,{year}-03-01,,\n"),
            ]
        });
        let text = diamonds
            .fold("code,new_code,share,valid_from,valid_to,note\n".to_owned(), |all, one| {
                all + &one
            });
        let map = BoundaryMap::read("m.csv", text.as_bytes()).expect("a map");
        let areas = Areas { map, day: "2000-01-01".parse().expect("a day") };
        assert!(Changes::new(&areas).ways("A0", "1800-01-01".parse().expect("a day")).is_err());
    }
}
