//! What is asked for.

use std::{collections::BTreeSet, path::PathBuf, str::FromStr};

use super::{Bands, CubesError};

/// More would make more than a million grouping sets.
const MOST_DIMENSIONS: usize = 20;

/// A cube to be made.
#[derive(Clone, Debug)]
pub struct Order {
    pub input: PathBuf,
    pub output: PathBuf,
    pub dimensions: Vec<DimensionAsked>,
    pub measures: Vec<MeasureAsked>,
    /// Dimension and code list (CSV: `code`, `parent`).
    pub hierarchies: Vec<(String, PathBuf)>,
    pub working: Working,
}

/// With what it is made.
#[derive(Clone, Copy, Debug)]
pub struct Working {
    /// Bytes that may be in use at a time.
    pub memory: u64,
    pub threads: usize,
    /// Finest cells in a table without empty ones, even where all cells would fit.
    pub sparse: bool,
}

impl Default for Working {
    /// One GiB, all cores.
    fn default() -> Self {
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        Self { memory: 1 << 30, threads, sparse: false }
    }
}

/// A column whose codes are a dimension: `sex`, or `age:band5to85`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DimensionAsked {
    pub column: String,
    pub bands: Option<Bands>,
}

impl FromStr for DimensionAsked {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (column, bands) = match text.split_once(':') {
            Some((column, bands)) => (column, Some(bands.parse()?)),
            None => (text, None),
        };
        match column.is_empty() {
            true => Err("a dimension has no name".to_owned()),
            false => Ok(Self { column: column.to_owned(), bands }),
        }
    }
}

/// A number of each cell: `n`, `sum:weight` or `sumsq:weight`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MeasureAsked {
    /// How many rows.
    Rows,
    Sum(String),
    SumOfSquares(String),
}

impl FromStr for MeasureAsked {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.split_once(':') {
            None if text == "n" => Ok(Self::Rows),
            Some(("sum", column)) if !column.is_empty() => Ok(Self::Sum(column.to_owned())),
            Some(("sumsq", column)) if !column.is_empty() => {
                Ok(Self::SumOfSquares(column.to_owned()))
            }
            _ => Err(format!("{text}: measures are n, sum:COLUMN and sumsq:COLUMN")),
        }
    }
}

impl MeasureAsked {
    /// Name of its column in the output.
    pub fn name(&self) -> String {
        match self {
            Self::Rows => "n".to_owned(),
            Self::Sum(column) => format!("sum_{column}"),
            Self::SumOfSquares(column) => format!("sumsq_{column}"),
        }
    }

    /// The column it sums.
    pub fn column(&self) -> Option<&str> {
        match self {
            Self::Rows => None,
            Self::Sum(column) | Self::SumOfSquares(column) => Some(column),
        }
    }
}

impl Order {
    /// What is wrong with it, before anything is read.
    ///
    /// # Errors
    /// No dimension, too many, a name twice, a list for no dimension.
    pub(super) fn check(&self) -> Result<(), CubesError> {
        let wrong = |reason: String| Err(CubesError::Order(reason));
        if self.dimensions.is_empty() || self.measures.is_empty() {
            return wrong("a cube has a dimension and a measure at least".to_owned());
        }
        if self.dimensions.len() > MOST_DIMENSIONS {
            return wrong(format!("more than {MOST_DIMENSIONS} dimensions"));
        }
        let mut names = BTreeSet::new();
        let dimensions = self.dimensions.iter().map(|dimension| dimension.column.clone());
        for name in dimensions.chain(self.measures.iter().map(MeasureAsked::name)) {
            if !names.insert(name.clone()) {
                return wrong(format!("two columns of the output would be named {name}"));
            }
        }
        let mut lists = BTreeSet::new();
        for (dimension, _) in &self.hierarchies {
            if !self.dimensions.iter().any(|asked| asked.column == *dimension) {
                return wrong(format!("--hierarchy {dimension}: there is no such dimension"));
            }
            if !lists.insert(dimension) {
                return wrong(format!("--hierarchy {dimension}: two lists for one dimension"));
            }
        }
        Ok(())
    }
}

/// Bytes from a text such as `400M` or `2G`.
///
/// # Errors
/// No such text, or less than 64M.
pub fn memory(text: &str) -> Result<u64, String> {
    let split = text.len() - text.bytes().rev().take_while(u8::is_ascii_alphabetic).count();
    let (number, unit) = text.split_at(split);
    let unit = match unit {
        "K" => 1u64 << 10,
        "M" => 1 << 20,
        "G" => 1 << 30,
        _ => return Err(format!("{text}: memory is written like 400M or 2G")),
    };
    let bytes = number.parse().ok().and_then(|number: u64| number.checked_mul(unit));
    match bytes {
        Some(bytes) if bytes >= 64 << 20 => Ok(bytes),
        Some(_) => Err(format!("{text}: less than 64M is not enough")),
        None => Err(format!("{text}: memory is written like 400M or 2G")),
    }
}

#[cfg(test)]
mod tests {
    use super::{DimensionAsked, MeasureAsked, memory};

    #[test]
    fn what_is_asked_is_read_strictly() {
        for wrong in ["", ":band5to85", "age:", "age:5", "age:band5to85x"] {
            assert!(wrong.parse::<DimensionAsked>().is_err(), "{wrong}");
        }
        for wrong in ["", "N", "sum", "sum:", "mean:x", "n:x"] {
            assert!(wrong.parse::<MeasureAsked>().is_err(), "{wrong}");
        }
        assert_eq!("sumsq:a:b".parse(), Ok(MeasureAsked::SumOfSquares("a:b".to_owned())));
        assert_eq!(memory("400M"), Ok(400 << 20));
        for wrong in ["400", "M", "1.5G", "-1G", "63M", "99999999999999G", "4T", ""] {
            assert!(memory(wrong).is_err(), "{wrong}");
        }
    }
}
