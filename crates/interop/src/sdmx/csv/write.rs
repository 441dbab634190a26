//! SDMX-CSV 2.0 and 1.0, row by row into any writer.

use std::{borrow::Cow, collections::HashMap, io::Write};

use masar_terms::{Language, LocalText};

use super::{ACTION, DATAFLOW, STRUCTURE, STRUCTURE_ID, STRUCTURE_NAME, VALID_FROM, VALID_TO};
use crate::sdmx::{
    Action, CodeList, DataMessage, OBS_VALUE, Reference, Row, TIME_PERIOD, Validity,
    message::{Told, name_or},
    number,
};

/// Whether names stand beside codes (media type parameter `labels`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Labels {
    /// Codes alone.
    #[default]
    Id,
    /// A second column with the name after each column.
    Name,
    /// `CODE: Name` in one column.
    Both,
}

/// Writes a message as SDMX-CSV 2.0. With names, they are in `language`.
///
/// # Errors
/// It cannot be written.
pub fn write(
    message: &DataMessage<'_>,
    labels: Labels,
    language: Language,
    out: impl Write,
) -> std::io::Result<()> {
    write_table(&Table::of(message, labels, language), true, out)
}

/// Writes one data set of a history as SDMX-CSV 2.0, where two more columns say when it was shown;
/// the first has the header. Rows that delete have their key alone.
pub(in crate::sdmx) fn write_of_history(
    message: &DataMessage<'_>,
    validity: Validity,
    is_first: bool,
    labels: Labels,
    language: Language,
    out: impl Write,
) -> std::io::Result<()> {
    let ends = [validity.from, validity.to];
    let valid = ends.map(|end| end.map(|end| end.to_string()).unwrap_or_default());
    let table = Table::of(message, labels, language);
    let table = Table { action: validity.action, valid: Some(valid), ..table };
    write_table(&table, is_first, out)
}

/// Writes a message as SDMX-CSV 1.0, which has names only within the columns of the codes.
///
/// # Errors
/// It cannot be written.
pub fn write_version_1(
    message: &DataMessage<'_>,
    labels: Labels,
    language: Language,
    out: impl Write,
) -> std::io::Result<()> {
    let labels = if labels == Labels::Name { Labels::Both } else { labels };
    let table = Table { is_version_1: true, ..Table::of(message, labels, language) };
    write_table(&table, true, out)
}

fn write_table(table: &Table<'_>, has_header: bool, out: impl Write) -> std::io::Result<()> {
    let mut out = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    let mut line: Line<'_> = Vec::new();
    if has_header {
        table.header(&mut line);
        out.write_record(line.iter().map(|text| text.as_bytes()))?;
    }
    for row in table.message.rows() {
        line.clear();
        table.row(row, &mut line);
        out.write_record(line.iter().map(|text| text.as_bytes()))?;
    }
    out.flush()
}

/// The texts of a row; most stand elsewhere and are not copied.
type Line<'t> = Vec<Cow<'t, str>>;

/// Names of the codes of one column.
type Names<'a> = HashMap<&'a str, &'a str>;

struct Table<'a> {
    message: &'a DataMessage<'a>,
    labels: Labels,
    language: Language,
    is_version_1: bool,
    action: Action,
    /// From when to when it was shown, in a history.
    valid: Option<[String; 2]>,
    dataflow: String,
    /// By [`Row::period_index`].
    periods: Vec<String>,
    dimensions: Vec<Names<'a>>,
    attributes: Vec<(Told<'a>, Names<'a>)>,
}

impl<'a> Table<'a> {
    fn of(message: &'a DataMessage<'a>, labels: Labels, language: Language) -> Self {
        let names = |codes: Option<&Reference>| match labels {
            Labels::Id => Names::new(),
            _ => message.list(codes).map(|list| names_of(list, language)).unwrap_or_default(),
        };
        let dimensions = message.structure.dimensions.iter();
        let attributes = message.told_attributes().into_iter();
        Self {
            message,
            labels,
            language,
            is_version_1: false,
            action: Action::Information,
            valid: None,
            dataflow: message.dataflow.reference.to_string(),
            periods: message.observations.periods().iter().map(ToString::to_string).collect(),
            dimensions: dimensions.map(|dimension| names(dimension.codes.as_ref())).collect(),
            attributes: attributes.map(|told| (told, names(told.codes))).collect(),
        }
    }

    fn header<'t>(&'t self, line: &mut Line<'t>) {
        if self.is_version_1 {
            line.push(DATAFLOW.into());
        } else {
            line.extend([STRUCTURE, STRUCTURE_ID].map(Cow::from));
            if self.labels == Labels::Name {
                line.push(STRUCTURE_NAME.into());
            }
            line.push(ACTION.into());
        }
        let structure = self.message.structure;
        for dimension in &structure.dimensions {
            self.head(&dimension.id, Some(&dimension.names), line);
        }
        self.head(TIME_PERIOD, Some(&structure.time_names), line);
        if !self.message.shown.no_measure {
            self.head(OBS_VALUE, Some(&structure.measure_names), line);
        }
        for (told, _) in &self.attributes {
            self.head(told.id, told.names, line);
        }
        if self.valid.is_some() {
            line.extend([VALID_FROM, VALID_TO].map(Cow::from));
        }
    }

    fn head<'t>(&self, id: &'t str, names: Option<&'t LocalText>, line: &mut Line<'t>) {
        let name = name_or(names, self.language, id);
        match self.labels {
            Labels::Id => line.push(id.into()),
            Labels::Name => line.extend([id.into(), name.into()]),
            Labels::Both => line.push(format!("{id}: {name}").into()),
        }
    }

    fn row<'t>(&'t self, row: Row<'a>, line: &mut Line<'t>) {
        let name = self.message.dataflow.names.get(self.language);
        if !self.is_version_1 {
            line.push("dataflow".into());
        }
        match self.labels {
            Labels::Id => line.push(self.dataflow.as_str().into()),
            Labels::Name => line.extend([self.dataflow.as_str().into(), name.into()]),
            Labels::Both => line.push(format!("{}: {name}", self.dataflow).into()),
        }
        if !self.is_version_1 {
            line.push(self.action.letter().into());
        }
        for (code, names) in row.key().zip(&self.dimensions) {
            self.value(code.into(), names.get(code).copied(), line);
        }
        self.value(self.periods[row.period_index()].as_str().into(), None, line);
        let is_gone = self.action == Action::Delete;
        if !self.message.shown.no_measure {
            let number = row.cell().number().filter(|_| !is_gone);
            let number = number.map(number::text).unwrap_or_default();
            self.value(number.into(), None, line);
        }
        for (told, names) in &self.attributes {
            let code = if is_gone { "" } else { self.message.told(told, row) };
            self.value(code.into(), names.get(code).copied(), line);
        }
        line.extend(self.valid.iter().flatten().map(|moment| Cow::from(moment.as_str())));
    }

    fn value<'t>(&self, value: Cow<'t, str>, name: Option<&'t str>, line: &mut Line<'t>) {
        match (self.labels, name) {
            (Labels::Id, _) | (Labels::Both, None) => line.push(value),
            (Labels::Name, name) => line.extend([value, name.unwrap_or_default().into()]),
            (Labels::Both, Some(name)) => line.push(format!("{value}: {name}").into()),
        }
    }
}

fn names_of(list: &CodeList, language: Language) -> Names<'_> {
    list.codes.iter().map(|code| (code.id.as_str(), code.names.get(language))).collect()
}
