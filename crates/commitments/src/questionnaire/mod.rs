//! Questionnaires whose answers make a measure, such as SDG indicator 10.7.2, and what the answers
//! of one round come to.
//!
//! Lives here: what an answer is worth, bands, the share of a domain and of a country, exactly.
//! May not happen here: an order of countries; a question left open that looks answered.

mod score;
mod share;

use std::collections::BTreeMap;

use masar_terms::LocalText;
use serde::Deserialize;

pub use score::{Item, Reached, Score};
pub use share::{Share, ShareError};

/// A questionnaire (`catalogue/questionnaires/*.toml`).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Questionnaire {
    /// The word in addresses.
    pub id: String,
    /// The measure of the goals that its answers make.
    pub measure: String,
    /// The register whose entries are the rounds.
    pub register: String,
    /// Code of an answer → what it is worth.
    pub worth: BTreeMap<String, Share>,
    pub names: LocalText,
    pub method: LocalText,
    pub source: LocalText,
    /// From the lowest to the highest.
    pub bands: Vec<Band>,
    pub domains: Vec<Domain>,
    #[serde(skip)]
    pub(crate) file: String,
}

/// A band of the measure: from `least` on, below the next band's.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    pub id: String,
    pub least: Share,
    pub names: LocalText,
}

/// Questions that belong together.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Domain {
    pub id: String,
    pub names: LocalText,
    /// Fields of the register, one for each question.
    pub fields: Vec<String>,
}
