//! Structure messages as SDMX-JSON 2.0 tells them, and what they mean here.

use std::collections::BTreeMap;

use masar_terms::{Language, LocalText};
use serde::Deserialize;

use super::{
    Attribute, AttributeLevel, Code, CodeList, DataStructure, Dataflow, Dimension, OBS_VALUE,
    Reference, SdmxError, TIME_PERIOD,
};

/// Structures that were read from a message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    pub dataflows: Vec<Dataflow>,
    pub structures: Vec<DataStructure>,
    pub code_lists: Vec<CodeList>,
}

impl Known {
    /// The structure of a dataflow or, where it is one itself, the structure of this name.
    pub fn structure(&self, named: &Reference) -> Option<&DataStructure> {
        let flow = self.dataflows.iter().find(|flow| flow.reference == *named);
        let wanted = flow.map_or(named, |flow| &flow.structure);
        self.structures.iter().find(|structure| structure.reference == *wanted)
    }
}

/// Why structures cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum StructureError {
    /// Tells line and column itself.
    #[error("this is not an SDMX-JSON 2.0 structure message: {0}")]
    Json(#[from] serde_json::Error),
    #[error("this is not an SDMX-ML structure message: {0}")]
    Ml(#[from] super::ml::MlError),
    #[error("{artefact}: {source}")]
    Invalid { artefact: String, source: SdmxError },
    #[error("{artefact}: {why}")]
    NotUsed { artefact: String, why: String },
}

/// A structure message.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Message {
    pub data: Told,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Told {
    pub dataflows: Vec<Artefact>,
    pub data_structures: Vec<Artefact>,
    pub codelists: Vec<Artefact>,
    pub concept_schemes: Vec<Artefact>,
}

/// Any maintained artefact: what it has of its own kind is there, the rest is empty.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Artefact {
    #[serde(rename = "agencyID")]
    pub agency: String,
    pub version: String,
    #[serde(flatten)]
    pub named: Named,
    pub structure: String,
    pub data_structure_components: Option<Components>,
    pub codes: Vec<Named>,
    pub concepts: Vec<Named>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Named {
    pub id: String,
    pub name: String,
    pub names: BTreeMap<String, String>,
    pub description: String,
    pub descriptions: BTreeMap<String, String>,
    /// Of a code.
    pub parent: Option<String>,
    /// Of a concept: how its values are written where a component does not say.
    pub core_representation: Representation,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Components {
    pub dimension_list: DimensionList,
    pub measure_list: MeasureList,
    pub attribute_list: AttributeList,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct DimensionList {
    pub dimensions: Vec<Component>,
    pub time_dimension: Option<Component>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct MeasureList {
    pub measures: Vec<Component>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct AttributeList {
    pub attributes: Vec<Component>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Component {
    pub id: String,
    pub position: usize,
    pub concept_identity: String,
    pub local_representation: Representation,
    pub usage: String,
    pub attribute_relationship: BTreeMap<String, serde_json::Value>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Representation {
    pub enumeration: String,
}

impl Told {
    /// What the message means. Concepts give components their names.
    pub fn meant(self) -> Result<Known, StructureError> {
        let mut concepts = BTreeMap::new();
        for scheme in &self.concept_schemes {
            let scheme_name = scheme.reference()?;
            for concept in &scheme.concepts {
                concepts.insert(format!("{scheme_name}.{}", concept.id), concept);
            }
        }
        let structures = self.data_structures.iter().map(|told| told.data_structure(&concepts));
        Ok(Known {
            dataflows: self.dataflows.iter().map(Artefact::dataflow).collect::<Result<_, _>>()?,
            structures: structures.collect::<Result<_, _>>()?,
            code_lists: self.codelists.iter().map(Artefact::code_list).collect::<Result<_, _>>()?,
        })
    }
}

type Concepts<'m> = BTreeMap<String, &'m Named>;

impl Artefact {
    fn label(&self) -> String {
        format!("{}:{}({})", self.agency, self.named.id, self.version)
    }

    fn invalid(&self, source: SdmxError) -> StructureError {
        StructureError::Invalid { artefact: self.label(), source }
    }

    fn not_used(&self, why: impl Into<String>) -> StructureError {
        StructureError::NotUsed { artefact: self.label(), why: why.into() }
    }

    fn reference(&self) -> Result<Reference, StructureError> {
        let version = if self.version.is_empty() { "1.0" } else { &self.version };
        Reference::new(&self.agency, &self.named.id, version).map_err(|error| self.invalid(error))
    }

    /// The reference that a URN names; none where there is none.
    fn referred(&self, urn: &str) -> Result<Option<Reference>, StructureError> {
        match urn.rsplit('=').next() {
            None | Some("") => Ok(None),
            Some(short) => short.parse().map(Some).map_err(|error| self.invalid(error)),
        }
    }

    fn dataflow(&self) -> Result<Dataflow, StructureError> {
        let structure = self.referred(&self.structure)?;
        Ok(Dataflow {
            reference: self.reference()?,
            names: self.named.names(),
            descriptions: texts(&self.named.description, &self.named.descriptions),
            structure: structure.ok_or_else(|| self.not_used("it names no data structure"))?,
        })
    }

    fn code_list(&self) -> Result<CodeList, StructureError> {
        let code = |told: &Named| match super::structure::is_code_id(&told.id) {
            true => Ok(Code {
                id: told.id.clone(),
                names: told.names(),
                parent: told.parent.clone().filter(|parent| !parent.is_empty()),
            }),
            false => {
                let source = SdmxError::Id { what: "a code", text: told.id.clone() };
                Err(self.invalid(source))
            }
        };
        Ok(CodeList {
            reference: self.reference()?,
            names: self.named.names(),
            codes: self.codes.iter().map(code).collect::<Result<_, _>>()?,
        })
    }

    fn data_structure(&self, concepts: &Concepts<'_>) -> Result<DataStructure, StructureError> {
        let none = Components::default();
        let parts = self.data_structure_components.as_ref().unwrap_or(&none);
        let Some(time) = &parts.dimension_list.time_dimension else {
            return Err(self.not_used("it has no time dimension, which every dataset here has"));
        };
        let measures = &parts.measure_list.measures;
        let [measure] = measures.as_slice() else {
            return Err(self.not_used(format!(
                "it has {} measures: datasets here have one, {OBS_VALUE}",
                measures.len()
            )));
        };
        if (time.id.as_str(), measure.id.as_str()) != (TIME_PERIOD, OBS_VALUE) {
            let why = format!("its time dimension and measure must be {TIME_PERIOD}, {OBS_VALUE}");
            return Err(self.not_used(why));
        }
        let mut dimensions: Vec<&Component> = parts.dimension_list.dimensions.iter().collect();
        dimensions.sort_by_key(|dimension| dimension.position);
        let dimension = |told: &&Component| {
            let (names, codes) = self.component(told, concepts)?;
            Ok::<_, StructureError>(Dimension { id: told.id.clone(), names, codes })
        };
        let attribute = |told: &Component| {
            let (names, codes) = self.component(told, concepts)?;
            let (level, mandatory) = (told.level(), told.usage == "mandatory");
            Ok::<_, StructureError>(Attribute {
                id: told.id.clone(),
                names,
                codes,
                level,
                mandatory,
            })
        };
        let attributes = parts.attribute_list.attributes.iter().map(attribute);
        let structure = DataStructure {
            reference: self.reference()?,
            names: self.named.names(),
            dimensions: dimensions.iter().map(dimension).collect::<Result<_, _>>()?,
            time_names: self.component(time, concepts)?.0,
            measure_names: self.component(measure, concepts)?.0,
            attributes: attributes.collect::<Result<_, StructureError>>()?,
        };
        structure.check().map_err(|error| self.invalid(error))?;
        Ok(structure)
    }

    /// The names of a component and where its codes are named.
    fn component(
        &self,
        told: &Component,
        concepts: &Concepts<'_>,
    ) -> Result<(LocalText, Option<Reference>), StructureError> {
        let concept = told.concept_identity.rsplit('=').next();
        let concept = concept.and_then(|short| concepts.get(short));
        let own = &told.local_representation.enumeration;
        let codes = match concept {
            Some(concept) if own.is_empty() => &concept.core_representation.enumeration,
            _ => own,
        };
        let names = concept.map(|concept| concept.names()).unwrap_or_default();
        Ok((names, self.referred(codes)?))
    }
}

impl Component {
    /// What an attribute of series says is said of each of their observations.
    fn level(&self) -> AttributeLevel {
        let of_dataset = ["dataflow", "none"];
        match self.attribute_relationship.keys().any(|key| of_dataset.contains(&key.as_str())) {
            true => AttributeLevel::DataSet,
            false => AttributeLevel::Observation,
        }
    }
}

impl Named {
    fn names(&self) -> LocalText {
        texts(&self.name, &self.names)
    }
}

/// Texts in the languages that are known here; one without a language is taken as English.
fn texts(one: &str, all: &BTreeMap<String, String>) -> LocalText {
    let spoken = |code: &str| {
        let code = code.split('-').next().unwrap_or_default();
        Language::ALL.into_iter().find(|language| language.code() == code)
    };
    let known = all.iter().filter(|(_, text)| !text.is_empty());
    let mut texts: BTreeMap<Language, String> =
        known.filter_map(|(code, text)| Some((spoken(code)?, text.clone()))).collect();
    if texts.is_empty() && !one.is_empty() {
        texts.insert(Language::En, one.to_owned());
    }
    LocalText(texts)
}
