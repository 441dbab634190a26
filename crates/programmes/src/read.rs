//! Reads TOML piece by piece, so that every fault of a file is found at its line and not only the
//! first.

use serde::de::DeserializeOwned;
use toml::{
    Spanned,
    de::{DeTable, DeValue, ValueDeserializer},
};

use crate::{Faults, texts::line_at};

/// The top of a TOML file, from which pieces are taken until nothing may be left.
pub(crate) struct Table<'t> {
    file: &'t str,
    text: &'t str,
    table: DeTable<'t>,
    lines: Vec<(String, Vec<usize>)>,
}

impl<'t> Table<'t> {
    /// Parses a file; what is not TOML becomes faults and the rest is still read.
    pub(crate) fn parse(file: &'t str, text: &'t str, faults: &mut Faults) -> Self {
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            let line = error.span().map_or(0, |span| line_at(text, span.start));
            faults.add(file, line, format!("not TOML: {}", error.message()));
        }
        Self { file, text, table: table.into_inner(), lines: Vec::new() }
    }

    /// Takes one value that must be there.
    pub(crate) fn value<T: DeserializeOwned>(
        &mut self,
        key: &str,
        faults: &mut Faults,
    ) -> Option<T> {
        match self.take(key) {
            Some(value) => self.decode(key, value, faults),
            None => {
                faults.add(self.file, 0, format!("“{key}” is missing"));
                None
            }
        }
    }

    /// Takes one value that may be there.
    pub(crate) fn value_if_there<T: DeserializeOwned>(
        &mut self,
        key: &str,
        faults: &mut Faults,
    ) -> Option<T> {
        let value = self.take(key)?;
        self.decode(key, value, faults)
    }

    /// Takes a list of tables `[[key]]`; those that can be read are returned, the others are
    /// faults. [`Table::lines`] then gives the lines of those returned.
    pub(crate) fn items<T: DeserializeOwned>(&mut self, key: &str, faults: &mut Faults) -> Vec<T> {
        let Some(value) = self.take(key) else { return Vec::new() };
        let line = line_at(self.text, value.span().start);
        let DeValue::Array(array) = value.into_inner() else {
            faults.add(self.file, line, format!("“{key}” must be a list of tables [[{key}]]"));
            return Vec::new();
        };
        let (mut items, mut lines) = (Vec::new(), Vec::new());
        for element in array {
            let line = line_at(self.text, element.span().start);
            if let Some(item) = self.decode(key, element, faults) {
                items.push(item);
                lines.push(line);
            }
        }
        self.lines.push((key.to_owned(), lines));
        items
    }

    /// Lines of the items taken under a key, in the same order.
    pub(crate) fn lines(&self, key: &str) -> Vec<usize> {
        let found = self.lines.iter().find(|(name, _)| name == key);
        found.map(|(_, lines)| lines.clone()).unwrap_or_default()
    }

    /// Whatever is left is not known to us, and so most likely misspelt.
    pub(crate) fn nothing_else(&self, faults: &mut Faults) {
        for (key, _) in &self.table {
            let line = line_at(self.text, key.span().start);
            faults.add(self.file, line, format!("“{}” is not known here", key.get_ref()));
        }
    }

    fn take(&mut self, key: &str) -> Option<Spanned<DeValue<'t>>> {
        self.table.remove(key)
    }

    fn decode<T: DeserializeOwned>(
        &self,
        key: &str,
        value: Spanned<DeValue<'t>>,
        faults: &mut Faults,
    ) -> Option<T> {
        let start = value.span().start;
        match T::deserialize(ValueDeserializer::from(value)) {
            Ok(item) => Some(item),
            Err(error) => {
                let at = error.span().map_or(start, |span| span.start);
                let reason = format!("{key}: {}", error.message().trim());
                faults.add(self.file, line_at(self.text, at), reason);
                None
            }
        }
    }
}
