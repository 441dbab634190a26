//! The structure-specific data message, observation by observation into any writer.

use std::{
    fmt::Write as _,
    io::{self, Write},
};

use rustc_hash::FxHashMap;

use super::{COMMON, DATA, INSTANCE, MESSAGE, head, text};
use crate::sdmx::{
    DataMessage, Header, Kind, OBS_VALUE, Row, TIME_PERIOD, Validity,
    json::Layout,
    message::{Source, Told},
    number,
};

/// Bytes that wait before they are written.
const WAITING: usize = 1 << 16;

/// Writes a message.
///
/// # Errors
/// It cannot be written.
pub fn write_data(
    message: &DataMessage<'_>,
    header: &Header,
    layout: &Layout,
    mut out: impl Write,
) -> io::Result<()> {
    begin(message, header, layout, &mut out)?;
    write_set(message, Validity::UNTOLD, layout, &mut out)?;
    end(&mut out)
}

/// Writes what stands before the data sets.
pub(in crate::sdmx) fn begin(
    message: &DataMessage<'_>,
    header: &Header,
    layout: &Layout,
    out: &mut impl Write,
) -> io::Result<()> {
    let at = match layout {
        Layout::Flat => "AllDimensions",
        Layout::Series(place) => {
            message.structure.dimensions.get(*place).map_or(TIME_PERIOD, |it| &it.id)
        }
    };
    let urn = message.dataflow.reference.urn(Kind::Dataflow);
    let namespace = format!("{urn}:ObsLevelDim:{at}");
    write!(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <mes:StructureSpecificData xmlns:xsi=\"{INSTANCE}\" xmlns:mes=\"{MESSAGE}\" \
         xmlns:com=\"{COMMON}\" xmlns:ss=\"{DATA}\" xmlns:ns1=\"{namespace}\">{}\
         <mes:Structure structureID=\"S1\" namespace=\"{namespace}\" \
         dimensionAtObservation=\"{at}\">\
         <com:StructureUsage>{urn}</com:StructureUsage></mes:Structure></mes:Header>",
        head(header),
    )
}

/// Writes a data set.
pub(in crate::sdmx) fn write_set(
    message: &DataMessage<'_>,
    validity: Validity,
    layout: &Layout,
    out: &mut impl Write,
) -> io::Result<()> {
    let parts = Parts::of(message);
    parts.start(validity, out)?;
    match layout {
        Layout::Flat => parts.flat(out)?,
        Layout::Series(place) => parts.series(*place, out)?,
    }
    write!(out, "</mes:DataSet>")
}

/// Writes what stands behind the data sets.
pub(in crate::sdmx) fn end(out: &mut impl Write) -> io::Result<()> {
    write!(out, "</mes:StructureSpecificData>")
}

struct Parts<'a> {
    message: &'a DataMessage<'a>,
    /// For each dimension, then the period: each value as ` ID="code"`.
    axes: Vec<Vec<String>>,
    of_dataset: Vec<Told<'a>>,
    at_observations: Vec<Told<'a>>,
}

impl<'a> Parts<'a> {
    fn of(message: &'a DataMessage<'a>) -> Self {
        let (of_dataset, at_observations) =
            message.told_attributes().into_iter().partition(|told| told.from == Source::DataSet);
        let dimensions = message.structure.dimensions.iter().enumerate().map(|(at, dimension)| {
            let codes = message.observations.codes(at).iter();
            codes.map(|code| attribute(&dimension.id, code)).collect()
        });
        let periods = message.observations.periods().iter();
        let periods = periods.map(|period| attribute(TIME_PERIOD, &period.to_string())).collect();
        let axes = dimensions.chain([periods]).collect();
        Self { message, axes, of_dataset, at_observations }
    }

    fn start(&self, validity: Validity, out: &mut impl Write) -> io::Result<()> {
        let told = self.of_dataset.iter().map(|told| {
            let value = self.message.attributes.get(told.id).map_or("", String::as_str);
            if value.is_empty() { String::new() } else { attribute(told.id, value) }
        });
        let valid = [("validFromDate", validity.from), ("validToDate", validity.to)];
        let valid = valid.into_iter().filter_map(|(name, moment)| {
            moment.map(|moment| attribute(&format!("ss:{name}"), &moment.to_string()))
        });
        write!(
            out,
            "<mes:DataSet ss:structureRef=\"S1\" xsi:type=\"ns1:DataSetType\" \
             ss:action=\"{}\"{}{}>",
            validity.action.name(),
            valid.collect::<String>(),
            told.collect::<String>(),
        )
    }

    fn flat(&self, out: &mut impl Write) -> io::Result<()> {
        let mut line = String::with_capacity(WAITING + 1024);
        for row in self.message.rows() {
            line.push_str("<Obs");
            (0..self.axes.len()).for_each(|axis| line.push_str(self.value(axis, row)));
            self.observation(row, &mut line);
            if line.len() > WAITING {
                out.write_all(line.as_bytes())?;
                line.clear();
            }
        }
        out.write_all(line.as_bytes())
    }

    /// Series in the order in which they first appear.
    fn series(&self, at: usize, out: &mut impl Write) -> io::Result<()> {
        let across: Vec<usize> = (0..self.axes.len()).filter(|axis| *axis != at).collect();
        let mut places: FxHashMap<Vec<usize>, usize> = FxHashMap::default();
        let mut groups: Vec<Vec<Row<'a>>> = Vec::new();
        for row in self.message.rows() {
            let key = across.iter().map(|axis| self.index(*axis, row)).collect();
            let place = *places.entry(key).or_insert(groups.len());
            if place == groups.len() {
                groups.push(Vec::new());
            }
            groups[place].push(row);
        }
        for rows in groups {
            let mut line = "<Series".to_owned();
            across.iter().for_each(|axis| line.push_str(self.value(*axis, rows[0])));
            line.push('>');
            for row in rows {
                line.push_str("<Obs");
                line.push_str(self.value(at, row));
                self.observation(row, &mut line);
            }
            line.push_str("</Series>");
            out.write_all(line.as_bytes())?;
        }
        Ok(())
    }

    fn index(&self, axis: usize, row: Row<'a>) -> usize {
        if axis + 1 == self.axes.len() { row.period_index() } else { row.code_index(axis) }
    }

    fn value(&self, axis: usize, row: Row<'a>) -> &str {
        &self.axes[axis][self.index(axis, row)]
    }

    /// The value and attributes of an observation, to the end of its element. A cell without a
    /// number has no value; its status says why.
    fn observation(&self, row: Row<'a>, line: &mut String) {
        if let Some(value) = row.cell().number().filter(|_| !self.message.shown.no_measure) {
            // Writing to a text does not fail.
            let _ = write!(line, " {OBS_VALUE}=\"{}\"", number::text(value));
        }
        for told in &self.at_observations {
            let value = self.message.told(told, row);
            if !value.is_empty() {
                let _ = write!(line, " {}=\"", told.id);
                push(value, line);
                line.push('"');
            }
        }
        line.push_str("/>");
    }
}

fn attribute(id: &str, value: &str) -> String {
    format!(" {id}=\"{}\"", text(value))
}

/// Most values are codes, which need no care.
fn push(value: &str, line: &mut String) {
    let is_plain =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b' ' | b'.');
    if value.bytes().all(is_plain) { line.push_str(value) } else { line.push_str(&text(value)) }
}
