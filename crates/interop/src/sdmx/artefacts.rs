//! What structure messages tell, whatever they are written as.

use std::borrow::Cow;

use masar_terms::LocalText;

use super::{
    Attribute, AttributeLevel, CONF_STATUS, CodeList, DataStructure, Dataflow, OBS_STATUS,
    OBS_VALUE, Reference, TIME_PERIOD,
};

/// How much of each artefact is told (REST 2.x parameter `detail`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Detail {
    #[default]
    Full,
    /// Names of artefacts without what they are made of.
    Stub,
}

/// An agency that maintains artefacts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agency {
    pub id: String,
    pub names: LocalText,
}

/// Codes for which there are data (`Actual` constraint of a dataflow).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Availability {
    pub dataflow: Reference,
    /// Component id → codes or periods.
    pub values: Vec<(String, Vec<String>)>,
    pub observations: usize,
}

/// What a message tells.
#[derive(Clone, Debug, Default)]
pub struct Structures<'a> {
    pub dataflows: Vec<(&'a Dataflow, Detail)>,
    pub structures: Vec<(&'a DataStructure, Detail)>,
    /// Structures whose concepts are told as concept schemes.
    pub concepts: Vec<(&'a DataStructure, Detail)>,
    pub code_lists: Vec<(Cow<'a, CodeList>, Detail)>,
    pub agencies: Vec<Agency>,
    pub availability: Option<Availability>,
}

/// The scheme of a structure's concepts: same agency and version, id with `CS_` before it.
pub fn concept_scheme(structure: &DataStructure) -> Reference {
    let reference = &structure.reference;
    let id = reference.id.strip_prefix("DSD_").unwrap_or(&reference.id);
    Reference { id: format!("CS_{id}"), ..reference.clone() }
}

/// The URN of a structure's concept.
pub(super) fn concept_urn(structure: &DataStructure, id: &str) -> String {
    let scheme = concept_scheme(structure);
    format!("urn:sdmx:org.sdmx.infomodel.conceptscheme.Concept={scheme}.{id}")
}

/// Every component of a structure with its names, derived attributes included.
pub(super) fn components(structure: &DataStructure) -> Vec<(&str, LocalText)> {
    let dimensions = structure.dimensions.iter().map(|d| (d.id.as_str(), d.names.clone()));
    let fixed =
        [(TIME_PERIOD, structure.time_names.clone()), (OBS_VALUE, structure.measure_names.clone())];
    let attributes = structure.attributes.iter().map(|a| (a.id.as_str(), a.names.clone()));
    let mut all: Vec<(&str, LocalText)> = dimensions.chain(fixed).chain(attributes).collect();
    for id in [OBS_STATUS, CONF_STATUS] {
        if !all.iter().any(|(known, _)| *known == id) {
            all.push((id, LocalText::default()));
        }
    }
    all
}

/// The attributes of a structure: status and confidentiality, which every cell has, and its own.
pub(super) fn all_attributes(structure: &DataStructure) -> Vec<Attribute> {
    let known = |id: &str| structure.attributes.iter().any(|attribute| attribute.id == id);
    let derived = [OBS_STATUS, CONF_STATUS].into_iter().filter(|id| !known(id));
    let derived = derived.map(|id| Attribute {
        id: id.to_owned(),
        names: LocalText::default(),
        codes: None,
        level: AttributeLevel::Observation,
        mandatory: true,
    });
    derived.chain(structure.attributes.iter().cloned()).collect()
}
