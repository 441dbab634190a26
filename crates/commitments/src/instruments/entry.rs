//! One entry of an instrument, and what is there of its text in each language.

use std::collections::BTreeSet;

use jiff::civil::Date;
use masar_terms::{Language, LocalText};

/// An objective, an action, a target, an article: whatever the instrument is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Unique in its instrument, such as `4.c`.
    pub code: String,
    /// Code of the entry it is below.
    pub parent: Option<String>,
    /// Id of one of the instrument's levels.
    pub level: String,
    /// Its place among its siblings.
    pub ordinal: u32,
    pub text: LocalText,
    /// A few words for lists; may be empty.
    pub short: LocalText,
    /// Languages whose text a machine translated and nobody has confirmed.
    pub machine: BTreeSet<Language>,
    /// Since when it no longer stands.
    pub retired: Option<Date>,
    /// Code of the entry that stands in its place.
    pub successor: Option<String>,
    /// A doubt about the text; may be empty.
    pub note: LocalText,
    pub(crate) file: String,
    pub(crate) line: usize,
}

/// What is there of a text in one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextStatus {
    /// Written or confirmed by a person.
    There,
    /// Translated by a machine.
    Machine,
    Missing,
}

/// A text as a reader gets it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Said<'e> {
    pub text: &'e str,
    /// The language it is in, which is not the reader's where that text is missing.
    pub language: Language,
    /// What is there in the reader's language.
    pub status: TextStatus,
}

impl Entry {
    /// What is there of its text in a language.
    pub fn status(&self, language: Language) -> TextStatus {
        match self.text.has(language) {
            false => TextStatus::Missing,
            true if self.machine.contains(&language) => TextStatus::Machine,
            true => TextStatus::There,
        }
    }

    /// Its text for a reader of this language: in it, else in English, and which of the two.
    pub fn said(&self, language: Language) -> Said<'_> {
        self.pick(&self.text, language)
    }

    /// Its short name where it has one in the language that its text would be shown in, else the
    /// text.
    pub fn name(&self, language: Language) -> Said<'_> {
        let text = self.said(language);
        match self.short.has(text.language) {
            true => self.pick(&self.short, language),
            false => text,
        }
    }

    fn pick<'e>(&self, texts: &'e LocalText, language: Language) -> Said<'e> {
        let shown = match texts.has(language) {
            true => language,
            false => Language::En,
        };
        Said { text: texts.get(shown), language: shown, status: self.status(language) }
    }
}
