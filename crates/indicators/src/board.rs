//! All figures that a node holds, its own and those received, ready to be looked up.
//!
//! A board never changes. The next one takes over what was measured from vintages that are still
//! the last of their datasets, so that one new release costs one measurement.

use std::{collections::BTreeMap, sync::Arc};

use masar_terms::{LocalText, Period, Timestamp};
use serde::Serialize;

use crate::{
    definition::Definition,
    figure::{Address, Figure, Series},
    measure::Measured,
    total::{self, Total},
    yardstick::Yardstick,
};

/// A node that publishes figures: this one, or one that this one knows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reporter {
    /// Id of the node.
    pub node: String,
    /// Its SDMX agency.
    pub agency: String,
    pub name: LocalText,
    /// Code of the place it is responsible for.
    pub place: String,
    /// `local`, `national`, `regional` or `global`.
    pub level: String,
    pub is_self: bool,
    /// When it was last heard of; nothing for this node itself.
    pub refreshed_at: Option<Timestamp>,
}

/// The board.
#[derive(Clone, Debug, Default)]
pub struct Board {
    yardsticks: Arc<[Yardstick]>,
    reporters: Vec<Reporter>,
    /// By the SDMX reference of the dataset.
    measured: BTreeMap<String, Arc<Measured>>,
    /// Names everything that is on it.
    stamp: String,
    /// Indicator → agency → what was measured.
    of: BTreeMap<String, BTreeMap<String, Arc<Measured>>>,
}

impl Board {
    /// A board of what was measured. Of several datasets of one indicator and agency (versions of
    /// one dataflow) the last counts.
    pub fn new(
        yardsticks: Arc<[Yardstick]>,
        reporters: Vec<Reporter>,
        measured: impl IntoIterator<Item = Arc<Measured>>,
    ) -> Self {
        let measured: BTreeMap<_, _> =
            measured.into_iter().map(|one| (one.dataset.clone(), one)).collect();
        let mut of: BTreeMap<String, BTreeMap<String, Arc<Measured>>> = BTreeMap::new();
        for one in measured.values() {
            let known = of.entry(one.indicator.clone()).or_default();
            known.insert(one.agency.clone(), Arc::clone(one));
        }
        let stamp = stamp(&yardsticks, &reporters, &measured);
        Self { yardsticks, reporters, measured, stamp, of }
    }

    /// Two boards with the same stamp say the same, whichever process made them.
    pub fn stamp(&self) -> &str {
        &self.stamp
    }

    /// What was measured from a dataset, if it was from this state of it.
    pub fn kept(&self, dataset: &str, stamp: &str) -> Option<&Arc<Measured>> {
        self.measured.get(dataset).filter(|known| known.stamp == stamp)
    }

    /// Definitions, in the order of their ids.
    pub fn definitions(&self) -> impl Iterator<Item = &Definition> {
        self.yardsticks.iter().map(|yardstick| &yardstick.definition)
    }

    /// The definition of an indicator with its hash.
    pub fn yardstick(&self, indicator: &str) -> Option<&Yardstick> {
        self.yardsticks.iter().find(|known| known.definition.id == indicator)
    }

    /// This node first, then those it knows.
    pub fn reporters(&self) -> &[Reporter] {
        &self.reporters
    }

    /// The reporter of this agency.
    pub fn reporter(&self, agency: &str) -> Option<&Reporter> {
        self.reporters.iter().find(|known| known.agency == agency)
    }

    /// The figures of one publisher for one place.
    pub fn series(&self, agency: &str, indicator: &str, place: &str) -> Option<&Series> {
        self.of.get(indicator)?.get(agency)?.series.get(place)
    }

    /// The figures of one publisher for all its places, by their codes.
    pub fn places(&self, agency: &str, indicator: &str) -> impl Iterator<Item = &Series> {
        let found = self.of.get(indicator).and_then(|of| of.get(agency));
        found.into_iter().flat_map(|measured| measured.series.values())
    }

    /// The series of the whole jurisdiction of every reporter, in the order of the reporters.
    pub fn of_indicator(&self, indicator: &str) -> impl Iterator<Item = &Series> {
        let of = self.of.get(indicator);
        self.reporters
            .iter()
            .filter_map(move |reporter| of?.get(&reporter.agency)?.series.get(&reporter.place))
    }

    /// All agencies that have figures of an indicator, external ones included.
    pub fn agencies(&self, indicator: &str) -> impl Iterator<Item = &str> {
        self.of.get(indicator).into_iter().flat_map(|of| of.keys()).map(String::as_str)
    }

    /// All series for a place, whoever published them, by indicator.
    pub fn of_place<'b>(&'b self, place: &'b str) -> impl Iterator<Item = &'b Series> {
        self.of.values().flat_map(|of| of.values()).filter_map(move |one| one.series.get(place))
    }

    /// The figure of this address.
    pub fn figure(&self, address: &Address) -> Option<&Figure> {
        self.series(&address.agency, &address.indicator, &address.place)?.of(address.period)
    }

    /// Adds up the whole jurisdictions of these agencies for one period: counts, the parts of
    /// shares, the bins of durations. Whoever holds another's area in its own must not be asked
    /// with it. Nothing where the indicator is not known.
    pub fn total(&self, indicator: &str, period: Period, of: &[&str]) -> Option<Total> {
        let yardstick = self.yardstick(indicator)?;
        let figure = |agency: &str| {
            let place = &self.reporter(agency)?.place;
            self.series(agency, indicator, place)?.of(period)
        };
        let asked = of.iter().map(|agency| (*agency, figure(agency)));
        Some(total::total(yardstick, period, asked))
    }
}

fn stamp(
    yardsticks: &[Yardstick],
    reporters: &[Reporter],
    measured: &BTreeMap<String, Arc<Measured>>,
) -> String {
    let mut hasher = blake3::Hasher::new();
    let hashes = yardsticks.iter().map(|yardstick| yardstick.hash.as_str());
    let datasets = measured.values().flat_map(|one| [one.dataset.as_str(), one.stamp.as_str()]);
    for part in hashes.chain(datasets) {
        hasher.update(part.as_bytes()).update(b"\n");
    }
    // A list of strings and numbers always has a JSON form.
    hasher.update(&serde_json::to_vec(reporters).unwrap_or_default());
    hasher.finalize().to_hex()[..32].to_owned()
}
