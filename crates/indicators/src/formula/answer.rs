//! What comes out of a formula.

use std::collections::{BTreeMap, BTreeSet};

use masar_terms::{Cell, Period};

use crate::Source;

/// Why a formula has no number where its parts have some.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// A part is a state, which the answer carries.
    State,
    /// The year is older than the definition accepts.
    TooOld,
    /// Too few people are covered.
    Coverage,
    /// There is no cell of the denominator, or of the year before, for this place and period.
    NoPartner,
}

/// The answer for one place and period.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    pub period: Period,
    pub cell: Cell,
    /// Why it is no number; nothing where it is one.
    pub why: Option<Why>,
    pub numerator: Cell,
    /// Of a growth: the number before. Nothing where the answer is the numerator itself.
    pub denominator: Option<Cell>,
    /// The part of everybody that the denominator holds, 0 to 1; only where one is asked for.
    pub coverage: Option<f64>,
    /// The vintages that brought the parts, the numerator's first.
    pub sources: Vec<Source>,
}

/// Whether a breakdown is there for a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Known {
    /// Every cell of the newest period is a number or does not apply.
    There,
    /// Some are; others are withheld, unknown or not collected.
    Partly,
    /// The dataset has not this breakdown, or not one number of it.
    Missing,
    /// Nothing is published of the place.
    Unknown,
}

/// A dataset that the formula cannot read, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// SDMX reference.
    pub dataset: String,
    /// The dimension that is missing, or that has neither a total nor codes picked.
    pub dimension: String,
}

/// All answers of one formula.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Computed {
    /// [`super::Formula::hash`].
    pub hash: String,
    /// By the code of the place, oldest first.
    pub series: BTreeMap<String, Vec<Answer>>,
    /// Place → required breakdown → whether it is there; places with answers only.
    pub breakdowns: BTreeMap<String, BTreeMap<String, Known>>,
    /// Required breakdowns that the numerator's datasets have.
    pub there: BTreeSet<String>,
    pub unread: Vec<Unread>,
    /// References of the datasets that were read.
    pub datasets: BTreeSet<String>,
}

impl Computed {
    /// The newest answer for a place that is a number, else the newest.
    pub fn newest(&self, place: &str) -> Option<&Answer> {
        let series = self.series.get(place)?;
        let numbers = series.iter().rev().find(|answer| answer.cell.number().is_some());
        numbers.or(series.last())
    }

    /// How a required breakdown stands for a place.
    pub fn breakdown(&self, place: &str, dimension: &str) -> Known {
        let known = self.breakdowns.get(place).and_then(|of| of.get(dimension));
        known.copied().unwrap_or(Known::Unknown)
    }
}
