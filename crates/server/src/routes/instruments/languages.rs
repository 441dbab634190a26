//! What there is of an entry's text in each of the six languages.

use masar_commitments::{Entry, TextStatus};
use masar_terms::Language;

use crate::{
    components::{Block, Content, Section},
    shell::Page,
};

/// Each language under its own name: the text, marked with its language, or that there is none.
pub fn section(page: &Page, entry: &Entry) -> Section {
    let fact = |language: Language| {
        let text = match entry.status(language) {
            TextStatus::Missing => Content::Text(page.t("entry-missing")),
            _ => Content::Foreign {
                text: entry.text.get(language).to_owned(),
                href: String::new(),
                language: language.code(),
            },
        };
        let name = match entry.status(language) {
            TextStatus::Machine => format!("{} – {}", language.own_name(), page.t("entry-machine")),
            _ => language.own_name().to_owned(),
        };
        (name, text)
    };
    let facts = Language::ALL.into_iter().map(fact).collect();
    Section::new("languages", page.t("entry-languages"), vec![Block::Facts(facts)])
}
