//! The language in which programmes state conditions: data, evaluated purely over what was
//! answered, what is known of the subject, and a civil date. No clock, no store, no side effect.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::{
    ages::{self, AgeDoubt},
    around::{Around, OtherRecord, RunStanding},
    consents::Flaw,
    facts::{Answers, Facts, says_nothing},
};

/// A condition, as written in `when`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Condition {
    /// The subject may be under an age; see [`ages::may_be_under`].
    MayBeUnder(MayBeUnder),
    /// The whole answer is this value.
    Equals(Equals),
    /// One of the answers given (one or several, as in a question with many choices) is in a list.
    OneOf(OneOf),
    /// Something was answered or is known.
    Present(Operand),
    /// The answer is a number and at least this.
    AtLeast(Bound),
    /// The answer is a number and at most this.
    AtMost(Bound),
    /// The answer is a whole date that lies before another answer's.
    Earlier(Earlier),
    /// Another record of the subject is in one of these states.
    Other(Other),
    /// A clock of the record stands so.
    Clock(ClockIs),
    /// The subject has agreed to this purpose.
    Consent(Purpose),
    /// The record named by a relation has no place left.
    Full(OfRelation),
    /// A score of the record is on one of these levels.
    Level(OnLevel),
    /// Whether a claim of the subject for protection is pending or possible.
    ClaimPending(bool),
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
}

/// `{ years = 18 }`, and how far an estimated date or age may be off.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MayBeUnder {
    pub years: u8,
    /// Years by which an estimate may be wrong in either direction.
    #[serde(default = "margin")]
    pub estimate_margin: u8,
}

fn margin() -> u8 {
    ages::ESTIMATE_MARGIN
}

/// `{ field = "…", value = "…" }` or `{ fact = "…", value = "…" }`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(try_from = "ComparisonText")]
pub struct Equals {
    pub of: Operand,
    pub value: String,
}

/// `{ field = "…", values = ["…", "…"] }` or the same with a fact.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(try_from = "ComparisonText")]
pub struct OneOf {
    pub of: Operand,
    pub values: Vec<String>,
}

/// `{ field = "…", value = 3 }`, or the same with a fact or a record's answer.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(try_from = "BoundText")]
pub struct Bound {
    pub of: Operand,
    pub value: i64,
}

/// `{ of = { record = "…" }, than = { record = "…" } }`. Where either of them is not answered, or is
/// no whole date, nothing can be said, and it does not hold.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Earlier {
    pub of: Operand,
    pub than: Operand,
}

/// `{ programme = "…", record_type = "…", states = ["…"] }`; without states, any state.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Other {
    pub programme: String,
    pub record_type: String,
    #[serde(default)]
    pub states: Vec<String>,
}

/// `{ id = "…", status = "missed" }`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClockIs {
    pub id: String,
    pub status: RunStanding,
}

/// `{ purpose = "…" }`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Purpose {
    pub purpose: String,
}

/// `{ relation = "…" }`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OfRelation {
    pub relation: String,
}

/// `{ score = "…", levels = ["…"] }`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OnLevel {
    pub score: String,
    pub levels: Vec<String>,
}

/// A field of the action's form, a fact about the subject, or what was told in the record so far,
/// this action's form included.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Operand {
    Field(String),
    Fact(String),
    Record(String),
}

impl Operand {
    fn one_of(
        field: Option<String>,
        fact: Option<String>,
        record: Option<String>,
    ) -> Result<Self, &'static str> {
        match (field, fact, record) {
            (Some(field), None, None) => Ok(Self::Field(field)),
            (None, Some(fact), None) => Ok(Self::Fact(fact)),
            (None, None, Some(record)) => Ok(Self::Record(record)),
            _ => Err("a comparison names either a field, a fact or a record's answer"),
        }
    }
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct BoundText {
    field: Option<String>,
    fact: Option<String>,
    record: Option<String>,
    value: i64,
}

impl TryFrom<BoundText> for Bound {
    type Error = &'static str;

    fn try_from(text: BoundText) -> Result<Self, Self::Error> {
        let BoundText { field, fact, record, value } = text;
        Ok(Self { of: Operand::one_of(field, fact, record)?, value })
    }
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ComparisonText {
    field: Option<String>,
    fact: Option<String>,
    record: Option<String>,
    value: Option<String>,
    values: Option<Vec<String>>,
}

impl ComparisonText {
    fn operand(&mut self) -> Result<Operand, &'static str> {
        Operand::one_of(self.field.take(), self.fact.take(), self.record.take())
    }
}

impl TryFrom<ComparisonText> for Equals {
    type Error = &'static str;

    fn try_from(mut text: ComparisonText) -> Result<Self, Self::Error> {
        let of = text.operand()?;
        match (text.value, text.values) {
            (Some(value), None) => Ok(Self { of, value }),
            _ => Err("equals compares with one value"),
        }
    }
}

impl TryFrom<ComparisonText> for OneOf {
    type Error = &'static str;

    fn try_from(mut text: ComparisonText) -> Result<Self, Self::Error> {
        let of = text.operand()?;
        match (text.value, text.values) {
            (None, Some(values)) if !values.is_empty() => Ok(Self { of, values }),
            _ => Err("one_of compares with a list of values that is not empty"),
        }
    }
}

/// What a condition is held against.
#[derive(Clone, Copy)]
pub struct Situation<'a> {
    /// What is known of the subject over all its records, this action's answers taken in.
    pub facts: &'a Facts,
    /// What this action's form says.
    pub answers: &'a Answers,
    /// The day the condition is about.
    pub day: Date,
    /// What lies around the action.
    pub around: &'a Around,
}

/// Why a condition holds or does not: names and kinds only, never a value of a person.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Because {
    /// What leaves the subject's age open.
    Age(AgeDoubt),
    /// The answer to this field.
    Field(String),
    /// What is known under this fact.
    Fact(String),
    /// What was told in the record under this field.
    Record(String),
    /// Another record of the subject: programme and record type.
    Other(String, String),
    /// How a clock stands.
    Clock(String),
    /// A consent, by its purpose.
    Consent(String),
    /// What is wrong with the consent that a decision waits for.
    Flaw(Flaw),
    /// The route that alone may be taken, by its id.
    Route(String),
    /// Places of the record under this relation.
    Places(String),
    /// The level of a score.
    Level(String),
    /// A claim for protection.
    ClaimPending,
}

/// Whether a condition holds, and what it rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    pub holds: bool,
    pub because: Vec<Because>,
}

impl Condition {
    /// Holds this condition against a situation.
    pub fn judge(&self, situation: Situation<'_>) -> Verdict {
        match self {
            Self::MayBeUnder(limit) => {
                let Situation { facts, day, .. } = situation;
                let doubts = ages::may_be_under(facts, limit.years, limit.estimate_margin, day);
                let because = doubts.into_iter().map(Because::Age).collect::<Vec<_>>();
                Verdict { holds: !because.is_empty(), because }
            }
            Self::Equals(Equals { of, value }) => {
                of.verdict(situation, |answer| answer.trim() == value)
            }
            Self::OneOf(OneOf { of, values }) => of.verdict(situation, |answer| {
                answer.split_whitespace().any(|word| values.iter().any(|value| value == word))
            }),
            Self::Present(of) => of.verdict(situation, |answer| !says_nothing(answer)),
            Self::AtLeast(Bound { of, value }) => {
                of.verdict(situation, |answer| number(answer).is_some_and(|given| given >= *value))
            }
            Self::AtMost(Bound { of, value }) => {
                of.verdict(situation, |answer| number(answer).is_some_and(|given| given <= *value))
            }
            Self::Earlier(Earlier { of, than }) => {
                let held = of.verdict(situation, |first| {
                    day(first).is_some_and(|first| {
                        let after = |then: &str| day(then).is_some_and(|then| first < then);
                        than.verdict(situation, after).holds
                    })
                });
                let because = held.because.into_iter().chain([than.because()]).collect();
                Verdict { holds: held.holds, because }
            }
            Self::Other(_)
            | Self::Clock(_)
            | Self::Consent(_)
            | Self::Full(_)
            | Self::Level(_)
            | Self::ClaimPending(_) => self.look_around(situation.around),
            Self::All(parts) => all(parts.iter().map(|part| part.judge(situation)).collect()),
            Self::Any(parts) => any(parts.iter().map(|part| part.judge(situation)).collect()),
            Self::Not(inner) => {
                let Verdict { holds, because } = inner.judge(situation);
                Verdict { holds: !holds, because }
            }
        }
    }

    /// Holds a condition on what lies around the action.
    fn look_around(&self, around: &Around) -> Verdict {
        let (holds, because) = match self {
            Self::Other(other) => (
                around.records.iter().any(|record| other.is(record)),
                Because::Other(other.programme.clone(), other.record_type.clone()),
            ),
            Self::Clock(ClockIs { id, status }) => {
                (around.runs.get(id) == Some(status), Because::Clock(id.clone()))
            }
            Self::Consent(Purpose { purpose }) => {
                (around.consents.contains(purpose), Because::Consent(purpose.clone()))
            }
            Self::Full(OfRelation { relation }) => {
                (around.full.contains(relation), Because::Places(relation.clone()))
            }
            Self::Level(OnLevel { score, levels }) => (
                around.levels.get(score).is_some_and(|level| levels.contains(level)),
                Because::Level(score.clone()),
            ),
            Self::ClaimPending(pending) => {
                (around.claim_pending == *pending, Because::ClaimPending)
            }
            _ => return Verdict { holds: false, because: Vec::new() },
        };
        Verdict { holds, because: vec![because] }
    }

    /// Every field and fact it looks at.
    pub fn operands(&self) -> Vec<&Operand> {
        match self {
            Self::Equals(Equals { of, .. })
            | Self::OneOf(OneOf { of, .. })
            | Self::Present(of)
            | Self::AtLeast(Bound { of, .. })
            | Self::AtMost(Bound { of, .. }) => vec![of],
            Self::Earlier(Earlier { of, than }) => vec![of, than],
            Self::All(parts) | Self::Any(parts) => {
                parts.iter().flat_map(Condition::operands).collect()
            }
            Self::Not(inner) => inner.operands(),
            _ => Vec::new(),
        }
    }

    /// The conditions it is made of that hold no others.
    pub fn leaves(&self) -> Vec<&Condition> {
        match self {
            Self::All(parts) | Self::Any(parts) => {
                parts.iter().flat_map(Condition::leaves).collect()
            }
            Self::Not(inner) => inner.leaves(),
            leaf => vec![leaf],
        }
    }

    /// Whether it asks for the subject's age anywhere.
    pub fn asks_age(&self) -> bool {
        match self {
            Self::MayBeUnder(_) => true,
            Self::All(parts) | Self::Any(parts) => parts.iter().any(Condition::asks_age),
            Self::Not(inner) => inner.asks_age(),
            _ => false,
        }
    }
}

impl Operand {
    /// Whether anything was told under this name.
    pub(crate) fn is_told(&self, situation: Situation<'_>) -> bool {
        self.verdict(situation, |answer| !says_nothing(answer)).holds
    }

    /// Where a value under this name comes from.
    fn because(&self) -> Because {
        match self {
            Self::Field(name) => Because::Field(name.clone()),
            Self::Record(name) => Because::Record(name.clone()),
            Self::Fact(name) => Because::Fact(name.clone()),
        }
    }

    /// Whether any value under this name passes the test. A fact may have several values, one from
    /// each record of the subject; one that passes is enough.
    fn verdict(&self, situation: Situation<'_>, passes: impl Fn(&str) -> bool) -> Verdict {
        let holds = match self {
            Self::Field(name) => situation.answers.get(name).is_some_and(&passes),
            Self::Record(name) => {
                let answer =
                    situation.answers.get(name).or_else(|| situation.around.told.get(name));
                answer.is_some_and(&passes)
            }
            Self::Fact(name) => situation.facts.values(name).any(|said| passes(said.value)),
        };
        Verdict { holds, because: vec![self.because()] }
    }
}

impl Other {
    fn is(&self, record: &OtherRecord) -> bool {
        (&record.programme, &record.record_type) == (&self.programme, &self.record_type)
            && (self.states.is_empty() || self.states.contains(&record.state))
    }
}

/// A whole number, as answered to a question of type integer or decimal.
fn number(answer: &str) -> Option<i64> {
    let answer = answer.trim();
    let whole = answer.split_once('.').map_or(answer, |(whole, _)| whole);
    whole.parse().ok()
}

/// A whole date, as answered to a question of type date.
fn day(answer: &str) -> Option<Date> {
    answer.trim().parse().ok()
}

/// All hold; the reasons of those that decide it.
fn all(parts: Vec<Verdict>) -> Verdict {
    let holds = parts.iter().all(|part| part.holds);
    Verdict { holds, because: reasons(parts, holds) }
}

/// Any holds; the reasons of those that decide it.
fn any(parts: Vec<Verdict>) -> Verdict {
    let holds = parts.iter().any(|part| part.holds);
    Verdict { holds, because: reasons(parts, holds) }
}

fn reasons(parts: Vec<Verdict>, holds: bool) -> Vec<Because> {
    let deciding = parts.into_iter().filter(|part| part.holds == holds);
    let mut because: Vec<_> = deciding.flat_map(|part| part.because).collect();
    because.sort();
    because.dedup();
    because
}
