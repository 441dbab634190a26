//! Core indicators, and which commitment rests on what.

use masar_terms::{Frequency, LocalText};
use serde::Deserialize;

/// Where an indicator's figures come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// Released by nodes from their own records.
    Released,
    /// A public series of somebody else.
    External,
}

/// How the figures are protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    Statistics,
    /// An authority's own failures: a national total per year without breakdown.
    Accountability,
}

/// Which way the figure should go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wanted {
    More,
    Less,
    /// There should be none.
    None,
    /// Neither more nor less is better: it only tells how things are.
    #[default]
    Neither,
}

/// A breakdown of an indicator.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Breakdown {
    /// SDMX concept id.
    pub id: String,
    /// Code lists that may be used; the first is the usual one.
    pub codes: Vec<String>,
}

/// An indicator that is a share: codes of one dimension out of codes of the same dimension.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Share {
    pub dimension: String,
    pub numerator: Vec<String>,
    pub denominator: Vec<String>,
}

/// The definition of a core indicator, which programmes of any country may implement.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Indicator {
    pub id: String,
    /// Raised when the meaning changes, which breaks the series.
    pub version: u32,
    pub name: LocalText,
    pub definition: LocalText,
    /// Code of the code list `unit_measure`.
    pub unit: String,
    pub origin: Origin,
    pub class: Class,
    /// SDMX dataflow that holds its figures.
    pub dataflow: String,
    pub frequency: Frequency,
    #[serde(default)]
    pub wanted: Wanted,
    pub dimensions: Vec<Breakdown>,
    /// Code list of the fixed bins, for a duration.
    pub bins: Option<String>,
    pub share: Option<Share>,
    #[serde(skip)]
    pub(crate) file: String,
}

/// What a commitment rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// Id of an indicator.
    Indicator(String),
    /// Id of a register.
    Register(String),
    /// Id of a document.
    Document(String),
}

/// A commitment and one thing that is evidence for it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "BindingText")]
pub struct Binding {
    pub commitment: String,
    pub evidence: Evidence,
    /// The part of the evidence asked for that is not there.
    pub missing: Option<LocalText>,
    pub(crate) line: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BindingText {
    commitment: String,
    indicator: Option<String>,
    register: Option<String>,
    document: Option<String>,
    missing: Option<LocalText>,
}

impl TryFrom<BindingText> for Binding {
    type Error = &'static str;

    fn try_from(text: BindingText) -> Result<Self, Self::Error> {
        let evidence = match (text.indicator, text.register, text.document) {
            (Some(id), None, None) => Evidence::Indicator(id),
            (None, Some(id), None) => Evidence::Register(id),
            (None, None, Some(id)) => Evidence::Document(id),
            _ => return Err("a binding names one of indicator, register, document"),
        };
        Ok(Self { commitment: text.commitment, evidence, missing: text.missing, line: 0 })
    }
}
