//! SDMX messages of others: their structure says what everything is, a short recipe under which
//! terms they may be shown.

use std::{
    collections::{BTreeMap, HashSet},
    io::{BufReader, Read},
};

use masar_interop::sdmx::{
    AttributeLevel, CodeList, DataStructure, Dataflow, Format, Known, OBS_VALUE, PlacedData,
    Reference, TIME_PERIOD, read_placed,
};
use masar_terms::{LocalText, Period};
use serde::{Deserialize, Serialize};

use super::{
    ExternalError, Import, MappingError, Seen, Trace, TracedTable,
    error::{Counted, RowError, Why, Wrong, short},
    report::report,
    source::{Hashed, text},
};
use crate::{
    Published,
    datasets::{DataSet, Description},
};

/// What an SDMX message does not tell of itself: whose it is and how it may be used.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// `AGENCY:ID(VERSION)`, of which the data have to be. Its agency keeps it here, too.
    pub dataflow: String,
    /// Where the message comes from.
    pub source: String,
    pub licence: String,
    pub attribution: LocalText,
    pub method: LocalText,
    /// Names and descriptions that the message gives in other languages alone, or not at all.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub names: LocalText,
    #[serde(default, skip_serializing_if = "is_empty")]
    pub descriptions: LocalText,
}

fn is_empty(text: &LocalText) -> bool {
    text.0.is_empty()
}

impl Terms {
    /// Reads such a recipe; `file` names it in errors.
    ///
    /// # Errors
    /// It is not TOML of this kind, or the dataflow is not written as SDMX writes it.
    pub fn parse(file: &str, text: &str) -> Result<Self, MappingError> {
        let terms: Self = toml::from_str(text)
            .map_err(|source| MappingError::Toml { file: file.to_owned(), source })?;
        let structure = |source| MappingError::Structure { file: file.to_owned(), source };
        terms.dataflow.parse::<Reference>().map_err(structure)?;
        Ok(terms)
    }

    /// What the dataset is; `own` is the agency of this node.
    fn description(&self, known: &Known, own: &str) -> Result<Description, ExternalError> {
        let reference: Reference = self.dataflow.parse()?;
        if reference.agency == own {
            return Err(ExternalError::OwnAgency(self.dataflow.clone()));
        }
        let named = known.structure(&reference);
        let structure = named.or(match known.structures.as_slice() {
            // Data may name a dataflow of which the structure message says nothing.
            [only] if known.dataflows.is_empty() => Some(only),
            _ => None,
        });
        let Some(structure) = structure else {
            return Err(ExternalError::NoStructure(self.dataflow.clone()));
        };
        let flow = known.dataflows.iter().find(|flow| flow.reference == reference);
        let mut names = flow.map_or(&structure.names, |flow| &flow.names).clone();
        let mut descriptions = flow.map(|flow| flow.descriptions.clone()).unwrap_or_default();
        names.0.extend(self.names.0.clone());
        descriptions.0.extend(self.descriptions.0.clone());
        Ok(Description {
            dataflow: Dataflow {
                reference,
                names,
                descriptions,
                structure: structure.reference.clone(),
            },
            structure: structure.clone(),
            code_lists: lists(known, structure)?,
            licence: self.licence.clone(),
            attribution: self.attribution.clone(),
            source: self.source.clone(),
            method: self.method.clone(),
            areas: Vec::new(),
        })
    }
}

/// The code lists that a structure refers to, as the message has them. Those of dimensions must be
/// there: without them nobody could tell a code from a slip.
fn lists(known: &Known, structure: &DataStructure) -> Result<Vec<CodeList>, ExternalError> {
    let find = |wanted: &Reference| known.code_lists.iter().find(|list| list.reference == *wanted);
    let needed = structure.dimensions.iter().filter_map(|dimension| dimension.codes.as_ref());
    for wanted in needed {
        find(wanted).ok_or_else(|| ExternalError::NoCodeList(wanted.to_string()))?;
    }
    Ok(structure.code_lists().into_iter().filter_map(find).cloned().collect())
}

/// Reads an SDMX data message, plain or gzip, whose structure is known. Nothing is stored: a dry run
/// is this and no more. `own` is the agency of this node, whose datasets no file may replace.
///
/// # Errors
/// The data are of another dataflow, do not fit the structure or its code lists, or tell an
/// observation twice: where.
pub fn read_message(
    terms: &Terms,
    own: &str,
    known: &Known,
    input: impl Read,
) -> Result<Import, ExternalError> {
    let description = terms.description(known, own)?;
    let mut hashed = Hashed::new(input);
    let placed = {
        let mut limited = BufReader::new(text(&mut hashed)?);
        let placed = read_placed(&description.structure, &mut limited);
        if limited.get_ref().limit() == 0 {
            return Err(ExternalError::TooLarge);
        }
        placed?
    };
    let digest = hashed.digest()?;
    let named = &placed.data.reference;
    if ![&description.dataflow.reference, &description.structure.reference].contains(&named) {
        let (found, wanted) = (named.to_string(), terms.dataflow.clone());
        return Err(ExternalError::OtherDataflow { found, wanted });
    }
    Checked { about: &description, placed: &placed }.check()?;
    let observations = &placed.data.observations;
    let report = report(observations, observations.len() as u64, BTreeMap::new())?;
    let trace = trace(&description.structure, &placed, &digest);
    let set = DataSet {
        structure: description.structure.clone(),
        attributes: placed.data.attributes,
        observations: placed.data.observations,
    };
    let (source, licence) = (terms.source.clone(), terms.licence.clone());
    let published = Published::external(source, licence, digest, set, trace);
    Ok(Import { published, description, report })
}

/// How places are counted in messages of a format.
fn counted(format: Format) -> Counted {
    match format {
        Format::Csv => Counted::Rows,
        Format::Ml | Format::Json => Counted::Observations,
    }
}

/// Each observation has one cell behind it, the one of its number.
fn trace(structure: &DataStructure, placed: &PlacedData, digest: &str) -> Trace {
    let ids = structure.dimensions.iter().map(|dimension| dimension.id.clone());
    let columns: Vec<String> = ids.chain([TIME_PERIOD.into(), OBS_VALUE.into()]).collect();
    let column = columns.len().saturating_sub(1) as u32;
    let seen = (0..placed.data.observations.len()).map(|number| {
        let row = u32::try_from(placed.place(number)).unwrap_or(u32::MAX);
        Seen { observation: number as u32, table: 0, row, column }
    });
    Trace {
        file: String::new(),
        digest: digest.to_owned(),
        seen: seen.collect(),
        tables: vec![TracedTable { sheet: None, columns, counted: counted(placed.format) }],
    }
}

/// Data held against the code lists of their structure, and each key against the others.
struct Checked<'c> {
    about: &'c Description,
    placed: &'c PlacedData,
}

impl Checked<'_> {
    fn check(&self) -> Result<(), ExternalError> {
        let mut wrong = Wrong::default();
        self.dimensions(&mut wrong);
        self.attributes(&mut wrong);
        self.once(&mut wrong);
        wrong.refuse()
    }

    fn list(&self, reference: Option<&Reference>) -> Option<&CodeList> {
        self.about.code_lists.iter().find(|list| Some(&list.reference) == reference)
    }

    fn error(&self, observation: usize, column: &str, value: &str, why: Why) -> RowError {
        RowError {
            sheet: None,
            counted: counted(self.placed.format),
            row: self.placed.place(observation),
            column: column.to_owned(),
            value: short(value),
            why,
        }
    }

    fn dimensions(&self, wrong: &mut Wrong) {
        let observations = &self.placed.data.observations;
        for (place, dimension) in self.about.structure.dimensions.iter().enumerate() {
            let Some(list) = self.list(dimension.codes.as_ref()) else { continue };
            let known: HashSet<&str> = list.codes.iter().map(|code| code.id.as_str()).collect();
            let told = observations.codes(place).iter().enumerate();
            let unknown: HashSet<usize> =
                told.filter(|(_, code)| !known.contains(code.as_str())).map(|(at, _)| at).collect();
            if !unknown.is_empty() {
                let rows = observations.rows();
                let rows = rows.filter(|row| unknown.contains(&row.code_index(place)));
                wrong.add(rows.map(|row| {
                    self.error(row.number(), &dimension.id, row.code(place), Why::NoCode)
                }));
            }
        }
    }

    /// Values of attributes that have a list. The two that say what a cell is were read as such.
    fn attributes(&self, wrong: &mut Wrong) {
        let data = &self.placed.data;
        let structure = &self.about.structure;
        for (place, attribute) in structure.attributes_at(AttributeLevel::Observation).enumerate() {
            let Some(list) = self.list(attribute.codes.as_ref()) else { continue };
            let known: HashSet<&str> = list.codes.iter().map(|code| code.id.as_str()).collect();
            let rows = data.observations.rows();
            // The status stands before them.
            let told = rows.map(|row| (row.number(), row.attribute(place + 1)));
            let unknown = told.filter(|(_, value)| !value.is_empty() && !known.contains(value));
            wrong.add(
                unknown.map(|(row, value)| self.error(row, &attribute.id, value, Why::NoCode)),
            );
        }
        for attribute in structure.attributes_at(AttributeLevel::DataSet) {
            let Some(list) = self.list(attribute.codes.as_ref()) else { continue };
            let value = data.attributes.get(&attribute.id);
            if let Some(value) = value.filter(|value| list.code(value).is_none()) {
                wrong.add([self.error(0, &attribute.id, value, Why::NoCode)]);
            }
        }
    }

    /// Refuses a key that stands twice in one period.
    fn once(&self, wrong: &mut Wrong) {
        let observations = &self.placed.data.observations;
        if observations.duplicate().is_none() {
            return;
        }
        let mut first: BTreeMap<(Vec<&str>, Period), usize> = BTreeMap::new();
        for row in observations.rows() {
            let key: Vec<&str> = row.key().collect();
            let told = format!("{}, {}", key.join("."), row.period());
            if let Some(before) = first.get(&(key.clone(), row.period())) {
                let first = self.error(*before, OBS_VALUE, "", Why::NoNumber).place();
                let value = row.cell().number().map_or_else(String::new, |n| n.to_string());
                let why = Why::Twice { key: told, first };
                wrong.add([self.error(row.number(), OBS_VALUE, &value, why)]);
            } else {
                first.insert((key, row.period()), row.number());
            }
        }
    }
}
