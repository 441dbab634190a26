//! Indicators defined as formulas over published datasets, of nodes and of agencies alike.
//!
//! Lives here: the definition as data, the reading of its terms, what comes out by place and
//! period. May not happen here: a look at anything that is not published; a state of a cell turned
//! into a number; an answer below the quality that the definition asks for.

mod answer;
mod breakdown;
mod compute;
mod reading;

use std::collections::BTreeMap;

use masar_terms::{Frequency, LocalText};
use serde::{Deserialize, Serialize};

pub use answer::{Answer, Computed, Known, Unread, Why};
pub use compute::{Input, compute};

use crate::Wanted;

/// Some cells of one dataflow that are added up for each place and period.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// SDMX id of the dataflow.
    pub dataflow: String,
    /// Dimension → the codes that are added up.
    #[serde(default)]
    pub pick: BTreeMap<String, Vec<String>>,
    /// Dimensions without a total, over all of whose codes is added.
    #[serde(default)]
    pub sum: Vec<String>,
    /// Whether what was not collected is passed over. Only where a coverage is asked for, which
    /// says how much that leaves out.
    #[serde(default)]
    pub collected_only: bool,
}

/// How much of everybody the denominator has to hold.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Coverage {
    /// From 0 to 1.
    pub least: f64,
    /// Everybody.
    pub of: Term,
}

/// What data have to be like for an answer to be given.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quality {
    /// The oldest year that still counts.
    pub oldest: Option<i16>,
    pub coverage: Option<Coverage>,
}

/// A value that is to be reached.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Goal {
    /// In the formula's unit.
    pub value: f64,
    pub year: i16,
}

/// The definition of an indicator as a formula.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Formula {
    pub id: String,
    /// Raised when the meaning changes.
    pub version: u32,
    pub name: LocalText,
    pub definition: LocalText,
    /// Code of the code list `unit_measure`.
    pub unit: String,
    pub frequency: Frequency,
    #[serde(default)]
    pub wanted: Wanted,
    /// What the result is multiplied by, such as 100 for a share in per cent.
    #[serde(default = "one")]
    pub scale: f64,
    pub numerator: Term,
    pub denominator: Option<Term>,
    /// For a growth: against how many years before. Never beside a denominator.
    pub growth: Option<u16>,
    #[serde(default)]
    pub quality: Quality,
    /// Concept ids of the breakdowns that the field asks for.
    #[serde(default)]
    pub required: Vec<String>,
    pub target: Option<Goal>,
    /// Ids of the themes it belongs to.
    #[serde(default)]
    pub clusters: Vec<String>,
    /// File below the catalogue's folder, for what is found wrong.
    #[serde(skip)]
    pub file: String,
}

fn one() -> f64 {
    1.0
}

/// What decides a number, in a fixed order; no text.
#[derive(Serialize)]
struct Canonical<'f> {
    id: &'f str,
    version: u32,
    unit: &'f str,
    frequency: Frequency,
    scale: f64,
    numerator: &'f Term,
    denominator: Option<&'f Term>,
    growth: Option<u16>,
    quality: &'f Quality,
}

impl Formula {
    /// All terms with what they are for, the numerator first.
    pub fn terms(&self) -> impl Iterator<Item = &Term> {
        let coverage = self.quality.coverage.as_ref().map(|coverage| &coverage.of);
        [Some(&self.numerator), self.denominator.as_ref(), coverage].into_iter().flatten()
    }

    /// The dataflows it reads, each once, the numerator's first.
    pub fn dataflows(&self) -> Vec<&str> {
        let mut flows: Vec<&str> = Vec::new();
        for term in self.terms() {
            if !flows.contains(&term.dataflow.as_str()) {
                flows.push(&term.dataflow);
            }
        }
        flows
    }

    /// BLAKE3, in hexadecimal, of everything that decides a number.
    pub fn hash(&self) -> String {
        let canonical = Canonical {
            id: &self.id,
            version: self.version,
            unit: &self.unit,
            frequency: self.frequency,
            scale: self.scale,
            numerator: &self.numerator,
            denominator: self.denominator.as_ref(),
            growth: self.growth,
            quality: &self.quality,
        };
        // A tree of strings and numbers always has a JSON form.
        let bytes = serde_json::to_vec(&canonical).unwrap_or_default();
        blake3::hash(&bytes).to_hex().to_string()
    }

    /// What the definition contradicts itself in, if it does; in English, for the maker of the
    /// catalogue.
    pub fn fault(&self) -> Option<String> {
        if self.growth.is_some() && self.denominator.is_some() {
            return Some("growth: a growth has no denominator".to_owned());
        }
        if self.growth == Some(0) {
            return Some("growth: name the years between".to_owned());
        }
        if !(self.scale.is_finite() && self.scale > 0.0) {
            return Some("scale: a number above nought".to_owned());
        }
        match &self.quality.coverage {
            Some(coverage) if !(0.0..=1.0).contains(&coverage.least) => {
                Some("quality: least is a part of one, 0 to 1".to_owned())
            }
            Some(_) if self.denominator.is_none() => {
                Some("quality: a coverage is the denominator's; name one".to_owned())
            }
            None if self.terms().any(|term| term.collected_only) => {
                Some("collected_only: say in quality how much has to be covered".to_owned())
            }
            _ => None,
        }
    }
}
