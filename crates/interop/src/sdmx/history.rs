//! Several states of one dataset in one message (REST 2.x parameter `includeHistory`): a data set
//! for each, with the time in which it was shown, and one more for what the next no longer has.
//!
//! May not happen here: a choice of what is told; two states in memory at once.

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use masar_terms::Timestamp;

use super::{
    DataMessage, Header, Shown,
    csv::{self, Labels},
    json::{self, Layout},
    ml,
    query::Format,
};

/// What a data set does to those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    Information,
    Replace,
    /// Its observations are told by their keys alone.
    Delete,
}

impl Action {
    /// Its name in SDMX-ML and SDMX-JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Information => "Information",
            Self::Replace => "Replace",
            Self::Delete => "Delete",
        }
    }

    /// Its letter in SDMX-CSV.
    pub fn letter(self) -> &'static str {
        match self {
            Self::Information => "I",
            Self::Replace => "R",
            Self::Delete => "D",
        }
    }
}

/// What a data set does and when it was shown; both ends are part of the time, as the standard
/// has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Validity {
    pub action: Action,
    pub from: Option<Timestamp>,
    /// None while it is shown.
    pub to: Option<Timestamp>,
}

impl Validity {
    /// Of data that are told without their history.
    pub const UNTOLD: Self = Self { action: Action::Information, from: None, to: None };
}

/// Writes a history data set by data set.
pub struct HistoryWriter<'h, W: Write> {
    format: Format,
    header: &'h Header,
    layout: &'h Layout,
    out: W,
    /// How many data sets were written.
    sets: usize,
    /// In SDMX-JSON each data set refers to a structure of its own, because its values are
    /// numbered; they stand behind the data sets, when all are known.
    structures: Vec<serde_json::Value>,
}

impl<'h, W: Write> HistoryWriter<'h, W> {
    /// Begins a message of a format that [tells histories](Format::tells_history).
    pub fn new(format: Format, header: &'h Header, layout: &'h Layout, out: W) -> Self {
        Self { format, header, layout, out, sets: 0, structures: Vec::new() }
    }

    /// Writes a data set of the one dataflow of the message.
    ///
    /// # Errors
    /// It cannot be written, or the format cannot say when data were valid.
    pub fn put(&mut self, message: &DataMessage<'_>, validity: Validity) -> io::Result<()> {
        let (is_first, language) = (self.sets == 0, self.header.language);
        self.sets += 1;
        let nothing = Shown { no_measure: true, attributes: Some(Vec::new()) };
        let none = BTreeMap::new();
        let keys = DataMessage { shown: &nothing, attributes: &none, ..*message };
        let told = if validity.action == Action::Delete { &keys } else { message };
        let out = &mut self.out;
        match self.format {
            Format::DataCsv(labels) => {
                csv::write_of_history(message, validity, is_first, labels, language, out)
            }
            Format::PlainCsv => {
                if is_first {
                    out.write_all(csv::BYTE_ORDER_MARK)?;
                }
                csv::write_of_history(message, validity, is_first, Labels::Name, language, out)
            }
            Format::DataXml => {
                if is_first {
                    ml::begin(told, self.header, self.layout, out)?;
                }
                ml::write_set(told, validity, self.layout, out)
            }
            Format::DataJson => {
                json::begin(self.header, is_first, out)?;
                let number = self.structures.len();
                let set = json::write_set(told, self.header, self.layout, validity, number, out)?;
                self.structures.push(set);
                Ok(())
            }
            _ => Err(io::Error::other("this format cannot say when data were valid")),
        }
    }

    /// Ends the message.
    ///
    /// # Errors
    /// It cannot be written, or has no data set.
    pub fn finish(mut self) -> io::Result<()> {
        if self.sets == 0 {
            return Err(io::Error::other("a history without a data set"));
        }
        match self.format {
            Format::DataXml => ml::end(&mut self.out)?,
            Format::DataJson => json::end(&self.structures, &mut self.out)?,
            _ => {}
        }
        self.out.flush()
    }
}
