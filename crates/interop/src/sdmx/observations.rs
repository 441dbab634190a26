//! Observations in columns: each code once, each row a few numbers. A million rows take some
//! tens of megabytes.

use std::{borrow::Cow, cmp::Ordering, collections::BTreeMap};

use masar_terms::{Cell, Period};

use super::{
    CONF_STATUS, OBS_STATUS,
    column::{CellColumn, Dictionary, Sparse},
    error::SdmxError,
    structure::{AttributeLevel, DataStructure},
};

/// One observation on its own: codes in the order of the structure's dimensions.
#[derive(Clone, Debug, PartialEq)]
pub struct Observation {
    pub key: Vec<String>,
    pub period: Period,
    pub cell: Cell,
    /// Attributes at the observation by id. `OBS_STATUS` may tell more of a number than `A`
    /// (B break, E estimated, P provisional …); of cells without a number it is derived.
    pub attributes: BTreeMap<String, String>,
}

/// Many observations of one structure.
#[derive(Clone, Debug)]
pub struct Observations {
    dimensions: Vec<Dictionary<String>>,
    periods: Dictionary<Period>,
    cells: CellColumn,
    /// Attribute ids with their columns; `""` is "not given". The first is `OBS_STATUS`.
    attributes: Vec<(String, Sparse)>,
}

impl Observations {
    /// None yet, in the shape of a structure.
    pub fn new(structure: &DataStructure) -> Self {
        let given = structure.attributes_at(AttributeLevel::Observation).map(|a| a.id.clone());
        Self {
            dimensions: structure.dimensions.iter().map(|_| Dictionary::default()).collect(),
            periods: Dictionary::default(),
            cells: CellColumn::default(),
            attributes: std::iter::once(OBS_STATUS.to_owned())
                .chain(given)
                .map(|id| (id, Sparse::default()))
                .collect(),
        }
    }

    /// All of these, in their order.
    pub fn of<'a>(
        structure: &DataStructure,
        observations: impl IntoIterator<Item = &'a Observation>,
    ) -> Result<Self, SdmxError> {
        let mut all = Self::new(structure);
        for observation in observations {
            all.push(observation)?;
        }
        Ok(all)
    }

    /// Adds one. Keys are not compared here: see [`Observations::duplicate`].
    pub fn push(&mut self, observation: &Observation) -> Result<(), SdmxError> {
        let key: Vec<&str> = observation.key.iter().map(String::as_str).collect();
        let given: Vec<(&str, &str)> = observation
            .attributes
            .iter()
            .map(|(id, value)| (id.as_str(), value.as_str()))
            .collect();
        self.push_row(&key, observation.period, observation.cell, &given)
    }

    /// Adds one without making an [`Observation`] first.
    pub fn push_row(
        &mut self,
        key: &[&str],
        period: Period,
        cell: Cell,
        attributes: &[(&str, &str)],
    ) -> Result<(), SdmxError> {
        let known = |id: &str| id == CONF_STATUS || self.attribute_ids().any(|known| known == id);
        if let Some((id, _)) = attributes.iter().find(|(id, _)| !known(id)) {
            return Err(SdmxError::NoAttribute((*id).to_owned()));
        }
        let given = |id: &String| attributes.iter().find(|(given, _)| given == id);
        let aligned: Vec<&str> =
            self.attributes.iter().map(|(id, _)| given(id).map_or("", |(_, text)| text)).collect();
        self.push_aligned(key, period, cell, &aligned)
    }

    /// Adds one whose attributes stand in the order of [`Observations::attribute_ids`], `""`
    /// where one is not given.
    pub fn push_aligned(
        &mut self,
        key: &[&str],
        period: Period,
        cell: Cell,
        attributes: &[&str],
    ) -> Result<(), SdmxError> {
        self.check(key, cell, attributes)?;
        for (column, code) in self.dimensions.iter_mut().zip(key) {
            column.push(*code);
        }
        self.periods.push(&period);
        self.cells.push(cell);
        for (place, ((_, column), text)) in self.attributes.iter_mut().zip(attributes).enumerate() {
            let derived = place == 0 && *text == cell.obs_status();
            column.push(if derived { "" } else { text });
        }
        Ok(())
    }

    fn check(&self, key: &[&str], cell: Cell, attributes: &[&str]) -> Result<(), SdmxError> {
        let (found, wanted) = (key.len(), self.dimensions.len());
        if found != wanted {
            return Err(SdmxError::KeyLength { found, wanted });
        }
        let (found, wanted) = (attributes.len(), self.attributes.len());
        if found != wanted {
            return Err(SdmxError::AttributeCount { found, wanted });
        }
        let mut codes = self.dimensions.iter().zip(key);
        let bad = codes.find(|(column, code)| {
            !column.stood_lately(**code) && !super::structure::is_code_id(code)
        });
        if let Some((_, bad)) = bad {
            return Err(SdmxError::Id { what: "a code", text: (*bad).to_owned() });
        }
        if cell.number().is_some_and(|number| !number.is_finite()) {
            return Err(SdmxError::Number(format!("{cell:?}")));
        }
        let status = attributes[0];
        if !status.is_empty() && Cell::from_obs(status, cell.number()) != Some(cell) {
            return Err(SdmxError::Status { status: status.to_owned() });
        }
        Ok(())
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The n-th. Panics beyond [`Observations::len`].
    pub fn row(&self, number: usize) -> Row<'_> {
        assert!(number < self.len(), "row {number} of {}", self.len());
        Row { all: self, number }
    }

    /// All, in their order.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.len()).map(|number| Row { all: self, number })
    }

    /// How many dimensions it has beside time.
    pub fn dimensions(&self) -> usize {
        self.dimensions.len()
    }

    /// The codes that stand in a dimension, in order of first appearance.
    pub fn codes(&self, dimension: usize) -> &[String] {
        self.dimensions[dimension].values()
    }

    /// For each of [`Observations::codes`] its place among them when sorted as texts.
    pub fn code_ranks(&self, dimension: usize) -> Vec<u32> {
        self.dimensions[dimension].ranks()
    }

    /// The periods that stand in it, in order of first appearance.
    pub fn periods(&self) -> &[Period] {
        self.periods.values()
    }

    /// Ids of the attributes that can stand at an observation; the first is `OBS_STATUS`.
    pub fn attribute_ids(&self) -> impl Iterator<Item = &str> {
        self.attributes.iter().map(|(id, _)| id.as_str())
    }

    /// Row numbers ordered by key (codes as texts), then by period.
    pub fn by_key(&self) -> Vec<u32> {
        let ranks: Vec<Vec<u32>> = self.dimensions.iter().map(Dictionary::ranks).collect();
        let time = self.periods.ranks();
        let mut order: Vec<u32> = (0..self.len() as u32).collect();
        order.sort_unstable_by(|a, b| {
            let (a, b) = (*a as usize, *b as usize);
            let columns = self.dimensions.iter().zip(&ranks);
            columns
                .map(|(column, rank)| rank[column.index(a)].cmp(&rank[column.index(b)]))
                .find(|found| found.is_ne())
                .unwrap_or(Ordering::Equal)
                .then_with(|| time[self.periods.index(a)].cmp(&time[self.periods.index(b)]))
        });
        order
    }

    /// A row whose key and period another row has too.
    pub fn duplicate(&self) -> Option<Row<'_>> {
        let order = self.by_key();
        let same = |a: u32, b: u32| {
            let (a, b) = (a as usize, b as usize);
            self.periods.index(a) == self.periods.index(b)
                && self.dimensions.iter().all(|column| column.index(a) == column.index(b))
        };
        order.windows(2).find(|pair| same(pair[0], pair[1])).map(|pair| self.row(pair[1] as usize))
    }

    /// About how much memory it takes, in bytes.
    pub fn bytes(&self) -> usize {
        let texts = |column: &Dictionary<String>| {
            column.bytes() + column.values().iter().map(String::len).sum::<usize>() * 2
        };
        self.dimensions.iter().map(texts).sum::<usize>()
            + self.attributes.iter().map(|(_, column)| texts(column.texts())).sum::<usize>()
            + self.periods.bytes()
            + self.cells.bytes()
    }

    /// Gives back memory kept for growth.
    pub fn shrink(&mut self) {
        self.dimensions.iter_mut().for_each(Dictionary::shrink);
        self.attributes.iter_mut().for_each(|(_, column)| column.shrink());
        self.periods.shrink();
        self.cells.shrink();
    }
}

impl PartialEq for Observations {
    /// The same rows in the same order.
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len()
            && self.rows().zip(other.rows()).all(|(a, b)| a.observation() == b.observation())
    }
}

/// A look at one observation.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    all: &'a Observations,
    number: usize,
}

impl<'a> Row<'a> {
    /// Its place among the observations.
    pub fn number(self) -> usize {
        self.number
    }

    /// Its code in a dimension.
    pub fn code(self, dimension: usize) -> &'a str {
        self.all.dimensions[dimension].get(self.number)
    }

    /// Index of its code in [`Observations::codes`].
    pub fn code_index(self, dimension: usize) -> usize {
        self.all.dimensions[dimension].index(self.number)
    }

    /// Its codes in the order of the structure.
    pub fn key(self) -> impl Iterator<Item = &'a str> {
        (0..self.all.dimensions.len()).map(move |dimension| self.code(dimension))
    }

    /// Its period.
    pub fn period(self) -> Period {
        *self.all.periods.get(self.number)
    }

    /// Index of its period in [`Observations::periods`].
    pub fn period_index(self) -> usize {
        self.all.periods.index(self.number)
    }

    /// Its cell.
    pub fn cell(self) -> Cell {
        self.all.cells.get(self.number)
    }

    /// Its observation status: the one given, else the one of its cell.
    pub fn status(self) -> &'a str {
        match self.attribute(0) {
            "" => self.cell().obs_status(),
            given => given,
        }
    }

    /// `C` when withheld, else `F`.
    pub fn confidentiality(self) -> &'static str {
        if self.cell() == Cell::Withheld { "C" } else { "F" }
    }

    /// The attribute at this place of [`Observations::attribute_ids`]; `""` when not given.
    pub fn attribute(self, place: usize) -> &'a str {
        self.all.attributes[place].1.get(self.number)
    }

    /// The value of any component at the observation by its id.
    pub fn component(self, structure: &DataStructure, id: &str) -> Option<Cow<'a, str>> {
        match id {
            super::TIME_PERIOD => Some(self.period().to_string().into()),
            OBS_STATUS => Some(self.status().into()),
            CONF_STATUS => Some(self.confidentiality().into()),
            _ => {
                structure.dimension(id).map(|place| self.code(place)).map(Cow::from).or_else(|| {
                    let place = self.all.attributes.iter().position(|(known, _)| known == id)?;
                    Some(self.attribute(place).into())
                })
            }
        }
    }

    /// A copy that stands alone.
    pub fn observation(self) -> Observation {
        let attributes = self.all.attributes.iter().enumerate();
        Observation {
            key: self.key().map(str::to_owned).collect(),
            period: self.period(),
            cell: self.cell(),
            attributes: attributes
                .map(|(place, (id, _))| (id.clone(), self.attribute(place).to_owned()))
                .filter(|(_, value)| !value.is_empty())
                .collect(),
        }
    }
}
