//! The data message of SDMX-JSON 2.0, observation by observation into any writer.

use std::{
    collections::HashMap,
    io::{self, Write},
};

use serde_json::{Map, Value, json};

use super::{
    axis::{Axis, coded, index},
    meta, named,
};
use crate::sdmx::{
    DataMessage, Header, Kind, OBS_VALUE, Row, Validity,
    message::{Source, Told, name_or},
    number,
};

/// How observations are packed (REST 2.x parameter `dimensionAtObservation`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Layout {
    /// One flat table (`AllDimensions`).
    Flat,
    /// Series along one axis: the place of a dimension, or their count for time.
    Series(usize),
}

/// Writes a message.
pub fn write_data(
    message: &DataMessage<'_>,
    header: &Header,
    layout: &Layout,
    mut out: impl Write,
) -> io::Result<()> {
    let parts = Parts::of(message, header);
    write!(out, "{{\"meta\":{},\"data\":{{\"structures\":[", meta(header, "data"))?;
    serde_json::to_writer(&mut out, &parts.structure(layout, 0))?;
    write!(out, "],\"dataSets\":[")?;
    parts.set(Validity::UNTOLD, 0, layout, &mut out)?;
    write!(out, "]}}}}")
}

/// What stands before a data set of a history: the head of the message, or a comma.
pub(in crate::sdmx) fn begin(
    header: &Header,
    is_first: bool,
    out: &mut impl Write,
) -> io::Result<()> {
    match is_first {
        true => write!(out, "{{\"meta\":{},\"data\":{{\"dataSets\":[", meta(header, "data")),
        false => write!(out, ","),
    }
}

/// Writes the data set of this number of a history, and gives its structure.
pub(in crate::sdmx) fn write_set(
    message: &DataMessage<'_>,
    header: &Header,
    layout: &Layout,
    validity: Validity,
    number: usize,
    out: &mut impl Write,
) -> io::Result<Value> {
    let parts = Parts::of(message, header);
    parts.set(validity, number, layout, out)?;
    Ok(parts.structure(layout, number))
}

/// Ends a history with the structures of its data sets.
pub(in crate::sdmx) fn end(structures: &[Value], out: &mut impl Write) -> io::Result<()> {
    write!(out, "],\"structures\":")?;
    serde_json::to_writer(&mut *out, structures)?;
    write!(out, "}}}}")
}

struct Parts<'a> {
    message: &'a DataMessage<'a>,
    header: &'a Header,
    axes: Vec<Axis>,
    at_observations: Vec<Attribute<'a>>,
    of_dataset: Vec<Told<'a>>,
}

/// An attribute of observations; codes are told by their number among its values.
struct Attribute<'a> {
    told: Told<'a>,
    /// Number by code; absent for free text, which stands in the observation itself.
    numbers: Option<HashMap<&'a str, usize>>,
    values: Vec<Value>,
}

impl<'a> Parts<'a> {
    fn of(message: &'a DataMessage<'a>, header: &'a Header) -> Self {
        let (of_dataset, at_observations): (Vec<_>, Vec<_>) =
            message.told_attributes().into_iter().partition(|told| told.from == Source::DataSet);
        let attribute = |told| Attribute::of(message, told, header);
        Self {
            message,
            header,
            axes: Axis::all(message, header.language),
            at_observations: at_observations.into_iter().map(attribute).collect(),
            of_dataset,
        }
    }

    fn link(&self) -> Value {
        let urn = self.message.dataflow.reference.urn(Kind::Dataflow);
        json!({ "rel": "dataflow", "urn": urn })
    }

    fn set(
        &self,
        validity: Validity,
        number: usize,
        layout: &Layout,
        out: &mut impl Write,
    ) -> io::Result<()> {
        write!(out, "{{\"structure\":{number},\"action\":\"{}\"", validity.action.name())?;
        for (name, moment) in [("validFrom", validity.from), ("validTo", validity.to)] {
            if let Some(moment) = moment {
                write!(out, ",\"{name}\":\"{moment}\"")?;
            }
        }
        write!(out, ",\"links\":[")?;
        serde_json::to_writer(&mut *out, &self.link())?;
        write!(out, "]")?;
        self.dataset_attributes(out)?;
        match layout {
            Layout::Flat => self.flat(out)?,
            Layout::Series(place) => self.series(*place, out)?,
        }
        write!(out, "}}")
    }

    /// What the data set of this number refers to.
    fn structure(&self, layout: &Layout, number: usize) -> Value {
        let structure = self.message.structure;
        let dsd = json!({
            "rel": "datastructure", "urn": structure.reference.urn(Kind::DataStructure),
        });
        let mut object = Map::new();
        object.insert("links".into(), json!([self.link(), dsd]));
        let id = &self.message.dataflow.reference.id;
        named(&mut object, &self.message.dataflow.names, self.header.language, id);
        let axis = |place: &usize| self.axes[*place].object.clone();
        let (along, across): (Vec<usize>, Vec<usize>) = (0..self.axes.len())
            .partition(|place| matches!(layout, Layout::Series(at) if at == place));
        let mut dimensions = Map::new();
        let places = if *layout == Layout::Flat { &across } else { &along };
        if *layout != Layout::Flat {
            dimensions.insert("series".into(), across.iter().map(axis).collect());
        }
        dimensions.insert("observation".into(), places.iter().map(axis).collect());
        object.insert("dimensions".into(), dimensions.into());
        object.insert("measures".into(), json!({ "observation": self.measures() }));
        object.insert("attributes".into(), self.attributes());
        object.insert("dataSets".into(), json!([number]));
        object.into()
    }

    fn measures(&self) -> Vec<Value> {
        if self.message.shown.no_measure {
            return Vec::new();
        }
        let mut measure = Map::new();
        measure.insert("id".into(), OBS_VALUE.into());
        let names = &self.message.structure.measure_names;
        named(&mut measure, names, self.header.language, "Observation value");
        measure.insert("format".into(), json!({ "dataType": "Double" }));
        vec![measure.into()]
    }

    fn attributes(&self) -> Value {
        let object = |told: &Told<'_>, relationship: &str, values: &[Value]| {
            let mut object = Map::new();
            object.insert("id".into(), told.id.into());
            let name = name_or(told.names, self.header.language, told.id);
            object.insert("name".into(), name.into());
            object.insert("relationship".into(), json!({ relationship: {} }));
            if !values.is_empty() {
                object.insert("values".into(), values.into());
            }
            Value::from(object)
        };
        let of_dataset: Vec<Value> =
            self.of_dataset.iter().map(|told| object(told, "dataflow", &[])).collect();
        let at_observations: Vec<Value> = self
            .at_observations
            .iter()
            .map(|a| object(&a.told, "observation", &a.values))
            .collect();
        json!({ "dataSet": of_dataset, "observation": at_observations })
    }

    fn dataset_attributes(&self, out: &mut impl Write) -> io::Result<()> {
        if self.of_dataset.is_empty() {
            return Ok(());
        }
        let value = |told: &Told<'_>| match self.message.attributes.get(told.id) {
            Some(text) if !text.is_empty() => Value::from(text.as_str()),
            _ => Value::Null,
        };
        let values: Vec<Value> = self.of_dataset.iter().map(value).collect();
        write!(out, ",\"attributes\":{}", Value::from(values))
    }

    fn flat(&self, out: &mut impl Write) -> io::Result<()> {
        write!(out, ",\"observations\":{{")?;
        let every: Vec<usize> = (0..self.axes.len()).collect();
        for (nth, row) in self.message.rows().enumerate() {
            write!(out, "{}\"{}\":", comma(nth), self.key(row, &every))?;
            self.observation(row, out)?;
        }
        write!(out, "}}")
    }

    fn series(&self, at: usize, out: &mut impl Write) -> io::Result<()> {
        let across: Vec<usize> = (0..self.axes.len()).filter(|place| *place != at).collect();
        write!(out, ",\"series\":{{")?;
        for (nth, (key, rows)) in self.grouped(&across).into_iter().enumerate() {
            write!(out, "{}\"{key}\":{{\"observations\":{{", comma(nth))?;
            for (nth, row) in rows.into_iter().enumerate() {
                write!(out, "{}\"{}\":", comma(nth), self.key(row, &[at]))?;
                self.observation(row, out)?;
            }
            write!(out, "}}}}")?;
        }
        write!(out, "}}")
    }

    /// Rows by the key of their series, series in the order in which they first appear.
    fn grouped(&self, across: &[usize]) -> Vec<(String, Vec<Row<'a>>)> {
        let mut places: HashMap<String, usize> = HashMap::new();
        let mut groups: Vec<(String, Vec<Row<'a>>)> = Vec::new();
        for row in self.message.rows() {
            let key = self.key(row, across);
            match places.get(&key) {
                Some(place) => groups[*place].1.push(row),
                None => {
                    places.insert(key.clone(), groups.len());
                    groups.push((key, vec![row]));
                }
            }
        }
        groups
    }

    fn key(&self, row: Row<'a>, places: &[usize]) -> String {
        let count = self.axes.len() - 1;
        let number =
            |place: &usize| self.axes[*place].number(index(row, *place, count)).to_string();
        places.iter().map(number).collect::<Vec<_>>().join(":")
    }

    fn observation(&self, row: Row<'a>, out: &mut impl Write) -> io::Result<()> {
        write!(out, "[")?;
        let mut nth = 0;
        if !self.message.shown.no_measure {
            let number = row.cell().number().map(number::text);
            write!(out, "{}", number.as_deref().unwrap_or("null"))?;
            nth = 1;
        }
        for attribute in &self.at_observations {
            write!(out, "{}", comma(nth))?;
            let text = self.message.told(&attribute.told, row);
            match &attribute.numbers {
                _ if text.is_empty() => write!(out, "null")?,
                Some(numbers) => write!(out, "{}", numbers.get(text).copied().unwrap_or_default())?,
                None => serde_json::to_writer(&mut *out, text)?,
            }
            nth += 1;
        }
        write!(out, "]")
    }
}

impl<'a> Attribute<'a> {
    fn of(message: &'a DataMessage<'a>, told: Told<'a>, header: &Header) -> Self {
        if told.codes.is_none() && matches!(told.from, Source::Observation(_)) {
            return Self { told, numbers: None, values: Vec::new() };
        }
        let list = message.list(told.codes);
        let (mut numbers, mut values) = (HashMap::new(), Vec::new());
        for text in message.rows().map(|row| message.told(&told, row)) {
            if !text.is_empty() && !numbers.contains_key(text) {
                numbers.insert(text, values.len());
                values.push(coded(list, text, header.language));
            }
        }
        Self { told, numbers: Some(numbers), values }
    }
}

fn comma(nth: usize) -> &'static str {
    if nth == 0 { "" } else { "," }
}
