//! One figure: what an indicator says of one place and period, and where that comes from.

use std::{fmt, str::FromStr};

use masar_statistics::Origin;
use masar_terms::{Cell, Period, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{disparity::Group, estimate::Estimate};

/// What names one figure for good: who published it, of what, where and when. As text
/// `agency/indicator/place/period`, which is also how it stands in addresses and in sentences.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Address {
    /// SDMX id of the publishing node's agency.
    pub agency: String,
    pub indicator: String,
    /// Code of the place; for the node's whole jurisdiction that of its own place.
    pub place: String,
    pub period: Period,
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { agency, indicator, place, period } = self;
        write!(f, "{agency}/{indicator}/{place}/{period}")
    }
}

impl FromStr for Address {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let refuse = || format!("“{text}” does not name a figure: agency/indicator/place/period");
        let parts: Vec<&str> = text.split('/').collect();
        let [agency, indicator, place, period] = parts[..] else { return Err(refuse()) };
        if [agency, indicator, place].iter().any(|part| part.is_empty()) {
            return Err(refuse());
        }
        let period = period.parse().map_err(|_| refuse())?;
        let (agency, indicator, place) = (agency.into(), indicator.into(), place.into());
        Ok(Self { agency, indicator, place, period })
    }
}

/// Where the true value of an estimate lies, in the indicator's unit; no upper end means that
/// nothing published bounds it.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    pub least: f64,
    pub most: Option<f64>,
}

/// The published cells a figure was made of. Upper nodes add these, never shares or medians.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Parts {
    /// The figure is the cell itself.
    Count,
    Share {
        numerator: Cell,
        denominator: Cell,
    },
    Disparity {
        /// Everybody's.
        numerator: Cell,
        denominator: Cell,
        groups: Vec<Group>,
    },
    Bins {
        /// Code of the bin and its count, shortest first; those for whom it has not happened yet
        /// and those of whom it is not known come last.
        bins: Vec<(String, Cell)>,
        /// All of them, as published.
        total: Cell,
        /// The 90th percentile.
        ninetieth: Estimate,
    },
}

/// A vintage that a figure was measured from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// SDMX reference of the dataset, `agency:id(version)`.
    pub dataset: String,
    /// Number of the vintage that brought this period.
    pub vintage: i64,
    pub released_at: Timestamp,
    pub origin: Origin,
}

/// One figure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    pub address: Address,
    /// Version of the definition.
    pub version: u32,
    /// BLAKE3 of the definition's canonical form, in hexadecimal.
    pub definition: String,
    /// Id of the node that published it.
    pub node: String,
    /// Code of the code list `unit_measure`.
    pub unit: String,
    pub cell: Cell,
    /// For an estimate, such as a median from bins, and for a disparity, which chance moves.
    pub interval: Option<Interval>,
    pub parts: Parts,
    /// Taken back by its publisher; the cell is unknown then.
    pub withdrawn: bool,
    pub source: Source,
}

/// The figures of one indicator, publisher and place, by period.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Series {
    pub agency: String,
    pub indicator: String,
    pub place: String,
    /// Oldest first; only periods that were published.
    pub figures: Vec<Figure>,
}

impl Series {
    /// The figure of a period.
    pub fn of(&self, period: Period) -> Option<&Figure> {
        let at = self.figures.binary_search_by(|figure| figure.address.period.cmp(&period));
        at.ok().map(|at| &self.figures[at])
    }

    /// The figure of the newest period.
    pub fn last(&self) -> Option<&Figure> {
        self.figures.last()
    }
}
