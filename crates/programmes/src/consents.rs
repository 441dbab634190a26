//! Consent as data: to what, by whom, which decisions wait for it, and what its withdrawal ends.

use std::collections::BTreeMap;

use jiff::civil::Date;
use masar_terms::Language;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::{
    Programme, ages,
    facts::{Answers, Facts},
};

/// Fact: the language that the subject understands best, a code of ISO 639-3.
pub const LANGUAGE: &str = "language";
/// Below this age others may agree in somebody's place.
const OF_AGE: u8 = 18;

/// A consent that a programme asks for. The text that is read to the person is
/// `consent-<id>-<version>`, in the language of the person.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConsentRule {
    pub id: String,
    /// Version of the text.
    pub version: u32,
    /// Record type on whose records it is given.
    pub record_type: String,
    /// What it is given for; texts `purpose-<purpose>`. Purposes are shared by all programmes.
    pub purposes: Vec<String>,
    /// Actions whose form records that it was given, …
    pub given_on: Vec<String>,
    /// … and withdrawn.
    pub withdrawn_on: Vec<String>,
    /// Field that says who agreed.
    pub given_by: String,
    /// Answers of that field that are a consent.
    pub gives: Vec<String>,
    /// Of these, the answers that count for somebody who may be under 18 only.
    #[serde(default)]
    pub for_children: Vec<String>,
    /// Fields of which one must name whoever agreed in a child's place, by the answer that says
    /// that somebody did.
    #[serde(default)]
    pub named_by: BTreeMap<String, Vec<String>>,
    /// Field that says in which language the text was read, a code of ISO 639-3.
    #[serde(default)]
    pub language: Option<String>,
    /// Field with the interpreter's name; a text in another language than the person's needs one.
    #[serde(default)]
    pub interpreter: Option<String>,
    /// Hidden field with the version of the text that was read.
    #[serde(default)]
    pub read_version: Option<String>,
    /// Decisions refused without a consent in force.
    #[serde(default)]
    pub required_for: Vec<String>,
    /// Days after which it must be asked again.
    #[serde(default)]
    pub expires_after_days: Option<u32>,
    /// Whether a new version of the text must be agreed to anew.
    #[serde(default)]
    pub renew: bool,
    /// States of the record type that may not go on after a withdrawal.
    #[serde(default)]
    pub relied_on_in: Vec<String>,
    /// Action that ends what may not go on. The node does it itself when it is a fact whose form
    /// asks nothing that must be answered; else it is put to the role of `owner`.
    #[serde(default)]
    pub ends_with: Option<String>,
    #[serde(default)]
    pub owner: Option<String>,
    /// Text key of the law that asks for the consent.
    #[serde(default)]
    pub legal_basis: Option<String>,
    #[serde(skip)]
    pub line: usize,
}

/// Why what was recorded as a consent is none. No part of it tells a value of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flaw {
    /// Nothing was recorded.
    Missing,
    /// The person said no.
    Refused,
    /// It was taken back.
    Withdrawn,
    /// It was given for a time that has passed.
    Expired,
    /// Somebody agreed in the place of a person who is not a child.
    NotAChild,
    /// Whoever agreed in the person's place is not named.
    NotNamed,
    /// The text was read in a language that it does not have, or that is not the person's, and
    /// nobody interpreted.
    Language,
    /// The text has changed since, and must be agreed to anew.
    OldText,
    /// This route needs the agreement of the person or of a guardian.
    NotForRoute,
}

impl Flaw {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Missing,
        Self::Refused,
        Self::Withdrawn,
        Self::Expired,
        Self::NotAChild,
        Self::NotNamed,
        Self::Language,
        Self::OldText,
        Self::NotForRoute,
    ];

    /// Key of the text that explains it, in the languages of the interface.
    pub fn key(self) -> &'static str {
        match self {
            Self::Missing => "consent-flaw-missing",
            Self::Refused => "consent-flaw-refused",
            Self::Withdrawn => "consent-flaw-withdrawn",
            Self::Expired => "consent-flaw-expired",
            Self::NotAChild => "consent-flaw-not-a-child",
            Self::NotNamed => "consent-flaw-not-named",
            Self::Language => "consent-flaw-language",
            Self::OldText => "consent-flaw-old-text",
            Self::NotForRoute => "consent-flaw-not-for-route",
        }
    }
}

/// The language of the interface and of texts that a code of ISO 639-3 stands for, if it is one of
/// the six.
pub fn language_of(code: &str) -> Option<Language> {
    let known = ["ara", "eng", "fra", "spa", "rus", "zho"];
    known.iter().position(|known| *known == code.trim()).map(|at| Language::ALL[at])
}

/// The code of ISO 639-3 of a language of texts.
pub fn code_of(language: Language) -> &'static str {
    match language {
        Language::Ar => "ara",
        Language::En => "eng",
        Language::Fr => "fra",
        Language::Es => "spa",
        Language::Ru => "rus",
        Language::Zh => "zho",
    }
}

impl ConsentRule {
    /// Key of the text that is read.
    pub fn text(&self) -> String {
        format!("consent-{}-{}", self.id, self.version)
    }

    /// What is wrong with a giving, apart from time and withdrawal; `None` for a consent. Held
    /// against all that is known on the day on which somebody relies on it: a guardian's word
    /// ends with childhood.
    pub fn flaw(
        &self,
        programme: &Programme,
        answers: &Answers,
        facts: &Facts,
        day: Date,
    ) -> Option<Flaw> {
        let by = answers.get(&self.given_by).map(str::trim).unwrap_or_default();
        if !self.gives.iter().any(|gives| gives == by) {
            return Some(if by.is_empty() { Flaw::Missing } else { Flaw::Refused });
        }
        let for_child = self.for_children.iter().any(|answer| answer == by);
        if for_child && ages::may_be_under(facts, OF_AGE, ages::ESTIMATE_MARGIN, day).is_empty() {
            return Some(Flaw::NotAChild);
        }
        let named = |fields: &Vec<String>| fields.iter().any(|field| answers.get(field).is_some());
        if self.named_by.get(by).is_some_and(|fields| !named(fields)) {
            return Some(Flaw::NotNamed);
        }
        if self.renew && self.version_read(answers) < self.version {
            return Some(Flaw::OldText);
        }
        self.unread(programme, answers, facts).then_some(Flaw::Language)
    }

    /// Version of the text that was read; the first where it was not told.
    pub fn version_read(&self, answers: &Answers) -> u32 {
        let field = self.read_version.as_deref();
        let told = field.and_then(|field| answers.get(field)?.trim().parse().ok());
        told.unwrap_or(1)
    }

    /// Whether the text was not read so that the person could understand it: in a language that
    /// the text does not have or that is not the person's, without an interpreter.
    fn unread(&self, programme: &Programme, answers: &Answers, facts: &Facts) -> bool {
        let Some(field) = &self.language else { return false };
        let interpreter = self.interpreter.as_deref();
        if interpreter.is_some_and(|field| answers.get(field).is_some()) {
            return false;
        }
        let Some(read) = answers.get(field).map(str::trim) else { return true };
        let text = format!("consent-{}-{}", self.id, self.version_read(answers));
        let there = language_of(read).is_some_and(|known| programme.texts.has(&text, known));
        let mut spoken = facts.values(LANGUAGE).map(|said| said.value.trim()).peekable();
        let understood = spoken.peek().is_none() || spoken.any(|spoken| spoken == read);
        !there || !understood
    }
}
