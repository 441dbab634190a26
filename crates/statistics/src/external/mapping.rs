//! The mapping of an external series: which column is what.

use std::collections::BTreeMap;

use masar_interop::sdmx::{
    Attribute, AttributeLevel, CONF_STATUS, DataStructure, Dataflow, Dimension, OBS_STATUS,
    Reference, SdmxError,
};
use masar_terms::{Cell, LocalText};
use serde::Deserialize;

use crate::datasets::Description;

/// Why a mapping cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum MappingError {
    #[error("{file}: {source}")]
    Toml { file: String, source: toml::de::Error },
    #[error("{file}: {source}")]
    Structure { file: String, source: SdmxError },
    #[error("{file}: the column {column} is mapped twice")]
    ColumnTwice { file: String, column: String },
}

/// What a text that is no number stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Marker {
    Zero,
    Withheld,
    NotCollected,
    NotApplicable,
    Unknown,
}

impl Marker {
    pub(super) fn cell(self) -> Cell {
        match self {
            Self::Zero => Cell::Zero,
            Self::Withheld => Cell::Withheld,
            Self::NotCollected => Cell::NotCollected,
            Self::NotApplicable => Cell::NotApplicable,
            Self::Unknown => Cell::Unknown,
        }
    }
}

/// A dimension read from a column.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MappedDimension {
    pub id: String,
    pub column: String,
    /// Name of a code list of the catalogue.
    pub codes: String,
    pub names: LocalText,
    /// The source's code → the code of the list, where they differ.
    #[serde(default)]
    pub map: BTreeMap<String, String>,
}

/// The columns with numbers; which of them it was becomes a dimension.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MappedMeasures {
    /// Id of that dimension.
    pub dimension: String,
    pub codes: String,
    pub names: LocalText,
    /// Column → code.
    pub columns: BTreeMap<String, String>,
    /// Numbers below this are errors.
    pub least: Option<f64>,
    /// Texts that are no numbers → what they stand for. What is not listed is an error.
    #[serde(default)]
    pub markers: BTreeMap<String, Marker>,
}

/// The column with the period.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MappedTime {
    pub column: String,
    pub names: LocalText,
}

/// An attribute with one value for the whole series.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MappedAttribute {
    pub id: String,
    pub names: LocalText,
    pub codes: Option<String>,
    pub value: String,
}

/// The mapping of one series (`catalogue/external/*.toml`).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// Id of the dataflow.
    pub dataflow: String,
    pub version: String,
    pub names: LocalText,
    pub descriptions: LocalText,
    pub method: LocalText,
    /// Where the file comes from.
    pub source: String,
    pub licence: String,
    pub attribution: LocalText,
    /// Names of the number itself.
    pub value_names: LocalText,
    pub time: MappedTime,
    pub dimensions: Vec<MappedDimension>,
    pub measures: MappedMeasures,
    #[serde(default)]
    pub attributes: Vec<MappedAttribute>,
    /// Columns that are known and not needed. Any other column is an error.
    #[serde(default)]
    pub unused: Vec<String>,
}

impl Mapping {
    /// Reads a mapping; `file` names it in errors.
    pub fn parse(file: &str, text: &str) -> Result<Self, MappingError> {
        let mapping: Self = toml::from_str(text)
            .map_err(|source| MappingError::Toml { file: file.to_owned(), source })?;
        let mut columns: Vec<&String> = mapping.columns().collect();
        columns.sort();
        if let Some(pair) = columns.windows(2).find(|pair| pair[0] == pair[1]) {
            let (file, column) = (file.to_owned(), pair[0].clone());
            return Err(MappingError::ColumnTwice { file, column });
        }
        let check = mapping.description("CHECK").and_then(|about| about.structure.check());
        check.map_err(|source| MappingError::Structure { file: file.to_owned(), source })?;
        Ok(mapping)
    }

    /// Every column that the file has.
    pub(super) fn columns(&self) -> impl Iterator<Item = &String> {
        let dimensions = self.dimensions.iter().map(|dimension| &dimension.column);
        std::iter::once(&self.time.column)
            .chain(dimensions)
            .chain(self.measures.columns.keys())
            .chain(&self.unused)
    }

    /// Names of the code lists it needs.
    pub fn code_lists(&self) -> impl Iterator<Item = &str> {
        let attributes = self.attributes.iter().filter_map(|attribute| attribute.codes.as_deref());
        let dimensions = self.dimensions.iter().map(|dimension| dimension.codes.as_str());
        dimensions.chain([self.measures.codes.as_str()]).chain(attributes)
    }

    /// What the dataset is, maintained by this agency. The dimension of the measures comes last.
    pub fn description(&self, agency: &str) -> Result<Description, SdmxError> {
        let dataflow = Reference::new(agency, &self.dataflow, &self.version)?;
        let stem = dataflow.id.strip_prefix("DF_").unwrap_or(&dataflow.id);
        let reference = Reference { id: format!("DSD_{stem}"), ..dataflow.clone() };
        let list = |codes: &str| code_list(agency, codes);
        let dimension = |id: &str, names: &LocalText, codes: &str| -> Result<_, SdmxError> {
            Ok(Dimension { id: id.to_owned(), names: names.clone(), codes: Some(list(codes)?) })
        };
        let mut dimensions = Vec::new();
        for one in &self.dimensions {
            dimensions.push(dimension(&one.id, &one.names, &one.codes)?);
        }
        let MappedMeasures { dimension: id, names, codes, .. } = &self.measures;
        dimensions.push(dimension(id, names, codes)?);
        let mut attributes = Vec::new();
        for (id, codes) in [(OBS_STATUS, "obs_status"), (CONF_STATUS, "conf_status")] {
            let (id, codes) = (id.to_owned(), Some(list(codes)?));
            let (names, level) = (LocalText::default(), AttributeLevel::Observation);
            attributes.push(Attribute { id, names, codes, level, mandatory: true });
        }
        for one in &self.attributes {
            let codes = one.codes.as_deref().map(list).transpose()?;
            let (id, names, level) = (one.id.clone(), one.names.clone(), AttributeLevel::DataSet);
            attributes.push(Attribute { id, names, codes, level, mandatory: true });
        }
        Ok(Description {
            dataflow: Dataflow {
                reference: dataflow,
                names: self.names.clone(),
                descriptions: self.descriptions.clone(),
                structure: reference.clone(),
            },
            structure: DataStructure {
                reference,
                names: self.names.clone(),
                dimensions,
                time_names: self.time.names.clone(),
                measure_names: self.value_names.clone(),
                attributes,
            },
            licence: self.licence.clone(),
            attribution: self.attribution.clone(),
            source: self.source.clone(),
            method: self.method.clone(),
        })
    }
}

/// The SDMX name of a code list of the catalogue: `ref_area` is `CL_REF_AREA(1.0.0)`.
fn code_list(agency: &str, name: &str) -> Result<Reference, SdmxError> {
    Reference::new(agency, &format!("CL_{}", name.to_ascii_uppercase()), "1.0.0")
}
