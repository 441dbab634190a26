//! Structures: dimensions, attributes, data structures and dataflows (SDMX 3.0, section 2).

use std::{collections::BTreeSet, fmt, str::FromStr};

use masar_terms::LocalText;
use serde::{Deserialize, Serialize};

use super::{CONF_STATUS, OBS_STATUS, OBS_VALUE, TIME_PERIOD, error::SdmxError};

/// What an artefact is; the name is the one of its URN and the one of REST addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Dataflow,
    DataStructure,
    Codelist,
    ConceptScheme,
    AgencyScheme,
}

impl Kind {
    /// Package and class in URNs.
    pub fn class(self) -> &'static str {
        match self {
            Self::Dataflow => "datastructure.Dataflow",
            Self::DataStructure => "datastructure.DataStructure",
            Self::Codelist => "codelist.Codelist",
            Self::ConceptScheme => "conceptscheme.ConceptScheme",
            Self::AgencyScheme => "base.AgencyScheme",
        }
    }
}

/// Agency, id and version: what names one maintained artefact.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Reference {
    /// Dotted in a hierarchy of agencies, such as `XMA.MOI`.
    pub agency: String,
    pub id: String,
    /// `1.0` or `1.0.0`.
    pub version: String,
}

impl Reference {
    /// Checked parts (SDMX 3.0, section 6: `NestedNCNameIDType`, `IDType`, `VersionType`).
    pub fn new(agency: &str, id: &str, version: &str) -> Result<Self, SdmxError> {
        if agency.is_empty() || !agency.split('.').all(is_component_id) {
            return Err(SdmxError::Id { what: "an agency", text: agency.to_owned() });
        }
        if !is_code_id(id) {
            return Err(SdmxError::Id { what: "an artefact", text: id.to_owned() });
        }
        if !is_version(version) {
            return Err(SdmxError::Version(version.to_owned()));
        }
        Ok(Self { agency: agency.to_owned(), id: id.to_owned(), version: version.to_owned() })
    }

    /// The URN of the artefact named so.
    pub fn urn(&self, kind: Kind) -> String {
        format!("urn:sdmx:org.sdmx.infomodel.{}={self}", kind.class())
    }
}

impl fmt::Display for Reference {
    /// `AGENCY:ID(1.0.0)`, the short form of SDMX-CSV's `STRUCTURE_ID`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}({})", self.agency, self.id, self.version)
    }
}

impl FromStr for Reference {
    type Err = SdmxError;

    fn from_str(text: &str) -> Result<Self, SdmxError> {
        let parts = text.split_once(':').and_then(|(agency, rest)| {
            let (id, version) = rest.strip_suffix(')')?.split_once('(')?;
            Some((agency, id, version))
        });
        let (agency, id, version) =
            parts.ok_or_else(|| SdmxError::Id { what: "a structure", text: text.to_owned() })?;
        Self::new(agency, id, version)
    }
}

/// An axis of a table, other than time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dimension {
    pub id: String,
    /// Names of its concept.
    pub names: LocalText,
    /// Where its codes are named; without one, any id is a code.
    pub codes: Option<Reference>,
}

/// What an attribute belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AttributeLevel {
    DataSet,
    Observation,
}

/// What is said beside a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribute {
    pub id: String,
    pub names: LocalText,
    /// Where its codes are named; without one it is free text.
    pub codes: Option<Reference>,
    pub level: AttributeLevel,
    pub mandatory: bool,
}

/// A data structure definition. Time and the measure are always there and have fixed ids
/// (`TIME_PERIOD`, `OBS_VALUE`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataStructure {
    pub reference: Reference,
    pub names: LocalText,
    /// In the order of keys; position n of SDMX is index n − 1.
    pub dimensions: Vec<Dimension>,
    pub time_names: LocalText,
    pub measure_names: LocalText,
    pub attributes: Vec<Attribute>,
}

impl DataStructure {
    /// Refuses ids that cannot travel and components that stand twice. `OBS_STATUS` and
    /// `CONF_STATUS` may be declared for their names; writers give them in any case.
    pub fn check(&self) -> Result<(), SdmxError> {
        if self.dimensions.is_empty() {
            return Err(SdmxError::NoDimension);
        }
        let mut seen: BTreeSet<&str> =
            [TIME_PERIOD, OBS_VALUE, "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION"]
                .into();
        let dimensions = self.dimensions.iter().map(|d| ("a dimension", d.id.as_str()));
        let attributes = self.attributes.iter().map(|a| ("an attribute", a.id.as_str()));
        for (what, id) in dimensions.chain(attributes) {
            if !is_component_id(id) {
                return Err(SdmxError::Id { what, text: id.to_owned() });
            }
            if !seen.insert(id) {
                return Err(SdmxError::Repeated(id.to_owned()));
            }
        }
        Ok(())
    }

    /// Index of a dimension in keys.
    pub fn dimension(&self, id: &str) -> Option<usize> {
        self.dimensions.iter().position(|dimension| dimension.id == id)
    }

    /// The attributes of one level beside the two that are derived from the cell.
    pub fn attributes_at(&self, level: AttributeLevel) -> impl Iterator<Item = &Attribute> {
        self.attributes.iter().filter(move |attribute| {
            attribute.level == level && ![OBS_STATUS, CONF_STATUS].contains(&attribute.id.as_str())
        })
    }

    /// Every code list that dimensions and attributes refer to, once each.
    pub fn code_lists(&self) -> BTreeSet<&Reference> {
        let dimensions = self.dimensions.iter().filter_map(|dimension| dimension.codes.as_ref());
        dimensions.chain(self.attributes.iter().filter_map(|a| a.codes.as_ref())).collect()
    }
}

/// A dataflow: a published series of tables of one structure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dataflow {
    pub reference: Reference,
    pub names: LocalText,
    pub descriptions: LocalText,
    pub structure: Reference,
}

/// `NCNameIDType`: a letter, then letters, digits, `_`, `-`.
pub fn is_component_id(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

/// `IDType`: letters, digits, `_`, `@`, `$`, `-`.
pub fn is_code_id(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"_@$-".contains(&b))
}

/// Two or three whole numbers without leading noughts.
pub fn is_version(text: &str) -> bool {
    let number = |part: &str| {
        !part.is_empty()
            && part.len() <= 9
            && part.bytes().all(|b| b.is_ascii_digit())
            && (part == "0" || !part.starts_with('0'))
    };
    let parts: Vec<&str> = text.split('.').collect();
    (2..=3).contains(&parts.len()) && parts.into_iter().all(number)
}

#[cfg(test)]
mod tests {
    use super::Reference;

    #[test]
    fn a_reference_reads_what_it_writes_and_refuses_the_rest() {
        let reference = Reference::new("XMA.MOI", "DF_ARRIVALS", "1.0.0").expect("valid");
        assert_eq!(reference.to_string().parse(), Ok(reference));
        for text in ["", "A:B", "A:B()", "A:B(1)", "A:B(01.0)", ":B(1.0)", "A.:B(1.0)", "A:Ü(1.0)"]
        {
            assert!(text.parse::<Reference>().is_err(), "{text}");
        }
    }
}
