//! Whole pages that several routes share: the reading page of a dataset, the error page, signing
//! in, a form to fill in.

use askama::Template;

use super::{Content, Field, FieldError, Figure, Notice, Pager, Table, Way};
use crate::shell::Page;
use crate::texts::Locale;

/// The answer of a reading page: a number that leads to where it comes from, and its sentence.
#[derive(Clone, Debug)]
pub struct Answer {
    pub number: String,
    /// Empty on the page that is itself the number's.
    pub href: String,
    pub sentence: String,
    /// The number for machines, where it is a figure.
    pub mark: Option<Mark>,
}

/// A figure as machines read it from a page (HTML, section 4.4.13, element `data`).
#[derive(Clone, Debug)]
pub struct Mark {
    /// In the unit of the indicator; empty where there is no number.
    pub value: String,
    /// State of the cell, or `withdrawn`.
    pub state: &'static str,
}

/// What else can be shown: links to other drawings, and a form with everything there is to choose.
#[derive(Clone, Debug, Default)]
pub struct Offer {
    /// Each with whether it is the one shown.
    pub drawings: Vec<(Way, bool)>,
    pub fields: Vec<Field>,
    /// Names and values that the form keeps of the address.
    pub kept: Vec<(&'static str, String)>,
}

/// Ways to take a drawing along.
#[derive(Clone, Debug)]
pub struct Taking {
    pub files: Vec<Way>,
    /// The address of what is seen, for others.
    pub link: String,
    /// What to write into another page to show it there.
    pub frame: String,
}

/// A released dataset as everybody reads it.
#[derive(Template)]
#[template(path = "dataset.html")]
pub struct DatasetPage {
    pub page: Page,
    pub title: String,
    /// Periods that can be drawn, each with whether it is; empty where a drawing has all of them.
    pub periods: Vec<(Way, bool)>,
    /// What was withdrawn or revised, before any number.
    pub notices: Vec<Notice>,
    pub answer: Option<Answer>,
    pub offer: Offer,
    pub figures: Vec<Figure>,
    pub table: Table,
    /// Its id on the page.
    pub table_id: &'static str,
    pub pager: Pager,
    pub method: Vec<String>,
    /// The page that tells it at length; empty where this node did not make the dataset.
    pub method_page: String,
    /// How many cells of the whole dataset are withheld.
    pub withheld: usize,
    pub limits: Vec<String>,
    /// Name and value: source, period, released, next release, origin.
    pub facts: Vec<(String, Content)>,
    /// Name and address.
    pub downloads: Vec<(String, String)>,
    pub citation: String,
    /// Where something is drawn.
    pub taking: Option<Taking>,
    pub vintages: Vec<(String, String)>,
}

/// An error page. `code` is the number of the problem in the catalogue of problems.
#[derive(Template)]
#[template(path = "problem.html")]
pub struct ProblemPage {
    pub page: Page,
    pub title: String,
    pub text: String,
    /// What is particular to this case, already translated, without a word about any person.
    pub detail: String,
    pub kept: String,
    pub todo: String,
    pub code: String,
}

/// Signing in.
#[derive(Template)]
#[template(path = "sign-in.html")]
pub struct SignInPage {
    pub page: Page,
    pub fields: Vec<Field>,
    pub errors: Vec<FieldError>,
    /// Path inside this node to come back to.
    pub back: String,
}

/// A form to fill in with the island of `pages/islands/form`.
#[derive(Template)]
#[template(path = "form.html")]
pub struct FormPage {
    pub page: Page,
    pub form: WebForm,
    /// The text of the consent that the form records.
    pub consent: Option<ConsentText>,
    /// What has to be known before the form is filled in.
    pub notices: Vec<Notice>,
}

/// The text of a consent, to be read to the person before the form is filled in.
#[derive(Clone, Debug)]
pub struct ConsentText {
    pub title: String,
    pub lead: String,
    pub version: String,
    /// What is wrong with the language, if anything is.
    pub notice: Option<Notice>,
    /// Language and direction of the paragraphs.
    pub language: &'static str,
    pub direction: &'static str,
    pub paragraphs: Vec<String>,
    /// The same text in other languages.
    pub others: Vec<Way>,
    /// Code of the language that goes into the form.
    pub read_in: Option<String>,
}

/// What the island needs to know of a form.
#[derive(Clone, Debug, Default)]
pub struct WebForm {
    /// Id of the form; with the preset values it names the draft.
    pub id: String,
    pub title: String,
    /// Whom or what it is about; may be empty.
    pub about: String,
    /// Address of the XForm.
    pub xform: String,
    /// Address that takes the submission (OpenRosa, multipart).
    pub submit: String,
    /// Where the person goes afterwards.
    pub return_to: String,
    /// What happens next, in a sentence; may be empty.
    pub next: String,
    /// Address to enter in ODK Collect.
    pub collect_address: String,
    /// Values of hidden fields by the name of the field, such as `record_id`.
    pub preset: Vec<(String, String)>,
}

/// Keys of the texts the island shows.
const ISLAND_TEXTS: &[&str] = &[
    "error-prefix",
    "form-acknowledge",
    "form-clear-choice",
    "form-constraint",
    "form-date-hint",
    "form-day",
    "form-discard",
    "form-discard-sure",
    "form-done-again",
    "form-done-next-title",
    "form-done-reference",
    "form-done-open",
    "form-done-return",
    "form-done-text",
    "form-done-title",
    "form-errors-title",
    "form-estimated",
    "form-failed-text",
    "form-failed-title",
    "form-image-choose",
    "form-image-remove",
    "form-image-too-large",
    "form-month",
    "form-next",
    "form-no-answer",
    "form-not-date",
    "form-not-decimal",
    "form-not-integer",
    "form-not-supported",
    "form-not-time",
    "form-offline",
    "form-previous",
    "form-refused-kept",
    "form-refused-title",
    "form-repeat-add",
    "form-repeat-empty",
    "form-repeat-number",
    "form-repeat-remove",
    "form-required",
    "form-restored",
    "form-review-change",
    "form-review-text",
    "form-review-title",
    "form-save-failed",
    "form-saved",
    "form-saved-why",
    "form-search",
    "form-search-found",
    "form-search-none",
    "form-sending",
    "form-session-ended",
    "form-step",
    "form-submit",
    "form-time",
    "form-year",
    "optional",
];

impl WebForm {
    /// The preset values as a JSON object.
    pub fn preset_json(&self) -> String {
        let values = self.preset.iter().map(|(name, value)| (name.clone(), value.clone().into()));
        serde_json::Value::Object(values.collect()).to_string()
    }

    /// The island's texts as a JSON object. Values that only the browser knows stand as `{count}`.
    pub fn texts_json(&self, locale: &Locale) -> String {
        let values = ["current", "total", "count", "size", "number"]
            .map(|name| (name, format!("{{{name}}}").into()));
        let texts =
            ISLAND_TEXTS.iter().map(|key| ((*key).to_owned(), locale.with(key, &values).into()));
        serde_json::Value::Object(texts.collect()).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::{ISLAND_TEXTS, WebForm};
    use crate::texts::{Digits, Locale, OFFERED};

    /// Keys that the island's sources ask for, apart from those it puts together.
    fn asked_for(folder: &std::path::Path, keys: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).expect("the island").flatten() {
            if entry.path().is_dir() {
                asked_for(&entry.path(), keys);
                continue;
            }
            let source = std::fs::read_to_string(entry.path()).expect("a source file");
            for part in source.split('"') {
                let is_key = |rest: &str| rest.chars().all(|c| c == '-' || c.is_ascii_lowercase());
                if part.strip_prefix("form-").is_some_and(is_key) && part != "form-heading" {
                    keys.push(part.to_owned());
                }
            }
        }
    }

    #[test]
    fn the_island_gets_every_text_that_it_asks_for() {
        let islands = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../pages/islands");
        let mut keys = [
            "form-day",
            "form-month",
            "form-year",
            "form-time",
            "form-required",
            "form-constraint",
        ]
        .map(str::to_owned)
        .to_vec();
        asked_for(&islands, &mut keys);
        let missing: Vec<_> =
            keys.iter().filter(|key| !ISLAND_TEXTS.contains(&key.as_str())).collect();
        assert!(missing.is_empty(), "{missing:?}");
        assert!(keys.len() > 30, "the sources were looked at");
    }

    #[test]
    fn every_text_of_the_island_exists() {
        for language in OFFERED {
            let locale = Locale::of(language, Digits::Latin);
            for key in ISLAND_TEXTS.iter() {
                assert!(locale.has(key), "{key} in {language}");
            }
            let json = WebForm::default().texts_json(locale);
            assert!(json.contains("{current}"), "values of the browser keep their place");
        }
    }
}
