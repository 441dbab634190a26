//! The texts of a programme, from `languages/<code>.ftl` (Fluent). They take no arguments, so they
//! are read once and kept as plain text.

use std::collections::BTreeMap;

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, PatternElement},
    parser,
};
use masar_terms::{Language, LocalText};

use crate::Faults;

/// Key → text in each language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts {
    texts: BTreeMap<String, LocalText>,
    /// Where each text stands in the file of its language.
    lines: BTreeMap<(String, Language), usize>,
}

impl Texts {
    /// The text under a key.
    pub fn get(&self, key: &str) -> Option<&LocalText> {
        self.texts.get(key)
    }

    /// Takes in texts of keys that have none of their own.
    pub(crate) fn fall_back(&mut self, others: &Self) {
        for (key, text) in &others.texts {
            let own = self.texts.entry(key.clone()).or_default();
            for (language, text) in &text.0 {
                own.0.entry(*language).or_insert_with(|| text.clone());
            }
        }
    }

    /// Whether there is a text that is not blank under this key in this language.
    pub fn has(&self, key: &str, language: Language) -> bool {
        self.texts.get(key).is_some_and(|text| text.has(language))
    }

    /// All keys in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.texts.keys().map(String::as_str)
    }

    /// The line on which the text of a key stands in the file of a language.
    pub fn line(&self, key: &str, language: Language) -> Option<usize> {
        self.lines.get(&(key.to_owned(), language)).copied()
    }

    /// Adds the texts of one language.
    pub(crate) fn read(&mut self, file: &str, language: Language, ftl: &str, faults: &mut Faults) {
        let (resource, errors) = match parser::parse(ftl) {
            Ok(resource) => (resource, Vec::new()),
            Err((resource, errors)) => (resource, errors),
        };
        for error in errors {
            faults.add(file, line_at(ftl, error.pos.start), format!("not Fluent: {}", error.kind));
        }
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let key = message.id.name;
            let line = line_of_key(ftl, key);
            let text = message.value.as_ref().and_then(|value| plain(&value.elements));
            let Some(text) = text else {
                faults.add(file, line, format!("“{key}” must be plain text without arguments"));
                continue;
            };
            let texts = self.texts.entry(key.to_owned()).or_default();
            if texts.0.insert(language, text).is_some() {
                faults.add(file, last_line_of_key(ftl, key), format!("“{key}” is given twice"));
            }
            self.lines.insert((key.to_owned(), language), line);
        }
    }
}

/// The text of a pattern made of text and string literals only.
fn plain(elements: &[PatternElement<&str>]) -> Option<String> {
    elements
        .iter()
        .map(|element| match element {
            PatternElement::TextElement { value } => Some(*value),
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::StringLiteral { value }),
            } => Some(*value),
            PatternElement::Placeable { .. } => None,
        })
        .collect()
}

/// The first line that gives a key; 0 when none does.
fn line_of_key(ftl: &str, key: &str) -> usize {
    lines_of_key(ftl, key).next().unwrap_or_default()
}

fn last_line_of_key(ftl: &str, key: &str) -> usize {
    lines_of_key(ftl, key).last().unwrap_or_default()
}

fn lines_of_key(ftl: &str, key: &str) -> impl Iterator<Item = usize> {
    let gives = move |line: &str| {
        line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('='))
    };
    ftl.lines().enumerate().filter(move |(_, line)| gives(line)).map(|(at, _)| at + 1)
}

/// The line, counted from 1, of a byte of a text.
pub(crate) fn line_at(text: &str, byte: usize) -> usize {
    1 + text.bytes().take(byte).filter(|byte| *byte == b'\n').count()
}
