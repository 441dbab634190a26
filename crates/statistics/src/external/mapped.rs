//! The parts of a mapping that stand for themselves.

use std::collections::BTreeMap;

use jiff::civil::Date;
use masar_terms::{Cell, Frequency, LocalText, Period};
use serde::{Deserialize, Serialize};

/// What a text that is no number stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Marker {
    Zero,
    Withheld,
    NotCollected,
    NotApplicable,
    Unknown,
}

impl Marker {
    pub(super) fn cell(self) -> Cell {
        match self {
            Self::Zero => Cell::Zero,
            Self::Withheld => Cell::Withheld,
            Self::NotCollected => Cell::NotCollected,
            Self::NotApplicable => Cell::NotApplicable,
            Self::Unknown => Cell::Unknown,
        }
    }
}

/// A day whose areas are wanted: the day itself, or a year or period for its last day.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum AsOf {
    Year(i16),
    Text(String),
}

impl AsOf {
    pub(super) fn day(&self) -> Option<Date> {
        let text = match self {
            Self::Year(year) => format!("{year:04}"),
            Self::Text(text) => text.clone(),
        };
        let of_period = || text.parse::<Period>().ok().map(Period::last_day);
        text.parse().ok().or_else(of_period)
    }
}

/// Columns with numbers.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MappedValues {
    /// The heading from the top row to the bottom row: `*` is anything, `{ID}` gives a dimension
    /// its code and `{TIME_PERIOD}` the period.
    pub header: Vec<String>,
    /// Dimension → its code in these columns; `TIME_PERIOD` → the period.
    #[serde(default)]
    pub set: BTreeMap<String, String>,
    /// A nought in these columns means that nobody counted, where all of the columns named here
    /// are nought in the same row and another column of numbers is not.
    #[serde(default)]
    pub collected_if: Vec<String>,
    /// A table may be without them.
    #[serde(default)]
    pub optional: bool,
}

/// The period: from a column, or as of [`MappedDimension`].
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MappedTime {
    pub column: Option<String>,
    pub names: LocalText,
    /// Days are taken for the year, half-year, quarter or month in which they lie.
    pub dates: Option<Frequency>,
}

/// How the cells with numbers are written.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MappedCells {
    /// Numbers below this are errors.
    pub least: Option<f64>,
    /// Texts that are no numbers → what they stand for. What is not listed is an error.
    #[serde(default)]
    pub markers: BTreeMap<String, Marker>,
    /// `.` where nothing is said.
    pub decimal: Option<char>,
    /// The mark between thousands; spaces and `٬` are understood without it.
    pub thousands: Option<char>,
    /// Marks of footnotes that may stand behind labels, codes and numbers; `raised` is any raised
    /// text of a workbook.
    #[serde(default)]
    pub footnotes: Vec<String>,
}

/// Rows that are left out, and why.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MappedSkip {
    pub column: String,
    /// Texts of that column; an empty text is a blank cell.
    pub values: Vec<String>,
    pub why: String,
}

/// A total that is checked against its parts.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MappedTotal {
    pub dimension: String,
    /// The code of the total. Without it every code is checked against the codes below it in the
    /// code list.
    pub total: Option<String>,
    #[serde(default)]
    pub parts: Vec<String>,
    /// The total may be larger than its parts together.
    #[serde(default)]
    pub at_least: bool,
    /// How far apart they may be.
    #[serde(default)]
    pub tolerance: f64,
}

/// An attribute with one value for the whole series.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MappedAttribute {
    pub id: String,
    pub names: LocalText,
    pub codes: Option<String>,
    pub value: String,
}
