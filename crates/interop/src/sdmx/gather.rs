//! Observations as files tell them, component by component, become observations of a structure.

use std::collections::{BTreeMap, HashMap};

use masar_terms::{Cell, Period};

use super::{
    AttributeLevel, CONF_STATUS, DataSet, DataStructure, OBS_STATUS, OBS_VALUE, Observations,
    Reference, SdmxError, TIME_PERIOD, number,
};

/// What the value of a component is for an observation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    Dimension(usize),
    Period,
    Value,
    /// Place among [`Observations::attribute_ids`].
    Attribute(usize),
    DataSetAttribute(String),
    /// Follows from the cell and is not read.
    Derived,
}

impl Slot {
    /// The slot of a component of the structure.
    pub fn of(structure: &DataStructure, id: &str) -> Option<Self> {
        let attribute = || {
            let known = structure.attributes.iter().find(|attribute| attribute.id == id)?;
            match known.level {
                AttributeLevel::DataSet => Some(Self::DataSetAttribute(id.to_owned())),
                AttributeLevel::Observation => {
                    let mut given = structure.attributes_at(AttributeLevel::Observation);
                    given.position(|one| one.id == id).map(|place| Self::Attribute(place + 1))
                }
            }
        };
        match id {
            TIME_PERIOD => Some(Self::Period),
            OBS_VALUE => Some(Self::Value),
            OBS_STATUS => Some(Self::Attribute(0)),
            CONF_STATUS => Some(Self::Derived),
            _ => structure.dimension(id).map(Self::Dimension).or_else(attribute),
        }
    }
}

/// What is told of one observation; `""` is "not given".
#[derive(Clone, Debug)]
pub(super) struct Told<'r> {
    pub key: Vec<&'r str>,
    pub period: Option<Period>,
    pub value: Option<f64>,
    /// In the order of [`Observations::attribute_ids`].
    pub attributes: Vec<&'r str>,
}

/// What has been read of a file.
#[derive(Debug)]
pub(super) struct Gathered {
    observations: Observations,
    attributes: BTreeMap<String, String>,
    /// Texts of periods that stood before: most files have few.
    periods: HashMap<String, Period>,
}

/// The text is not a value of its component: why.
pub(super) type Wrong = &'static str;

impl Gathered {
    pub fn new(structure: &DataStructure) -> Self {
        Self {
            observations: Observations::new(structure),
            attributes: BTreeMap::new(),
            periods: HashMap::new(),
        }
    }

    /// An observation of which nothing is told yet.
    pub fn untold<'r>(&self) -> Told<'r> {
        Told {
            key: vec![""; self.observations.dimensions()],
            period: None,
            value: None,
            attributes: vec![""; self.observations.attribute_ids().count()],
        }
    }

    /// Notes one value; no text is no number.
    pub fn take<'r>(
        &mut self,
        told: &mut Told<'r>,
        slot: &Slot,
        text: &'r str,
    ) -> Result<(), Wrong> {
        match slot {
            Slot::Derived => {}
            Slot::Dimension(place) => told.key[*place] = text,
            Slot::Attribute(place) => told.attributes[*place] = text,
            Slot::Period => told.period = Some(self.period(text)?),
            Slot::Value if text.is_empty() => {}
            Slot::Value => told.value = Some(number::parse(text).ok_or("is not a number")?),
            Slot::DataSetAttribute(id) => self.of_dataset(id, text)?,
        }
        Ok(())
    }

    /// Notes an attribute of the whole dataset, which has one value.
    pub fn of_dataset(&mut self, id: &str, text: &str) -> Result<(), Wrong> {
        match self.attributes.get(id) {
            Some(value) if value == text => Ok(()),
            Some(_) => Err("is another value than before, where a dataset has one"),
            None => {
                self.attributes.insert(id.to_owned(), text.to_owned());
                Ok(())
            }
        }
    }

    fn period(&mut self, text: &str) -> Result<Period, Wrong> {
        if let Some(period) = self.periods.get(text) {
            return Ok(*period);
        }
        let period = text.parse().map_err(|_| "is not a period")?;
        self.periods.insert(text.to_owned(), period);
        Ok(period)
    }

    /// Keeps an observation. Without a status a number is a normal value; a blank without a
    /// status could mean anything and is refused.
    ///
    /// # Errors
    /// It has no period, or its parts do not fit the structure or each other.
    pub fn keep(&mut self, told: &Told<'_>) -> Result<(), SdmxError> {
        let period = told.period.ok_or(SdmxError::NoPeriod)?;
        let status = told.attributes[0];
        let cell = Cell::from_obs(if status.is_empty() { "A" } else { status }, told.value)
            .ok_or_else(|| SdmxError::Status { status: status.to_owned() })?;
        self.observations.push_aligned(&told.key, period, cell, &told.attributes)
    }

    /// How many observations there are.
    pub fn len(&self) -> usize {
        self.observations.len()
    }

    /// All of it.
    pub fn finish(mut self, reference: Reference) -> DataSet {
        self.observations.shrink();
        DataSet { reference, observations: self.observations, attributes: self.attributes }
    }
}
