//! The numbers of one vintage, and how a release becomes the next one.

use std::collections::{BTreeMap, BTreeSet};

use masar_interop::sdmx::{DataStructure, Observations, SdmxError, TIME_PERIOD, UNIT_MEASURE};
use masar_terms::Period;

use super::{DatasetError, Description, describe::MEASURE};
use crate::Table;

/// Observations of one structure with what is said of them as a whole.
#[derive(Clone, Debug, PartialEq)]
pub struct DataSet {
    pub structure: DataStructure,
    /// Values of the attributes of the dataset.
    pub attributes: BTreeMap<String, String>,
    pub observations: Observations,
}

impl DataSet {
    /// No observations yet.
    pub(crate) fn empty(structure: &DataStructure) -> Self {
        Self {
            structure: structure.clone(),
            attributes: BTreeMap::new(),
            observations: Observations::new(structure),
        }
    }

    /// This vintage with a released table put in: for the table's measure and each of its
    /// periods the table is the whole truth, everything else stays.
    pub(crate) fn with(&self, table: &Table, about: &Description) -> Result<Self, DatasetError> {
        let dataset = || about.dataflow.reference.clone();
        let structure = &about.structure;
        let refuse = |source: SdmxError| DatasetError::Structure { dataset: dataset(), source };
        let measure = structure.dimension(MEASURE);
        let places = places(table, structure)
            .map_err(|dimension| DatasetError::NoDimension { dataset: dataset(), dimension })?;
        let told: BTreeSet<Period> = table.observations.iter().map(|one| one.period).collect();
        let mut next = Self { observations: Observations::new(structure), ..self.clone() };
        for row in self.observations.rows() {
            let same_measure = measure.is_none_or(|place| row.code(place) == table.measure.id);
            if !(same_measure && told.contains(&row.period())) {
                next.observations.push(&row.observation()).map_err(refuse)?;
            }
        }
        let unit = structure.attributes.iter().any(|known| known.id == UNIT_MEASURE);
        let unit: &[(&str, &str)] =
            if unit { &[(UNIT_MEASURE, table.measure.unit.as_str())] } else { &[] };
        for one in &table.observations {
            let code = |place: &Option<usize>| match place {
                Some(place) => one.key.get(*place).map_or("", String::as_str),
                None => table.measure.id.as_str(),
            };
            let key: Vec<&str> = places.iter().map(code).collect();
            next.observations.push_row(&key, one.period, one.cell, unit).map_err(refuse)?;
        }
        next.checked(about)
    }

    /// Refuses a key that stands twice.
    pub(super) fn checked(self, about: &Description) -> Result<Self, DatasetError> {
        match self.observations.duplicate() {
            None => Ok(self),
            Some(row) => {
                let key: Vec<&str> = row.key().collect();
                let key = format!("{}, {TIME_PERIOD} {}", key.join("."), row.period());
                let dataset = about.dataflow.reference.clone();
                Err(DatasetError::Structure { dataset, source: SdmxError::DuplicateKey(key) })
            }
        }
    }

    /// About how much memory it takes, in bytes.
    pub fn bytes(&self) -> usize {
        self.observations.bytes()
    }
}

/// For each dimension of the structure its place in the table's keys; none for the measure.
fn places(table: &Table, structure: &DataStructure) -> Result<Vec<Option<usize>>, String> {
    let own = |id: &str| table.dimensions.iter().position(|dimension| dimension.id == id);
    if let Some(unknown) =
        table.dimensions.iter().find(|dimension| structure.dimension(&dimension.id).is_none())
    {
        return Err(unknown.id.clone());
    }
    structure
        .dimensions
        .iter()
        .map(|dimension| match own(&dimension.id) {
            Some(place) => Ok(Some(place)),
            None if dimension.id == MEASURE => Ok(None),
            None => Err(dimension.id.clone()),
        })
        .collect()
}
