//! Reads TOML piece by piece, so that every fault of a file is found at its line and not only the
//! first.

use serde::de::DeserializeOwned;
use toml::{
    Spanned,
    de::{DeTable, DeValue, ValueDeserializer},
};

use crate::{Faults, suggest, texts::line_at};

/// The top of a TOML file, from which pieces are taken until nothing may be left.
pub(crate) struct Table<'t> {
    file: &'t str,
    text: &'t str,
    table: DeTable<'t>,
    lines: Vec<(String, Vec<usize>)>,
    /// Every key that was asked for.
    known: Vec<String>,
    /// Whether anything in it could not be read.
    broken: bool,
}

impl<'t> Table<'t> {
    /// Parses a file; what is not TOML becomes faults and the rest is still read.
    pub(crate) fn parse(file: &'t str, text: &'t str, faults: &mut Faults) -> Self {
        let (table, errors) = DeTable::parse_recoverable(text);
        let broken = !errors.is_empty();
        for error in errors {
            let at = error.span().map_or((0, 0), |span| place_at(text, span.start));
            faults.add_at(file, at, format!("not TOML: {}", error.message().trim()));
        }
        let table = table.into_inner();
        Self { file, text, table, lines: Vec::new(), known: Vec::new(), broken }
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
                self.broken = true;
                let similar = self.table.keys().map(|known| known.get_ref().as_ref());
                let hint = suggest::hint(key, similar);
                faults.add(self.file, 1, format!("“{key}” is missing{hint}"));
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
        let at = place_at(self.text, value.span().start);
        let DeValue::Array(array) = value.into_inner() else {
            self.broken = true;
            faults.add_at(self.file, at, format!("“{key}” must be a list of tables [[{key}]]"));
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
    pub(crate) fn nothing_else(&mut self, faults: &mut Faults) {
        for (key, _) in &self.table {
            let at = place_at(self.text, key.span().start);
            let hint = suggest::hint(key.get_ref(), self.known.iter().map(String::as_str));
            faults.add_at(self.file, at, format!("“{}” is not known here{hint}", key.get_ref()));
            self.broken = true;
        }
    }

    /// Whether anything in the file could not be read, so that what is left of it cannot be held
    /// against itself: every name that went missing would be one fault more and say nothing new.
    pub(crate) fn is_broken(&self) -> bool {
        self.broken
    }

    fn take(&mut self, key: &str) -> Option<Spanned<DeValue<'t>>> {
        self.known.push(key.to_owned());
        #[cfg(test)]
        asked::note(self.file, key);
        self.table.remove(key)
    }

    fn decode<T: DeserializeOwned>(
        &mut self,
        key: &str,
        value: Spanned<DeValue<'t>>,
        faults: &mut Faults,
    ) -> Option<T> {
        let start = value.span().start;
        match T::deserialize(ValueDeserializer::from(value)) {
            Ok(item) => Some(item),
            Err(error) => {
                let at = error.span().map_or(start, |span| span.start);
                let reason = suggest::among_expected(error.message().trim());
                faults.add_at(self.file, place_at(self.text, at), format!("{key}: {reason}"));
                self.broken = true;
                None
            }
        }
    }
}

/// Line and column, counted from 1, of a byte of a text.
pub(crate) fn place_at(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..byte).unwrap_or(text);
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    (line_at(text, byte), before[start..].chars().count() + 1)
}

/// Which keys a reader asks for, for the test that holds the schemas to it.
#[cfg(test)]
pub(crate) mod asked {
    use std::{cell::RefCell, collections::BTreeSet};

    thread_local! {
        static ASKED: RefCell<(String, BTreeSet<String>)> = RefCell::default();
    }

    pub(crate) fn start(file: &str) {
        ASKED.with_borrow_mut(|asked| *asked = (file.to_owned(), BTreeSet::new()));
    }

    pub(super) fn note(file: &str, key: &str) {
        ASKED.with_borrow_mut(|(wanted, keys)| {
            if !wanted.is_empty() && file.ends_with(wanted.as_str()) {
                keys.insert(key.to_owned());
            }
        });
    }

    pub(crate) fn end() -> BTreeSet<String> {
        ASKED.with_borrow_mut(std::mem::take).1
    }
}
