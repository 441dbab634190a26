//! The data message of SDMX-JSON 2.0 into observations, flat or as series.

use std::{borrow::Cow, fmt, io::Read, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};
use serde_json::value::RawValue;

use crate::sdmx::{
    DataSet, DataStructure, Reference, SdmxError,
    gather::{Gathered, Slot},
};

/// What is wrong with a message, and where. Keys are those of the message: numbers of values
/// along its dimensions.
#[derive(Debug, thiserror::Error)]
pub enum JsonError {
    /// Tells line and column itself.
    #[error("this is not an SDMX-JSON 2.0 data message: {0}")]
    Json(#[from] serde_json::Error),
    #[error("{0}")]
    Message(String),
    #[error("observation {key}, {component}: “{text}” {why}")]
    Value { key: String, component: String, text: String, why: &'static str },
    #[error("observation {key}: {source}")]
    Observation { key: String, source: SdmxError },
}

/// Reads data of a known structure. A message that deletes is refused: it is one whole dataset.
///
/// # Errors
/// It is not such a message, or its values do not fit the structure: where, and why.
pub fn read_data(structure: &DataStructure, mut input: impl Read) -> Result<DataSet, JsonError> {
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes).map_err(serde_json::Error::io)?;
    let Message { data } = serde_json::from_slice(&bytes)?;
    let mut gathered = Gathered::new(structure);
    let (mut reference, mut valid) = (None, None);
    for set in &data.data_sets {
        let number = set.structure.unwrap_or(0);
        let Some(described) = data.structures.get(number) else {
            return refuse(format!("a dataset is of structure {number}, which is not told"));
        };
        if set.action.as_deref() == Some("Delete") {
            return refuse("the message deletes: send the whole dataset instead");
        }
        if let Some(from) = &set.valid_from
            && valid.replace(from).is_some_and(|known| known != from)
        {
            return refuse("the message tells several states of the data: send one of them");
        }
        let named = described.reference().ok_or_else(|| {
            JsonError::Message("the structure has no link to a dataflow or data structure".into())
        })?;
        if reference.as_ref().is_some_and(|known| *known != named) {
            return refuse("datasets of several dataflows stand in one message");
        }
        reference = Some(named);
        described.columns(structure)?.take(set, &mut gathered)?;
    }
    match reference {
        Some(reference) => Ok(gathered.finish(reference)),
        None => refuse("the message has no dataset"),
    }
}

fn refuse<T>(why: impl Into<String>) -> Result<T, JsonError> {
    Err(JsonError::Message(why.into()))
}

#[derive(Deserialize)]
struct Message<'b> {
    #[serde(borrow)]
    data: Data<'b>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Data<'b> {
    structures: Vec<Described>,
    #[serde(borrow)]
    data_sets: Vec<Set<'b>>,
}

/// What the message tells of the structure of its datasets.
#[derive(Deserialize)]
struct Described {
    #[serde(default)]
    links: Vec<Link>,
    #[serde(default)]
    dimensions: Levels,
    #[serde(default)]
    measures: Levels,
    #[serde(default)]
    attributes: Levels,
}

#[derive(Deserialize)]
struct Link {
    #[serde(default)]
    rel: String,
    #[serde(default)]
    urn: String,
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Levels {
    data_set: Vec<Component>,
    dimension_group: Vec<Component>,
    series: Vec<Component>,
    observation: Vec<Component>,
}

#[derive(Deserialize)]
struct Component {
    id: String,
    #[serde(default)]
    values: Vec<Known>,
}

/// A value that observations refer to by its number.
#[derive(Deserialize)]
struct Known {
    id: Option<String>,
    value: Option<String>,
}

/// Values as they are written, so that no digit of a number is lost.
type Values<'b> = Vec<&'b RawValue>;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Set<'b> {
    structure: Option<usize>,
    action: Option<String>,
    valid_from: Option<String>,
    #[serde(default, borrow)]
    attributes: Values<'b>,
    #[serde(default, borrow)]
    observations: Pairs<Values<'b>>,
    #[serde(default, borrow)]
    series: Pairs<Series<'b>>,
}

#[derive(Deserialize)]
struct Series<'b> {
    #[serde(default, borrow)]
    attributes: Values<'b>,
    #[serde(default, borrow)]
    observations: Pairs<Values<'b>>,
}

/// An object in the order in which it is written.
struct Pairs<T>(Vec<(String, T)>);

impl<T> Default for Pairs<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Pairs<T> {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        struct All<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for All<T> {
            type Value = Pairs<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Pairs<T>, M::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Pairs(pairs))
            }
        }
        input.deserialize_map(All(PhantomData))
    }
}

/// A component as values refer to it.
struct Column<'m> {
    id: &'m str,
    slot: Slot,
    /// Texts of the values by number; none where values stand in the observations themselves.
    values: Vec<String>,
}

/// The components of a message by where their values stand.
struct Columns<'m> {
    /// Dimensions that have one value in the whole dataset.
    fixed: Vec<Column<'m>>,
    of_series: Vec<Column<'m>>,
    of_observations: Vec<Column<'m>>,
    at_dataset: Vec<Column<'m>>,
    at_series: Vec<Column<'m>>,
    /// Measures, then attributes.
    at_observations: Vec<Column<'m>>,
}

impl Described {
    fn reference(&self) -> Option<Reference> {
        let of = |rel: &str| self.links.iter().find(|link| link.rel == rel);
        let link = of("dataflow").or_else(|| of("datastructure"))?;
        link.urn.rsplit('=').next()?.parse().ok()
    }

    fn columns(&self, structure: &DataStructure) -> Result<Columns<'_>, JsonError> {
        if !self.attributes.dimension_group.is_empty() {
            return refuse("values of groups of series are not read");
        }
        let mut at_observations = Column::all(structure, &self.measures.observation)?;
        at_observations.extend(Column::all(structure, &self.attributes.observation)?);
        Ok(Columns {
            fixed: Column::all(structure, &self.dimensions.data_set)?,
            of_series: Column::all(structure, &self.dimensions.series)?,
            of_observations: Column::all(structure, &self.dimensions.observation)?,
            at_dataset: Column::all(structure, &self.attributes.data_set)?,
            at_series: Column::all(structure, &self.attributes.series)?,
            at_observations,
        })
    }
}

impl<'m> Column<'m> {
    fn all(structure: &DataStructure, told: &'m [Component]) -> Result<Vec<Self>, JsonError> {
        told.iter().map(|component| Self::of(structure, component)).collect()
    }

    fn of(structure: &DataStructure, component: &'m Component) -> Result<Self, JsonError> {
        let slot = Slot::of(structure, &component.id).ok_or_else(|| {
            JsonError::Message(format!("the structure has no component {}", component.id))
        })?;
        // A code is told by its id, a period or a free text by its value.
        let text = |known: &Known| known.id.clone().or(known.value.clone()).unwrap_or_default();
        let values = component.values.iter().map(text).collect();
        Ok(Self { id: &component.id, slot, values })
    }

    fn wrong(&self, key: &str, text: &str, why: &'static str) -> JsonError {
        let text = text.chars().take(60).collect();
        JsonError::Value { key: key.to_owned(), component: self.id.to_owned(), text, why }
    }

    /// The text of the value of this number.
    fn numbered(&self, number: &str, key: &str) -> Result<&str, JsonError> {
        let value = number.parse().ok().and_then(|number: usize| self.values.get(number));
        let value = value.ok_or_else(|| self.wrong(key, number, "is no number of its values"))?;
        Ok(value)
    }

    /// A value as it is told. A number stands for itself only as a measure.
    fn given<'v>(&'v self, value: &'v RawValue, key: &str) -> Result<Given<'v>, JsonError> {
        let text = value.get();
        match text.as_bytes().first() {
            Some(b'n') => Ok(Cow::from("")),
            Some(b'"') => Ok(serde_json::from_str::<Text<'_>>(text)?.0),
            Some(b'[' | b'{' | b't' | b'f') => Err(self.wrong(key, text, "is not one value")),
            _ if self.slot == Slot::Value => Ok(text.into()),
            _ => self.numbered(text, key).map(Cow::from),
        }
    }
}

/// A text, copied only where it has signs that JSON writes otherwise.
#[derive(Deserialize)]
struct Text<'b>(#[serde(borrow)] Cow<'b, str>);

/// The text of a value; `""` where there is none.
type Given<'v> = Cow<'v, str>;

impl Columns<'_> {
    fn take(&self, set: &Set<'_>, gathered: &mut Gathered) -> Result<(), JsonError> {
        for (column, value) in along(&self.at_dataset, &set.attributes, "of the dataset")? {
            let text = column.given(value, "of the dataset")?;
            if !text.is_empty() {
                let wrong = |why| column.wrong("of the dataset", &text, why);
                gathered.of_dataset(column.id, &text).map_err(wrong)?;
            }
        }
        for (key, values) in &set.observations.0 {
            self.observation(&[], (key, values), gathered)?;
        }
        for (key, series) in &set.series.0 {
            let mut shared = numbered(&self.of_series, key)?;
            for (column, value) in along(&self.at_series, &series.attributes, key)? {
                shared.push((column, column.given(value, key)?));
            }
            for (nth, values) in &series.observations.0 {
                self.observation(&shared, (nth, values), gathered)
                    .map_err(|error| error.within(key))?;
            }
        }
        Ok(())
    }

    fn observation(
        &self,
        shared: &[Shared<'_>],
        (key, values): (&str, &Values<'_>),
        gathered: &mut Gathered,
    ) -> Result<(), JsonError> {
        let fixed = self.fixed.iter().filter_map(|column| {
            column.values.first().map(|text| (column, Cow::from(text.as_str())))
        });
        let along_axes = numbered(&self.of_observations, key)?;
        let own = along(&self.at_observations, values, key)?;
        let own = own.map(|(column, value)| Ok((column, column.given(value, key)?)));
        let own = own.collect::<Result<Vec<_>, JsonError>>()?;
        let fixed: Vec<Shared<'_>> = fixed.collect();
        let mut told = gathered.untold();
        for (column, text) in fixed.iter().chain(shared).chain(&along_axes).chain(&own) {
            // A number that is missing on purpose (SDMX 3.0, section 6).
            let missing = column.slot == Slot::Value && text == "NaN";
            let text = if missing { "" } else { text.as_ref() };
            let wrong = |why| column.wrong(key, text, why);
            gathered.take(&mut told, &column.slot, text).map_err(wrong)?;
        }
        let refused = |source| JsonError::Observation { key: key.to_owned(), source };
        gathered.keep(&told).map_err(refused)
    }
}

/// A value that the observations of a series share.
type Shared<'m> = (&'m Column<'m>, Given<'m>);

/// The values of the numbers of a key such as `0:12:3`.
fn numbered<'m>(columns: &'m [Column<'m>], key: &str) -> Result<Vec<Shared<'m>>, JsonError> {
    let mut numbers = key.split(':');
    let values = columns.iter().map(|column| {
        let number = numbers.next().unwrap_or_default();
        Ok((column, Cow::from(column.numbered(number, key)?)))
    });
    let values = values.collect::<Result<Vec<_>, JsonError>>()?;
    match numbers.next() {
        None => Ok(values),
        Some(_) => refuse(format!("observation {key}: the key has more numbers than dimensions")),
    }
}

/// Components with their values; those at the end may be left out.
fn along<'c, 'm>(
    columns: &'c [Column<'m>],
    values: &'c Values<'c>,
    key: &str,
) -> Result<impl Iterator<Item = (&'c Column<'m>, &'c RawValue)>, JsonError> {
    match values.len() > columns.len() {
        true => refuse(format!("observation {key}: there are more values than components")),
        false => Ok(columns.iter().zip(values.iter().copied())),
    }
}

impl JsonError {
    /// The same in a series.
    fn within(self, series: &str) -> Self {
        let whole = |key: String| format!("{key} of series {series}");
        match self {
            Self::Value { key, component, text, why } => {
                Self::Value { key: whole(key), component, text, why }
            }
            Self::Observation { key, source } => Self::Observation { key: whole(key), source },
            other => other,
        }
    }
}
