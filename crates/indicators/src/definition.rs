//! Definitions of core indicators. May not happen here: a number.

use masar_terms::{Frequency, LocalText};
use serde::{Deserialize, Serialize};

/// Where an indicator's figures come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Supply {
    /// Released by nodes from their own records.
    Released,
    /// A public series of somebody else.
    External,
}

/// How the figures are protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    Statistics,
    /// An authority's own failures: a national total per year without breakdown.
    Accountability,
}

/// Which way the figure should go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Breakdown {
    /// SDMX concept id.
    pub id: String,
    /// Code lists that may be used; the first is the usual one.
    pub codes: Vec<String>,
}

/// An indicator that is a share: codes of one dimension out of codes of the same dimension.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Share {
    pub dimension: String,
    pub numerator: Vec<String>,
    pub denominator: Vec<String>,
}

/// The groups of an indicator of disparity: each group's share is held against everybody's, and the
/// smallest ratio is the figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Groups {
    pub dimension: String,
    pub codes: Vec<String>,
}

/// The codes of one dimension that a figure adds up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Only {
    pub dimension: String,
    pub codes: Vec<String>,
}

/// The definition of a core indicator, which programmes of any country may implement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Definition {
    pub id: String,
    /// Raised when the meaning changes, which breaks the series.
    pub version: u32,
    pub name: LocalText,
    pub definition: LocalText,
    /// Code of the code list `unit_measure`.
    pub unit: String,
    pub origin: Supply,
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
    /// Groups whose shares are compared; only beside `share`.
    pub disparity: Option<Groups>,
    /// The codes of one dimension that the figure adds up, where the dataflow has no total.
    pub only: Option<Only>,
    /// File below the catalogue's folder, for what is found wrong.
    #[serde(skip)]
    pub file: String,
}

/// What kind of number an indicator is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind<'d> {
    /// The published cell itself.
    Count,
    /// A quotient of published counts, in per cent.
    Share(&'d Share),
    /// The smallest of the groups' shares, in per cent of everybody's.
    Disparity(&'d Share, &'d Groups),
    /// The median of a duration, from published counts in the bins of this code list.
    Duration(&'d str),
}

/// What makes two definitions the same: everything that decides a number, no text.
#[derive(Serialize)]
struct Canonical<'d> {
    id: &'d str,
    version: u32,
    unit: &'d str,
    dataflow: &'d str,
    frequency: Frequency,
    dimensions: &'d [Breakdown],
    bins: Option<&'d str>,
    share: Option<&'d Share>,
    only: Option<&'d Only>,
    class: Class,
    wanted: Wanted,
    // Left out where there is none, so that definitions without groups keep their hashes.
    #[serde(skip_serializing_if = "Option::is_none")]
    disparity: Option<&'d Groups>,
}

impl Definition {
    /// What kind of number it is.
    pub fn kind(&self) -> Kind<'_> {
        match (&self.share, &self.bins) {
            (Some(share), _) => match &self.disparity {
                Some(groups) => Kind::Disparity(share, groups),
                None => Kind::Share(share),
            },
            (None, Some(bins)) => Kind::Duration(bins),
            (None, None) => Kind::Count,
        }
    }

    /// The code list of the groups that are compared.
    pub fn group_list(&self) -> Option<&str> {
        let groups = self.disparity.as_ref()?;
        let dimension = self.dimensions.iter().find(|known| known.id == groups.dimension)?;
        dimension.codes.first().map(String::as_str)
    }

    /// BLAKE3, in hexadecimal, of the canonical form: a JSON object of `id`, `version`, `unit`,
    /// `dataflow`, `frequency`, `dimensions`, `bins`, `share`, `only`, `class`, `wanted` and,
    /// where there is one, `disparity` in this order. Texts are left out: a better translation does not make another number.
    pub fn hash(&self) -> String {
        let canonical = Canonical {
            id: &self.id,
            version: self.version,
            unit: &self.unit,
            dataflow: &self.dataflow,
            frequency: self.frequency,
            dimensions: &self.dimensions,
            bins: self.bins.as_deref(),
            share: self.share.as_ref(),
            only: self.only.as_ref(),
            class: self.class,
            wanted: self.wanted,
            disparity: self.disparity.as_ref(),
        };
        // A tree of strings and numbers always has a JSON form.
        let bytes = serde_json::to_vec(&canonical).unwrap_or_default();
        blake3::hash(&bytes).to_hex().to_string()
    }
}
