//! Structure-specific data messages into observations: SDMX-ML 3.0, and 2.1, which writes
//! observations in the same way. Read event by event; what is not told of observations is passed
//! over. Nothing outside the file is ever fetched, and a file that declares its own entities is
//! refused.

use std::{borrow::Cow, io::BufRead};

use quick_xml::{
    Reader, XmlVersion,
    events::{BytesDecl, BytesStart, Event},
    name::QName,
};

use super::place::{Place, Placed};
use crate::sdmx::{
    DataSet, DataStructure, Reference, SdmxError,
    gather::{Gathered, Slot},
};

/// What is wrong with a message, and where. Observations are counted from 1.
#[derive(Debug, thiserror::Error)]
pub enum MlError {
    #[error("{place}: this is not XML: {source}")]
    Xml { place: Place, source: Box<quick_xml::Error> },
    #[error("{place}: {why}")]
    Message { place: Place, why: String },
    #[error("{place}, observation {observation}, {component}: “{text}” {why}")]
    Value { place: Place, observation: usize, component: String, text: String, why: &'static str },
    #[error("{place}, observation {observation}: {source}")]
    Observation { place: Place, observation: usize, source: SdmxError },
}

/// Reads data of a known structure. A message that deletes is refused: it is one whole dataset.
///
/// # Errors
/// It is not XML, not a structure-specific data message in UTF-8, or its values do not fit the
/// structure: where, and why.
pub fn read_data(structure: &DataStructure, input: impl BufRead) -> Result<DataSet, MlError> {
    let mut reader = Reader::from_reader(Placed::new(input));
    reader.config_mut().trim_text(true);
    let message = Message {
        structure,
        gathered: Gathered::new(structure),
        header: Header::default(),
        reference: None,
        valid: None,
        series: Vec::new(),
        names: Vec::new(),
        path: Vec::new(),
    };
    message.read(&mut reader)
}

/// What the header says of the structures that datasets refer to.
#[derive(Default)]
struct Header {
    /// Id within the message, and reference.
    structures: Vec<(String, Option<Reference>)>,
    /// Text of a URN that is being read.
    urn: String,
}

/// An element that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    Message,
    Header,
    /// `Structure` of the header.
    Used,
    /// `StructureUsage` or `Structure` within it: its text is a URN.
    Urn,
    DataSet,
    Series,
    Observation,
    /// Passed over with all that is in it.
    Other,
}

struct Message<'s> {
    structure: &'s DataStructure,
    gathered: Gathered,
    header: Header,
    reference: Option<Reference>,
    /// From when the datasets before were valid, where they say.
    valid: Option<String>,
    /// What the open series tells of its observations.
    series: Vec<(usize, String)>,
    names: Names,
    path: Vec<Open>,
}

type Input<R> = Reader<Placed<R>>;

/// Why something cannot be read, before its place is known.
enum Refused {
    Message(String),
    Value { component: String, text: String, why: &'static str },
    Observation(SdmxError),
}

impl Message<'_> {
    fn read<R: BufRead>(mut self, reader: &mut Input<R>) -> Result<DataSet, MlError> {
        let mut buffer = Vec::new();
        let mut ended = false;
        loop {
            buffer.clear();
            let event = reader.read_event_into(&mut buffer);
            let at = |reader: &Input<R>| reader.get_ref().place();
            let event = event
                .map_err(|source| MlError::Xml { place: at(reader), source: Box::new(source) })?;
            let taken = match event {
                Event::Start(tag) => self.start(&tag),
                Event::Empty(tag) => self.start(&tag).map(|()| self.end()),
                Event::End(_) => {
                    self.end();
                    ended |= self.path.is_empty();
                    Ok(())
                }
                Event::Text(text) => self.text(&text.xml10_content()),
                Event::CData(text) => self.text(&text.xml10_content()),
                Event::Decl(declaration) => declared(&declaration).map_err(Refused::Message),
                Event::DocType(_) => refuse("a document type is declared, which is not read"),
                Event::Eof => break,
                Event::Comment(_) | Event::PI(_) | Event::GeneralRef(_) => Ok(()),
            };
            taken.map_err(|refused| refused.at(at(reader), self.gathered.len() + 1))?;
        }
        let place = reader.get_ref().place();
        let no_data = "the file ends before its data message does";
        match self.reference {
            Some(reference) if ended => Ok(self.gathered.finish(reference)),
            _ => Err(Refused::Message(no_data.to_owned()).at(place, 0)),
        }
    }

    /// Takes a tag in and puts its element on the path.
    fn start(&mut self, tag: &BytesStart<'_>) -> Result<(), Refused> {
        let name = tag.local_name();
        let open = match (self.path.last(), name.as_ref()) {
            (None, "StructureSpecificData") => Open::Message,
            (None, other) => return refuse(not_read(other)),
            (Some(Open::Message), "Header") => Open::Header,
            (Some(Open::Header), "Structure") => self.used(tag)?,
            (Some(Open::Used), "StructureUsage" | "Structure") => {
                self.header.urn.clear();
                Open::Urn
            }
            (Some(Open::Urn), "Ref") => self.used_by_parts(tag)?,
            (Some(Open::Message), "DataSet") => self.dataset(tag)?,
            (Some(Open::DataSet), "Series") => self.series(tag)?,
            (Some(Open::DataSet | Open::Series), "Obs") => self.observation(tag)?,
            (Some(Open::DataSet), "Group") => {
                return refuse("values of groups of series are not read");
            }
            (Some(Open::DataSet | Open::Series | Open::Observation), "Comp") => {
                return refuse("a component with several values is not read");
            }
            _ => Open::Other,
        };
        self.path.push(open);
        Ok(())
    }

    fn end(&mut self) {
        match self.path.pop() {
            Some(Open::Series) => self.series.clear(),
            Some(Open::Urn) => {
                let named = self.header.urn.rsplit('=').next().and_then(|it| it.parse().ok());
                if let (Some((_, reference)), Some(named)) =
                    (self.header.structures.last_mut(), named)
                {
                    *reference = Some(named);
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) -> Result<(), Refused> {
        if self.path.last() == Some(&Open::Urn) {
            self.header.urn.push_str(text);
        }
        Ok(())
    }

    /// A structure that the header names.
    fn used(&mut self, tag: &BytesStart<'_>) -> Result<Open, Refused> {
        let mut id = String::new();
        each(tag, |name, text| {
            if name.as_ref() == "structureID" {
                id = text.into_owned();
            }
            Ok(())
        })?;
        self.header.structures.push((id, None));
        Ok(Open::Used)
    }

    /// As 2.1 may name it: agency, id and version apart.
    fn used_by_parts(&mut self, tag: &BytesStart<'_>) -> Result<Open, Refused> {
        let [mut agency, mut id, mut version] = [const { String::new() }; 3];
        each(tag, |name, text| {
            match name.as_ref() {
                "agencyID" => agency = text.into_owned(),
                "id" => id = text.into_owned(),
                "version" => version = text.into_owned(),
                _ => {}
            }
            Ok(())
        })?;
        self.header.urn = format!("{agency}:{id}({version})");
        Ok(Open::Other)
    }

    fn dataset(&mut self, tag: &BytesStart<'_>) -> Result<Open, Refused> {
        let Self { structure, gathered, header, reference, valid, .. } = self;
        let mut wanted = None;
        each(tag, |name, text| match (name.prefix().is_some(), name.local_name().as_ref()) {
            (true, "structureRef") => {
                wanted = Some(text.into_owned());
                Ok(())
            }
            (true, "action") if text == "Delete" => refuse(DELETES),
            (true, "validFromDate") => match valid.replace(text.to_string()) {
                Some(known) if known != text => {
                    refuse("the message tells several states of the data: send one of them")
                }
                _ => Ok(()),
            },
            (true, _) => Ok(()),
            (false, id) => match Slot::of(structure, id) {
                Some(Slot::DataSetAttribute(_)) => {
                    gathered.of_dataset(id, &text).map_err(|why| wrong(id, &text, why))
                }
                _ => refuse(format!("the structure has no attribute {id} of the whole dataset")),
            },
        })?;
        let named = header.structures.iter().find(|(id, _)| Some(id) == wanted.as_ref());
        let Some(named) = named.and_then(|(_, named)| named.clone()) else {
            return refuse("the dataset names no structure that the header has");
        };
        match reference {
            Some(known) if *known != named => {
                refuse(format!("the dataset is of {named}, an earlier one of {known}"))
            }
            _ => {
                *reference = Some(named);
                Ok(Open::DataSet)
            }
        }
    }

    fn series(&mut self, tag: &BytesStart<'_>) -> Result<Open, Refused> {
        let Self { structure, names, series, .. } = self;
        let values = values(structure, names, tag)?;
        *series = values.into_iter().map(|(known, text)| (known, text.into_owned())).collect();
        Ok(Open::Series)
    }

    fn observation(&mut self, tag: &BytesStart<'_>) -> Result<Open, Refused> {
        let Self { structure, gathered, names, series, .. } = self;
        let values = values(structure, names, tag)?;
        let of_series = series.iter().map(|(known, text)| (*known, text.as_str()));
        let own = values.iter().map(|(known, text)| (*known, text.as_ref()));
        let mut told = gathered.untold();
        for (known, text) in of_series.chain(own) {
            let (name, slot) = &names[known];
            // A number that is missing on purpose (SDMX 3.0, section 6).
            let text = if *slot == Slot::Value && text == "NaN" { "" } else { text };
            gathered.take(&mut told, slot, text).map_err(|why| wrong(name, text, why))?;
        }
        gathered.keep(&told).map_err(Refused::Observation)?;
        Ok(Open::Observation)
    }
}

/// Names of attributes that stood before, with what they are.
type Names = Vec<(String, Slot)>;

/// The values of a series or observation: which of the names, and text.
fn values<'t>(
    structure: &DataStructure,
    names: &mut Names,
    tag: &'t BytesStart<'_>,
) -> Result<Vec<(usize, Cow<'t, str>)>, Refused> {
    let mut values: Vec<(usize, Cow<'t, str>)> = Vec::with_capacity(names.len());
    // Most tags have the same attributes in the same order.
    let mut next = 0;
    each(tag, |name, text| {
        if name.0.contains(':') {
            return match name.local_name().as_ref() == "action" && text == "Delete" {
                true => refuse(DELETES),
                false => Ok(()),
            };
        }
        let expected = names.get(next).is_some_and(|(known, _)| known == name.0);
        let known = match expected {
            true => next,
            false => named(structure, names, name.0)?,
        };
        if values.iter().any(|(given, _)| *given == known) {
            return refuse(format!("{} stands twice", name.0));
        }
        next = known + 1;
        values.push((known, text));
        Ok(())
    })?;
    Ok(values)
}

fn named(structure: &DataStructure, names: &mut Names, name: &str) -> Result<usize, Refused> {
    if let Some(known) = names.iter().position(|(known, _)| known == name) {
        return Ok(known);
    }
    let slot = Slot::of(structure, name)
        .ok_or_else(|| Refused::Message(format!("the structure has no component {name}")))?;
    names.push((name.to_owned(), slot));
    Ok(names.len() - 1)
}

/// Calls `take` for each attribute that declares no namespace, with its value as XML means it.
fn each<'t>(
    tag: &'t BytesStart<'_>,
    mut take: impl FnMut(QName<'t>, Cow<'t, str>) -> Result<(), Refused>,
) -> Result<(), Refused> {
    for attribute in tag.attributes().with_checks(false) {
        let attribute = attribute.map_err(|error| Refused::Message(error.to_string()))?;
        if attribute.key.as_namespace_binding().is_none() {
            let text = attribute.normalized_value(XmlVersion::Implicit1_0);
            take(attribute.key, text.map_err(|error| Refused::Message(error.to_string()))?)?;
        }
    }
    Ok(())
}

/// Refuses an encoding that is not UTF-8.
pub(super) fn declared(declaration: &BytesDecl<'_>) -> Result<(), String> {
    match declaration.encoding() {
        Some(Ok(name)) if !name.eq_ignore_ascii_case("utf-8") => {
            Err(format!("the file says that it is in {name}: only UTF-8 is read"))
        }
        _ => Ok(()),
    }
}

const DELETES: &str = "the message deletes: send the whole dataset instead";

fn refuse<T>(why: impl Into<String>) -> Result<T, Refused> {
    Err(Refused::Message(why.into()))
}

fn wrong(component: &str, text: &str, why: &'static str) -> Refused {
    let text = text.chars().take(60).collect();
    Refused::Value { component: component.to_owned(), text, why }
}

/// What to do with a message of another kind.
fn not_read(root: &str) -> String {
    let advice = match root {
        "GenericData" | "GenericTimeSeriesData" => "ask for structure-specific data instead",
        "Structure" => "this is a structure message, without data",
        _ => "an SDMX data message begins with StructureSpecificData",
    };
    format!("the file begins with {root}: {advice}")
}

impl Refused {
    fn at(self, place: Place, observation: usize) -> MlError {
        match self {
            Self::Message(why) => MlError::Message { place, why },
            Self::Value { component, text, why } => {
                MlError::Value { place, observation, component, text, why }
            }
            Self::Observation(source) => MlError::Observation { place, observation, source },
        }
    }
}
