//! What a dataset is: its dataflow, structure, terms and method.

use std::collections::BTreeMap;

use masar_interop::sdmx::{
    Attribute, AttributeLevel, CONF_STATUS, CodeList, DataStructure, Dataflow, Dimension,
    OBS_STATUS, Reference, SdmxError, UNIT_MEASURE,
};
use masar_terms::LocalText;
use serde::{Deserialize, Serialize};

use crate::{Table, external::AreasOf};

/// The dimension whose codes are the measures of released tables.
pub const MEASURE: &str = "MEASURE";

/// Everything about a dataset that is not a number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Description {
    pub dataflow: Dataflow,
    pub structure: DataStructure,
    /// Code lists that came with the structure; others are the catalogue's.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub code_lists: Vec<CodeList>,
    /// Terms under which it may be used, such as `CC BY 4.0`.
    pub licence: String,
    /// Who has to be named wherever a figure is shown.
    pub attribution: LocalText,
    /// Where it comes from: an address or a name.
    pub source: String,
    /// How the numbers came to be, for readers.
    pub method: LocalText,
    /// By the areas of which days it tells, where figures of other areas were moved.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub areas: Vec<AreasOf>,
}

/// How a table is called where it is shown; everything else follows from the table.
#[derive(Clone, Debug, Default)]
pub struct Presentation {
    /// Agency that maintains the dataflow: the node's.
    pub agency: String,
    /// `1.0.0` until the components change.
    pub version: String,
    pub names: LocalText,
    pub descriptions: LocalText,
    /// Component id → its names and its code list.
    pub concepts: BTreeMap<String, (LocalText, Option<Reference>)>,
    pub licence: String,
    pub attribution: LocalText,
    pub source: String,
    pub method: LocalText,
}

impl Presentation {
    /// The description of a released table: its dimensions after one for the measure, and the
    /// unit as an attribute.
    pub fn describe(&self, table: &Table) -> Result<Description, SdmxError> {
        let dataflow = Reference::new(&self.agency, &table.dataflow, &self.version)?;
        let stem = dataflow.id.strip_prefix("DF_").unwrap_or(&dataflow.id);
        let reference = Reference { id: format!("DSD_{stem}"), ..dataflow.clone() };
        let concept = |id: &str| self.concepts.get(id).cloned().unwrap_or_default();
        let dimension = |id: &str| {
            let (names, codes) = concept(id);
            Dimension { id: id.to_owned(), names, codes }
        };
        let attribute = |id: &str| {
            let (names, codes) = concept(id);
            let (id, level) = (id.to_owned(), AttributeLevel::Observation);
            Attribute { id, names, codes, level, mandatory: true }
        };
        let own = table.dimensions.iter().map(|own| own.id.as_str());
        let structure = DataStructure {
            reference: reference.clone(),
            names: self.names.clone(),
            dimensions: [MEASURE].into_iter().chain(own).map(dimension).collect(),
            time_names: concept(masar_interop::sdmx::TIME_PERIOD).0,
            measure_names: concept(masar_interop::sdmx::OBS_VALUE).0,
            attributes: [OBS_STATUS, CONF_STATUS, UNIT_MEASURE].map(attribute).to_vec(),
        };
        structure.check()?;
        Ok(Description {
            dataflow: Dataflow {
                reference: dataflow,
                names: self.names.clone(),
                descriptions: self.descriptions.clone(),
                structure: reference,
            },
            structure,
            code_lists: Vec::new(),
            licence: self.licence.clone(),
            attribution: self.attribution.clone(),
            source: self.source.clone(),
            method: self.method.clone(),
            areas: Vec::new(),
        })
    }
}

/// Whether two structures have the same components; names may differ.
pub fn same_components(one: &DataStructure, other: &DataStructure) -> bool {
    let parts = |structure: &DataStructure| {
        let dimensions: Vec<String> = structure.dimensions.iter().map(|d| d.id.clone()).collect();
        let attributes: Vec<(String, AttributeLevel)> =
            structure.attributes.iter().map(|a| (a.id.clone(), a.level)).collect();
        (structure.reference.clone(), dimensions, attributes)
    };
    parts(one) == parts(other)
}
