//! A map of areas that changed, kept as CSV: `code,new_code,share,valid_from,valid_to,note`.
//!
//! A row says: from `valid_from` to `valid_to`, what was `code` before is `new_code`. A renaming is
//! one row, a merger one row for each area that went in, a split several rows with shares that
//! make 1. An area that changed and kept its code has a row to itself.
//!
//! May not happen here: a share that nobody gave; a change without a day.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{
    TabularError,
    csv::{CsvLimits, Table, read_csv},
};
use crate::sdmx::structure::is_code_id;

const LIMITS: CsvLimits = CsvLimits { file: 4 << 20, rows: 100_000, cell: 2_000 };

/// Highest denominator of a share: sums of fractions stay exact.
const FINEST: i128 = 1_000_000_000;

/// One successor of an area.
#[derive(Clone, Debug, PartialEq)]
pub struct Successor {
    pub code: String,
    pub new_code: String,
    /// How much of the counts of `code` is its part; more than nought, and 1 where it takes all.
    pub share: f64,
    /// The first day of the change.
    pub from: Date,
    /// The last day for which it is told so; none is for ever.
    pub to: Option<Date>,
    /// Line of the file.
    pub line: u64,
}

/// How areas became others.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BoundaryMap(pub Vec<Successor>);

/// A fraction in lowest terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Fraction(i128, i128);

impl Fraction {
    const ONE: Self = Self(1, 1);

    fn new(part: i128, whole: i128) -> Self {
        let (mut a, mut b) = (part, whole);
        while b != 0 {
            (a, b) = (b, a % b);
        }
        Self(part / a, whole / a)
    }

    /// `1/3` or `0.25`; more than nought and at most 1.
    fn parse(text: &str) -> Option<Self> {
        let digits = |text: &str| {
            let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            plain.then(|| text.parse::<i128>().ok()).flatten()
        };
        let (part, whole) = match (text.split_once('/'), text.split_once('.')) {
            (Some((part, whole)), _) => (digits(part)?, digits(whole)?),
            (None, Some((units, decimals))) if decimals.len() <= 9 => {
                let whole = 10_i128.pow(decimals.len() as u32);
                (digits(units)?.checked_mul(whole)?.checked_add(digits(decimals)?)?, whole)
            }
            (None, Some(_)) => return None,
            (None, None) => (digits(text)?, 1),
        };
        (0 < part && part <= whole && whole <= FINEST).then(|| Self::new(part, whole))
    }

    /// None where the denominators are too many to add up exactly.
    fn plus(self, other: Self) -> Option<Self> {
        let left = self.0.checked_mul(other.1)?;
        let right = other.0.checked_mul(self.1)?;
        Some(Self::new(left.checked_add(right)?, self.1.checked_mul(other.1)?))
    }

    fn value(self) -> f64 {
        self.0 as f64 / self.1 as f64
    }
}

impl BoundaryMap {
    /// Reads a map; `file` names it in errors.
    ///
    /// # Errors
    /// It is no such table, or does not say of each area at each day what became of it: shares
    /// that do not make 1, two successors at once without shares, a way back to the same area.
    pub fn read(file: &str, bytes: &[u8]) -> Result<Self, TabularError> {
        let table = read_csv(file, bytes, LIMITS)?;
        let (rows, shares) = rows(file, &table)?;
        let checked = Checked { file, rows: &rows, shares: &shares };
        for day in checked.days() {
            let valid = checked.valid_on(day);
            checked.shares(&valid)?;
            checked.successors(&valid)?;
            checked.ways_back(&valid)?;
        }
        Ok(Self(rows))
    }
}

/// The rows, and the share of each where one is given.
type Rows = (Vec<Successor>, Vec<Option<Fraction>>);

fn rows(file: &str, table: &Table) -> Result<Rows, TabularError> {
    let place = |column: &'static str| {
        let missing = || TabularError::ColumnMissing { file: file.to_owned(), column };
        table.column(column).ok_or_else(missing)
    };
    let (code, new_code, share) = (place("code")?, place("new_code")?, place("share")?);
    let (from, to) = (place("valid_from")?, place("valid_to")?);
    let (mut rows, mut shares) = (Vec::new(), Vec::new());
    let mut seen = BTreeSet::new();
    for row in &table.rows {
        let line = row.line;
        let bad = |column, value: &str, wanted| TabularError::BadCell {
            file: file.to_owned(),
            row: line,
            column,
            value: value.to_owned(),
            wanted,
        };
        let area = |place, column| match row.cell(place) {
            "" => Err(TabularError::Empty { file: file.to_owned(), row: line, column }),
            text if is_code_id(text) => Ok(text.to_owned()),
            text => Err(bad(column, text, "a code")),
        };
        let day = |place, column| match row.cell(place) {
            "" => Ok(None),
            text => text.parse::<Date>().map(Some).map_err(|_| bad(column, text, "a day")),
        };
        let (code, new_code) = (area(code, "code")?, area(new_code, "new_code")?);
        let given = match row.cell(share) {
            "" => None,
            text => Some(Fraction::parse(text).ok_or_else(|| bad("share", text, SHARE))?),
        };
        let empty = TabularError::Empty { file: file.to_owned(), row: line, column: "valid_from" };
        let (from, to) = (day(from, "valid_from")?.ok_or(empty)?, day(to, "valid_to")?);
        if to.is_some_and(|to| to < from) {
            return Err(TabularError::EndsBeforeItBegins { file: file.to_owned(), row: line });
        }
        if !seen.insert((code.clone(), new_code.clone(), from)) {
            return Err(bad("new_code", &new_code, "there only once for its code and day"));
        }
        let share = given.unwrap_or(Fraction::ONE).value();
        rows.push(Successor { code, new_code, share, from, to, line });
        shares.push(given);
    }
    Ok((rows, shares))
}

const SHARE: &str = "a share: a fraction such as 1/3, or at most nine decimals, above 0, at most 1";

/// Rows as they are held against each other.
struct Checked<'c> {
    file: &'c str,
    rows: &'c [Successor],
    shares: &'c [Option<Fraction>],
}

/// Numbers of rows by code, and by the day of the change.
type Valid<'c> = BTreeMap<&'c str, BTreeMap<Date, Vec<usize>>>;

impl<'c> Checked<'c> {
    fn wrong(&self, row: usize, column: &'static str, wanted: &'static str) -> TabularError {
        let row = &self.rows[row];
        let value = if column == "code" { &row.code } else { &row.new_code }.clone();
        TabularError::BadCell { file: self.file.to_owned(), row: row.line, column, value, wanted }
    }

    /// Days on which something begins, or is valid no more.
    fn days(&self) -> BTreeSet<Date> {
        let ends = self.rows.iter().filter_map(|row| row.to?.tomorrow().ok());
        self.rows.iter().map(|row| row.from).chain(ends).collect()
    }

    fn valid_on(&self, day: Date) -> Valid<'c> {
        let mut valid = Valid::new();
        for (at, row) in self.rows.iter().enumerate() {
            if row.from <= day && row.to.is_none_or(|to| day <= to) {
                let of_code = valid.entry(row.code.as_str()).or_default();
                of_code.entry(row.from).or_default().push(at);
            }
        }
        valid
    }

    /// The successors of an area take all of it, and each says how much.
    fn shares(&self, valid: &Valid<'_>) -> Result<(), TabularError> {
        for rows in valid.values().flat_map(BTreeMap::values) {
            let Some(last) = rows.last().copied() else { continue };
            let mut sum = None;
            for row in rows {
                let share = match (self.shares[*row], rows.len()) {
                    (Some(share), _) => share,
                    (None, 1) => Fraction::ONE,
                    (None, _) => return Err(self.wrong(*row, "new_code", ONE_OF_SEVERAL)),
                };
                let next = sum.map_or(Some(share), |sum: Fraction| sum.plus(share));
                sum = Some(next.ok_or_else(|| self.wrong(*row, "code", TOO_FINE))?);
            }
            if sum != Some(Fraction::ONE) {
                return Err(self.wrong(last, "code", NOT_ONE));
            }
        }
        Ok(())
    }

    /// Only an area that kept its code can change once more.
    fn successors(&self, valid: &Valid<'_>) -> Result<(), TabularError> {
        for of_code in valid.values() {
            let mut changes = of_code.values().peekable();
            while let (Some(rows), Some(next)) = (changes.next(), changes.peek()) {
                let keeps = |row: &usize| self.rows[*row].code == self.rows[*row].new_code;
                if !rows.iter().any(keeps)
                    && let Some(second) = next.first()
                {
                    return Err(self.wrong(*second, "code", ENDED));
                }
            }
        }
        Ok(())
    }

    /// No area leads back to itself through others.
    fn ways_back(&self, valid: &Valid<'_>) -> Result<(), TabularError> {
        let next = |code: &str| {
            let rows = valid.get(code).into_iter().flat_map(BTreeMap::values).flatten();
            rows.copied().filter(|row| self.rows[*row].code != self.rows[*row].new_code)
        };
        // Areas from which every way has been followed to its end.
        let mut done: BTreeSet<&str> = BTreeSet::new();
        for start in valid.keys() {
            let mut path: Vec<(&str, Vec<usize>)> = vec![(start, next(start).collect())];
            while let Some((code, left)) = path.last_mut() {
                let Some(row) = left.pop() else {
                    done.insert(code);
                    path.pop();
                    continue;
                };
                let new_code = self.rows[row].new_code.as_str();
                if path.iter().any(|(above, _)| *above == new_code) {
                    return Err(self.wrong(row, "new_code", WAY_BACK));
                }
                if !done.contains(new_code) {
                    path.push((new_code, next(new_code).collect()));
                }
            }
        }
        Ok(())
    }
}

const ONE_OF_SEVERAL: &str = "the only successor at that time, so that it needs a share";
const NOT_ONE: &str = "an area whose shares make exactly 1";
const TOO_FINE: &str = "an area whose shares can be added up exactly";
const ENDED: &str = "an area any more by an earlier row, which has no end before this one begins";
const WAY_BACK: &str = "an area that leads nowhere back (an earlier row may need an end)";

#[cfg(test)]
mod tests {
    use super::BoundaryMap;

    fn read(rows: &str) -> Result<BoundaryMap, String> {
        let text = format!("code,new_code,share,valid_from,valid_to,note\n{rows}");
        BoundaryMap::read("m.csv", text.as_bytes()).map_err(|error| error.to_string())
    }

    #[test]
    fn splits_mergers_and_names_are_read() {
        let map = read(
            "N,N,0.8,2011-07-09,,split\nN,S,1/5,2011-07-09,,split\n\
             E,G,,1990-10-03,,joined\nW,G,,1990-10-03,,joined\n\
             X,A,1/3,2000-01-01,,\nX,B,1/3,2000-01-01,,\nX,C,1/3,2000-01-01,,\n\
             P,Q,,1991-01-01,1999-12-31,\nQ,P,,2000-01-01,,the old name again\n\
             N,N,,2015-01-01,,kept its code and lost water\n",
        );
        let map = map.expect("a map").0;
        assert_eq!((map.len(), map[0].share, map[1].share, map[2].share), (10, 0.8, 0.2, 1.0));
        assert_eq!(
            (map[0].line, map[7].to.map(|to| to.to_string())),
            (2, Some("1999-12-31".into()))
        );
    }

    #[test]
    fn what_a_map_leaves_open_is_refused_with_its_line() {
        for (rows, place, why) in [
            (
                "A,B,0.5,2000-01-01,,\nA,C,0.4,2000-01-01,,\n",
                "row 3, column code",
                "make exactly 1",
            ),
            ("A,B,1/3,2000-01-01,,\nA,C,0.666666667,2000-01-01,,\n", "row 3", "make exactly 1"),
            ("A,B,0.5,2000-01-01,,\n", "row 2, column code", "make exactly 1"),
            ("A,B,,2000-01-01,,\nA,C,,2000-01-01,,\n", "row 2, column new_code", "needs a share"),
            (
                "A,B,0.5,2000-01-01,,\nA,C,,2000-01-01,,\n",
                "row 3, column new_code",
                "needs a share",
            ),
            ("A,B,0.5,2000-01-01,2005-12-31,\nA,C,0.5,2000-01-01,,\n", "row 3", "make exactly 1"),
            ("A,B,,2000-01-01,,\nA,C,,2010-01-01,,\n", "row 3, column code", "earlier row"),
            ("A,B,,1990-01-01,,\nB,A,,2000-01-01,,\n", "column new_code", "leads nowhere back"),
            ("A,B,,1990-01-01,,\nB,C,,1991-01-01,,\nC,A,,1992-01-01,,\n", "row", "nowhere back"),
            ("A,B,1.5,2000-01-01,,\n", "row 2, column share", "a share"),
            ("A,B,0,2000-01-01,,\n", "row 2, column share", "a share"),
            ("A,B,1/0,2000-01-01,,\n", "row 2, column share", "a share"),
            ("A,B,-1/2,2000-01-01,,\n", "row 2, column share", "a share"),
            ("A,B,,2000,,\n", "row 2, column valid_from", "a day"),
            ("A,B,,,,\n", "row 2, column valid_from", "empty"),
            ("A,,,2000-01-01,,\n", "row 2, column new_code", "empty"),
            ("A,B C,,2000-01-01,,\n", "row 2, column new_code", "a code"),
            ("A,B,,2000-01-01,1999-01-01,\n", "row 2, column valid_to", "ends before"),
            ("A,B,1/2,2000-01-01,,\nA,B,1/2,2000-01-01,,\n", "row 3, column new_code", "only once"),
        ] {
            let error = read(rows).expect_err(rows);
            assert!(error.contains(place) && error.contains(why), "{rows}{error}");
        }
        let error = BoundaryMap::read("m.csv", b"code,new_code\nA,B\n").expect_err("columns");
        assert!(error.to_string().contains("column share"), "{error}");
    }
}
