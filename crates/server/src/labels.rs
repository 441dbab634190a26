//! Words for codes: names of areas, of answers and of the parts of programmes, in the reader's
//! language.

use std::collections::BTreeMap;

use masar_commitments::Catalogue;
use masar_interop::{tabular::CodeList, xlsform::XlsForm};
use masar_programmes::{Programme, codes::TOTAL, forms::Form};
use masar_records::Law;
use masar_terms::{Language, LocalText, RecordId};

/// Look-ups in the code lists of the catalogue with the node's own areas.
pub struct Labels {
    lists: BTreeMap<String, CodeList>,
    concepts: BTreeMap<String, LocalText>,
}

impl Labels {
    /// From what the node reads at its start.
    pub fn new(law: &Law, catalogue: &Catalogue) -> Self {
        let lists = law.lists.iter().map(|list| (list.id.clone(), list.clone())).collect();
        let named = catalogue.dimensions.iter();
        let concepts = named.map(|known| (known.id.clone(), known.name.clone())).collect();
        Self { lists, concepts }
    }

    /// These lists alone.
    #[cfg(test)]
    pub(crate) fn with(lists: Vec<CodeList>) -> Self {
        let lists = lists.into_iter().map(|list| (list.id.clone(), list)).collect();
        Self { lists, concepts: BTreeMap::new() }
    }

    /// A code list.
    pub fn list(&self, id: &str) -> Option<&CodeList> {
        self.lists.get(id)
    }

    /// All code lists.
    pub fn lists(&self) -> impl Iterator<Item = &CodeList> {
        self.lists.values()
    }

    /// The name of a code, or the code itself where the list has none.
    pub fn code<'a>(&'a self, list: &str, code: &'a str, language: Language) -> &'a str {
        self.lists
            .get(list)
            .and_then(|list| list.code(code))
            .map_or(code, |c| c.names.get(language))
    }

    /// Names of a code in all languages.
    pub fn names(&self, list: &str, code: &str) -> LocalText {
        let known = self.lists.get(list).and_then(|list| list.code(code));
        known.map(|code| code.names.clone()).unwrap_or_default()
    }

    /// The name of an SDMX concept, such as `SEX`.
    pub fn concept(&self, id: &str) -> LocalText {
        self.concepts.get(id).cloned().unwrap_or_default()
    }

    /// Whether this code is the total of its dimension.
    pub fn is_total(code: &str) -> bool {
        code == TOTAL
    }
}

/// A record's reference as people say it: the first eight signs of its id.
pub fn reference(record: RecordId) -> String {
    let id = record.to_string().to_ascii_uppercase();
    format!("{}-{}", &id[..4], &id[4..8])
}

/// A question of a form in words; empty for what no person is asked.
pub fn question(form: &Form, field: &str, language: Language) -> String {
    let question = form.question(field).filter(|question| question.kind.is_shown());
    question.map_or_else(String::new, |question| {
        XlsForm::local_text(&question.label).get(language).to_owned()
    })
}

/// An answer in words: codes of a list by their names, anything else as it was given.
pub fn answer(form: &Form, field: &str, value: &str, language: Language) -> String {
    let list = form.question(field).and_then(|question| form.xls.list(question.kind.list()?));
    let Some(list) = list else { return value.to_owned() };
    let name = |code: &str| {
        let choice = list.choices.iter().find(|choice| choice.name == code);
        choice.map_or_else(
            || code.to_owned(),
            |choice| XlsForm::local_text(&choice.label).get(language).to_owned(),
        )
    };
    let separator = if language == Language::Ar { "، " } else { ", " };
    value.split_whitespace().map(name).collect::<Vec<_>>().join(separator)
}

/// A text of a programme, by a key made of its kind and an id: `action-register`.
pub fn of(programme: &Programme, kind: &str, id: &str, language: Language) -> String {
    let key = format!("{kind}-{id}");
    match programme.texts.get(&key) {
        Some(text) => text.get(language).to_owned(),
        None => id.to_owned(),
    }
}
