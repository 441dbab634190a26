//! A data message: chosen observations of one dataflow with what is needed to read them.

use std::collections::BTreeMap;

use masar_terms::{Language, LocalText, Timestamp};

use super::{
    AttributeLevel, CONF_STATUS, CodeList, DataStructure, Dataflow, OBS_STATUS, Observations,
    Reference, Row, TIME_PERIOD,
};

/// Who sends a message and when it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// Letters, digits, `_`, `@`, `$`, `-`.
    pub id: String,
    pub prepared: Timestamp,
    /// Id of the sending node.
    pub sender: String,
    /// In which language names are given where only one can be.
    pub language: Language,
}

/// What files that people keep tell beside the numbers: heading and text, in the order in which
/// they are read. Title, source, licence, method, vintage belong here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes(pub Vec<(String, String)>);

/// What a data message holds that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct DataSet {
    /// The dataflow or structure that the message names.
    pub reference: Reference,
    pub observations: Observations,
    /// Values of the attributes of the whole dataset.
    pub attributes: BTreeMap<String, String>,
}

/// Which components of observations are told (REST 2.x parameters `attributes`, `measures`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// Leave out `OBS_VALUE`.
    pub no_measure: bool,
    /// Only these attributes; all when absent.
    pub attributes: Option<Vec<String>>,
}

impl Shown {
    /// Whether an attribute is told.
    pub fn attribute(&self, id: &str) -> bool {
        self.attributes.as_ref().is_none_or(|only| only.iter().any(|wanted| wanted == id))
    }
}

/// Rows of one dataset, in the order in which they are told.
#[derive(Clone, Copy, Debug)]
pub struct DataMessage<'a> {
    pub dataflow: &'a Dataflow,
    pub structure: &'a DataStructure,
    /// The lists that the structure refers to, as far as they are at hand.
    pub code_lists: &'a [CodeList],
    /// Values of the attributes of the whole dataset.
    pub attributes: &'a BTreeMap<String, String>,
    pub observations: &'a Observations,
    /// Numbers of the rows that are told.
    pub rows: &'a [u32],
    pub shown: &'a Shown,
}

/// An attribute as writers meet it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Told<'a> {
    pub id: &'a str,
    pub names: Option<&'a LocalText>,
    pub codes: Option<&'a Reference>,
    pub from: Source,
}

/// Where the value of an attribute comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    Status,
    Confidentiality,
    /// Place among [`Observations::attribute_ids`].
    Observation(usize),
    DataSet,
}

impl<'a> DataMessage<'a> {
    /// The attributes to tell: status and confidentiality first, then those of observations,
    /// then those of the dataset.
    pub(crate) fn told_attributes(&self) -> Vec<Told<'a>> {
        let declared = |id: &str| self.structure.attributes.iter().find(|known| known.id == id);
        let derived = [(OBS_STATUS, Source::Status), (CONF_STATUS, Source::Confidentiality)];
        let derived = derived.into_iter().map(|(id, from)| (id, declared(id), from));
        let at_observations =
            self.observations.attribute_ids().enumerate().skip(1).map(|(place, id)| {
                (
                    declared(id).map_or(id, |known| &known.id),
                    declared(id),
                    Source::Observation(place),
                )
            });
        let of_dataset = self
            .structure
            .attributes_at(AttributeLevel::DataSet)
            .map(|known| (known.id.as_str(), Some(known), Source::DataSet));
        derived
            .chain(at_observations)
            .chain(of_dataset)
            .filter(|(id, ..)| self.shown.attribute(id))
            .map(|(id, known, from)| Told {
                id,
                names: known.map(|known| &known.names),
                codes: known.and_then(|known| known.codes.as_ref()),
                from,
            })
            .collect()
    }

    /// The value of an attribute at a row; `""` when not given.
    pub(crate) fn told(&self, attribute: &Told<'_>, row: Row<'a>) -> &'a str {
        match attribute.from {
            Source::Status => row.status(),
            Source::Confidentiality => row.confidentiality(),
            Source::Observation(place) => row.attribute(place),
            Source::DataSet => self.attributes.get(attribute.id).map_or("", String::as_str),
        }
    }

    /// The rows that are told.
    pub fn rows(&self) -> impl Iterator<Item = Row<'a>> {
        let observations = self.observations;
        self.rows.iter().map(move |number| observations.row(*number as usize))
    }

    /// The list of this reference, where it is at hand.
    pub(crate) fn list(&self, reference: Option<&Reference>) -> Option<&'a CodeList> {
        self.code_lists.iter().find(|list| Some(&list.reference) == reference)
    }
}

/// The name of a component: the structure's own, else its id.
pub(crate) fn name_or<'a>(
    names: Option<&'a LocalText>,
    language: Language,
    id: &'a str,
) -> &'a str {
    match names.map_or("", |names| names.get(language)) {
        "" if id == TIME_PERIOD => "Time period",
        "" => id,
        name => name,
    }
}
