//! What is known of a subject: answers to forms, and the facts joined over all its records.
//! Values are a person's, so they are kept in [`Personal`] and nothing here can be printed.

use std::collections::BTreeMap;

use jiff::civil::Date;
use masar_terms::{Personal, RecordId};

use crate::record_types::{Action, RecordType};

/// Fact: date of birth, whole, partial or estimated ([`masar_terms::CalendarDate`]).
pub const BIRTH_DATE: &str = "birth_date";
/// Fact: completed years, as said on the day of the action.
pub const AGE_YEARS: &str = "age_years";
/// Fact: `Y` when the age or the date is a guess.
pub const AGE_ESTIMATED: &str = "age_estimated";
/// Fact: `Y` when somebody disputes the age.
pub const AGE_DISPUTED: &str = "age_disputed";

/// Letters to Unicode that nobody sees or that only stretch others: fillers of Hangul, the tatweel.
const FILLERS: [char; 5] = ['\u{115f}', '\u{1160}', '\u{3164}', '\u{ffa0}', '\u{640}'];

/// Whether an answer says nothing: no letter and no digit that anybody could read. Spaces of
/// whatever width, invisible characters and a dash where a reason should stand are no answer.
pub fn says_nothing(answer: &str) -> bool {
    !answer.chars().any(|one| one.is_alphanumeric() && !FILLERS.contains(&one))
}

/// The answers of one action's form: name of the field → value as text. Several choices of one
/// question are words apart, as in XForms. An answer that says nothing is
/// no answer.
#[derive(Clone, Default)]
pub struct Answers(BTreeMap<String, Personal<String>>);

impl Answers {
    /// The answer to a field, unless it says nothing.
    pub fn get(&self, field: &str) -> Option<&str> {
        let answer = self.0.get(field)?.expose().as_str();
        (!says_nothing(answer)).then_some(answer)
    }

    /// Takes in later answers; one that says nothing changes nothing.
    pub fn overlay(&mut self, later: &Self) {
        for (field, answer) in &later.0 {
            if !says_nothing(answer.expose()) {
                self.0.insert(field.clone(), answer.clone());
            }
        }
    }
}

impl FromIterator<(String, String)> for Answers {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(answers: I) -> Self {
        Self(answers.into_iter().map(|(field, value)| (field, Personal::new(value))).collect())
    }
}

/// Everything known of one subject, with the day it was said and the record that says it.
///
/// Within one record a later answer replaces an earlier one. Between records nothing replaces
/// anything: a birth date told at the border still counts when another is written elsewhere,
/// until an action that *settles* the fact (a finished age determination) is stored.
#[derive(Clone, Default)]
pub struct Facts(Vec<Known>);

#[derive(Clone)]
struct Known {
    record: RecordId,
    fact: String,
    value: Personal<String>,
    said_on: Date,
    /// Told for protection and looked at by enforcement: it counts for what protects alone.
    behind: bool,
}

impl Known {
    fn said(&self) -> Said<'_> {
        Said { value: self.value.expose(), said_on: self.said_on }
    }
}

/// One value of a fact.
#[derive(Clone, Copy)]
pub struct Said<'a> {
    pub value: &'a str,
    pub said_on: Date,
}

impl Facts {
    /// Takes in one action; call it for all actions of the subject in the order of acceptance.
    /// `said_on` is the day on which the action was said to happen.
    pub fn take(
        &mut self,
        record: RecordId,
        kind: &RecordType,
        action: &Action,
        answers: &Answers,
        said_on: Date,
    ) {
        self.0.retain(|known| !action.settles.contains(&known.fact));
        for (fact, field) in &kind.facts {
            if let Some(value) = answers.get(field) {
                self.0.retain(|known| known.record != record || &known.fact != fact);
                let value = Personal::new(value.to_owned());
                let (fact, behind) = (fact.clone(), false);
                self.0.push(Known { record, fact, value, said_on, behind });
            }
        }
    }

    /// Raises the wall: what these records told is out of sight from here on, but for
    /// [`Facts::behind_the_wall`].
    #[must_use]
    pub fn walled(mut self, protects: impl Fn(RecordId) -> bool) -> Self {
        for known in &mut self.0 {
            known.behind = protects(known.record);
        }
        self
    }

    /// All values of a fact that are in sight, in the order in which they were taken in.
    pub fn values(&self, fact: &str) -> impl Iterator<Item = Said<'_>> {
        self.known(fact).filter(|known| !known.behind).map(Known::said)
    }

    /// All values of a fact, those behind the wall too: for what protects the person and nothing
    /// else, such as a doubt about age.
    pub(crate) fn behind_the_wall(&self, fact: &str) -> impl Iterator<Item = Said<'_>> {
        self.known(fact).map(Known::said)
    }

    fn known(&self, fact: &str) -> impl Iterator<Item = &Known> {
        self.0.iter().filter(move |known| known.fact == fact)
    }

    /// The latest value of a fact.
    pub fn latest(&self, fact: &str) -> Option<Said<'_>> {
        self.values(fact).last()
    }
}
