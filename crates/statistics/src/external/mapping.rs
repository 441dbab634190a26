//! The mapping of an external series: which column, heading or sheet is what.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use masar_interop::{
    sdmx::{
        Attribute, AttributeLevel, CONF_STATUS, DataStructure, Dataflow, Dimension, OBS_STATUS,
        Reference, SdmxError, TIME_PERIOD,
    },
    tabular::{BoundaryMap, CodeMap, TabularError},
};
use masar_terms::LocalText;
use serde::Deserialize;

use super::{
    areas::{Areas, AreasOf},
    mapped::{
        AsOf, MappedAttribute, MappedCells, MappedSkip, MappedTime, MappedTotal, MappedValues,
        Marker,
    },
    sheets::MappedSheet,
    template::{Template, TemplateError},
};
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
    #[error("{file}: {source}")]
    Template { file: String, source: TemplateError },
    #[error("{file}: {name} is set or named, but no dimension is called so")]
    NoDimension { file: String, name: String },
    #[error("{file}: there are no [[values]] and no [measures]")]
    NoValues { file: String },
    #[error("{file}: [measures] and [[values]] do not go together")]
    BothForms { file: String },
    #[error("{file}: the code map {name} is not there")]
    NoCodeMap { file: String, name: String },
    #[error(
        "{file}: {dimension}: boundaries and as_of (a day, year or period) stand together, and not with from"
    )]
    Boundaries { file: String, dimension: String },
    #[error(transparent)]
    CodeMap(#[from] TabularError),
}

/// A dimension. Its code comes from a column, or from `{ID}` in a heading or the name of a sheet,
/// or is set.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MappedDimension {
    pub id: String,
    pub column: Option<String>,
    /// Name of a code list of the catalogue.
    pub codes: String,
    pub names: LocalText,
    /// The source's code or label → the code of the list, where they differ; `-` leaves a row out.
    #[serde(default)]
    pub map: BTreeMap<String, String>,
    /// A code map of the catalogue (`catalogue/external/maps/<name>.csv`); `map` comes first.
    pub map_file: Option<String>,
    /// The code list that the source uses, whose age bands are put together into those of `codes`.
    pub from: Option<String>,
    /// A map of areas that changed (`catalogue/external/maps/<name>.csv`): figures told by areas of
    /// other days are moved to those of `as_of`.
    pub boundaries: Option<String>,
    pub as_of: Option<AsOf>,
    /// The map that `boundaries` names, once it was read.
    #[serde(skip)]
    pub areas: Option<Areas>,
    /// Codes that have to occur.
    #[serde(default)]
    pub required: Vec<String>,
}

impl MappedDimension {
    /// The day whose areas are wanted, where boundaries are named; none when what is said of them
    /// does not go together.
    fn areas_of(&self) -> Option<Option<Date>> {
        match (&self.boundaries, &self.areas, &self.as_of, &self.from) {
            (None, None, None, _) => Some(None),
            (None, None, Some(_), _) | (.., None, _) | (.., Some(_)) => None,
            (.., Some(as_of), None) => as_of.day().map(Some),
        }
    }
}

/// The short form: columns with numbers, and which of them it was becomes the last dimension.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct MappedMeasures {
    dimension: String,
    codes: String,
    names: LocalText,
    /// Column → code.
    columns: BTreeMap<String, String>,
    least: Option<f64>,
    #[serde(default)]
    markers: BTreeMap<String, Marker>,
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
    measures: Option<MappedMeasures>,
    #[serde(default)]
    pub values: Vec<MappedValues>,
    #[serde(default)]
    pub cells: MappedCells,
    /// Tables of a workbook. Without them the file is CSV, or a workbook with one sheet, and its
    /// first row is the header.
    #[serde(default)]
    pub sheets: Vec<MappedSheet>,
    /// What stands between the cells of a CSV file; `,` where nothing is said.
    pub delimiter: Option<char>,
    #[serde(default)]
    pub attributes: Vec<MappedAttribute>,
    /// Columns that tell rows apart and are not kept: rows that differ in nothing else are added.
    #[serde(default)]
    pub summed: Vec<String>,
    #[serde(default)]
    pub skip: Vec<MappedSkip>,
    #[serde(default)]
    pub totals: Vec<MappedTotal>,
    /// Columns that are known and not needed; `*` is anything. Any other column is an error.
    #[serde(default)]
    pub unused: Vec<String>,
}

impl Mapping {
    /// Reads a mapping; `file` names it in errors.
    pub fn parse(file: &str, text: &str) -> Result<Self, MappingError> {
        let mut mapping: Self = toml::from_str(text)
            .map_err(|source| MappingError::Toml { file: file.to_owned(), source })?;
        let file = file.to_owned();
        mapping.unfold(&file)?;
        if let Some(column) = mapping.column_twice() {
            return Err(MappingError::ColumnTwice { file, column });
        }
        if let Some(name) = mapping.unknown_dimension() {
            return Err(MappingError::NoDimension { file, name });
        }
        if let Some(one) = mapping.dimensions.iter().find(|one| one.areas_of().is_none()) {
            return Err(MappingError::Boundaries { file, dimension: one.id.clone() });
        }
        if let Err(source) = mapping.templates().try_for_each(|t| Template::parse(t).map(drop)) {
            return Err(MappingError::Template { file, source });
        }
        let check = mapping.description("CHECK").and_then(|about| about.structure.check());
        check.map_err(|source| MappingError::Structure { file, source })?;
        Ok(mapping)
    }

    /// Puts the code maps and boundaries it names into its dimensions; `find` gives the bytes of
    /// `catalogue/external/maps/<name>.csv`.
    pub fn with_maps(
        mut self,
        file: &str,
        mut find: impl FnMut(&str) -> Option<Vec<u8>>,
    ) -> Result<Self, MappingError> {
        let mut find = |name: &str| {
            let missing =
                || MappingError::NoCodeMap { file: file.to_owned(), name: name.to_owned() };
            find(name).ok_or_else(missing).map(|bytes| (format!("maps/{name}.csv"), bytes))
        };
        for dimension in &mut self.dimensions {
            if let Some(name) = dimension.map_file.take() {
                let (shown, bytes) = find(&name)?;
                for (given, code) in CodeMap::read(&shown, &bytes)?.0 {
                    dimension.map.entry(given).or_insert(code);
                }
            }
            let day = dimension.areas_of().flatten();
            if let (Some(name), Some(day)) = (dimension.boundaries.take(), day) {
                let (shown, bytes) = find(&name)?;
                dimension.areas = Some(Areas { map: BoundaryMap::read(&shown, &bytes)?, day });
            }
        }
        Ok(self)
    }

    /// Turns the short form into the long one.
    fn unfold(&mut self, file: &str) -> Result<(), MappingError> {
        let Some(measures) = self.measures.take() else {
            let none = MappingError::NoValues { file: file.to_owned() };
            return if self.values.is_empty() { Err(none) } else { Ok(()) };
        };
        if !self.values.is_empty() {
            return Err(MappingError::BothForms { file: file.to_owned() });
        }
        self.cells.least = measures.least;
        self.cells.markers = measures.markers;
        for (column, code) in measures.columns {
            let set = [(measures.dimension.clone(), code)].into();
            let (header, collected_if) = (vec![column], Vec::new());
            self.values.push(MappedValues { header, set, collected_if, optional: false });
        }
        self.dimensions.push(MappedDimension {
            id: measures.dimension,
            column: None,
            codes: measures.codes,
            names: measures.names,
            map: BTreeMap::new(),
            map_file: None,
            from: None,
            boundaries: None,
            as_of: None,
            areas: None,
            required: Vec::new(),
        });
        Ok(())
    }

    fn column_twice(&self) -> Option<String> {
        let dimensions = self.dimensions.iter().filter_map(|one| one.column.as_ref());
        let values = self.values.iter().filter_map(|one| match one.header.as_slice() {
            [column] => Some(column),
            _ => None,
        });
        // A heading that is a text with gaps is written otherwise than the column it means.
        let meant = |text: &String| {
            let template = Template::parse(text).ok();
            template.and_then(|one| one.whole().map(str::to_owned)).unwrap_or_else(|| text.clone())
        };
        let written = values.chain(&self.unused).map(meant);
        let columns = self.time.column.iter().chain(dimensions).chain(&self.summed).cloned();
        let mut seen = BTreeSet::new();
        columns.chain(written).find(|one| !seen.insert(one.clone()))
    }

    fn unknown_dimension(&self) -> Option<String> {
        let set = self.values.iter().flat_map(|one| one.set.keys());
        let in_sheets = self.sheets.iter().flat_map(|one| one.set.keys());
        let totals = self.totals.iter().map(|one| &one.dimension);
        let known = |id: &str| id == TIME_PERIOD || self.dimensions.iter().any(|one| one.id == id);
        let captured = self.templates().filter_map(|text| Template::parse(text).ok());
        let captured = captured.flat_map(|template| template.names());
        set.chain(in_sheets).chain(totals).cloned().chain(captured).find(|id| !known(id))
    }

    fn templates(&self) -> impl Iterator<Item = &str> {
        let headers = self.values.iter().flat_map(|one| &one.header);
        let sheets = self.sheets.iter().map(|one| &one.name);
        headers.chain(sheets).chain(&self.unused).map(String::as_str)
    }

    /// Names of the code lists it needs.
    pub fn code_lists(&self) -> impl Iterator<Item = &str> {
        let attributes = self.attributes.iter().filter_map(|attribute| attribute.codes.as_deref());
        let dimensions = self.dimensions.iter().map(|dimension| dimension.codes.as_str());
        let from = self.dimensions.iter().filter_map(|dimension| dimension.from.as_deref());
        dimensions.chain(from).chain(attributes)
    }

    /// By the areas of which days it tells, where figures are moved.
    fn areas(&self) -> impl Iterator<Item = AreasOf> {
        self.dimensions.iter().filter_map(|one| {
            let day = one.areas_of().flatten()?;
            Some(AreasOf { dimension: one.id.clone(), day })
        })
    }

    /// Whether several rows may make one observation.
    pub(super) fn adds_up(&self) -> bool {
        !self.summed.is_empty() || self.dimensions.iter().any(|one| one.from.is_some())
    }

    /// What the dataset is, maintained by this agency.
    pub fn description(&self, agency: &str) -> Result<Description, SdmxError> {
        let dataflow = Reference::new(agency, &self.dataflow, &self.version)?;
        let stem = dataflow.id.strip_prefix("DF_").unwrap_or(&dataflow.id);
        let reference = Reference { id: format!("DSD_{stem}"), ..dataflow.clone() };
        let list = |codes: &str| code_list(agency, codes);
        let mut dimensions = Vec::new();
        for one in &self.dimensions {
            let (id, names) = (one.id.clone(), one.names.clone());
            dimensions.push(Dimension { id, names, codes: Some(list(&one.codes)?) });
        }
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
            code_lists: Vec::new(),
            licence: self.licence.clone(),
            attribution: self.attribution.clone(),
            source: self.source.clone(),
            method: self.method.clone(),
            areas: self.areas().collect(),
        })
    }
}

/// The SDMX name of a code list of the catalogue: `ref_area` is `CL_REF_AREA(1.0.0)`.
fn code_list(agency: &str, name: &str) -> Result<Reference, SdmxError> {
    Reference::new(agency, &format!("CL_{}", name.to_ascii_uppercase()), "1.0.0")
}
