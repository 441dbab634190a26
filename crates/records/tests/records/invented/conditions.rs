//! Conditions as plain values: written as a programme file writes them, and held against a plain
//! picture of the records, apart from the engine.

use std::collections::BTreeMap;

use super::{ANSWERS, Draw, FIELDS, Kind};

/// What a condition may look at.
#[derive(Clone, Copy, PartialEq)]
pub enum Looks {
    AtFacts,
    Everywhere,
}

#[derive(Clone, Copy, Debug)]
pub enum Of {
    Field(usize),
    Fact(usize),
    Record(usize),
}

#[derive(Clone, Debug)]
pub enum Condition {
    Equals(Of, &'static str),
    OneOf(Of, Vec<&'static str>),
    AtLeast(Of, i64),
    AtMost(Of, i64),
    Present(Of),
    Other(String, Vec<String>),
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
}

/// Field → answer.
pub type Told = BTreeMap<&'static str, &'static str>;

/// A record as the test sees it.
#[derive(Clone)]
pub struct Pictured {
    pub kind: usize,
    pub state: String,
    pub told: Told,
}

/// What a condition is held against.
pub struct Picture<'a> {
    pub answers: &'a Told,
    /// What the record told, these answers taken in.
    pub told: &'a Told,
    /// The subject's other records.
    pub others: Vec<&'a Pictured>,
    pub kinds: &'a [Kind],
}

/// The name of the fact that a field tells.
pub fn fact(field: &str) -> String {
    format!("known_{field}")
}

impl Condition {
    /// A condition at most `deep` deep.
    pub fn draw(draw: &mut Draw, looks: Looks, kinds: &[Kind], deep: usize) -> Self {
        if deep > 0 && draw.chance(4) {
            let count = 1 + draw.below(3);
            let parts: Vec<Self> =
                (0..count).map(|_| Self::draw(draw, looks, kinds, deep - 1)).collect();
            return match parts {
                parts if parts.len() == 1 => {
                    Self::Not(Box::new(parts.into_iter().next().expect("one")))
                }
                parts if draw.chance(5) => Self::All(parts),
                parts => Self::Any(parts),
            };
        }
        let field = draw.below(FIELDS.len());
        let of = match draw.below(3) {
            _ if looks == Looks::AtFacts => Of::Fact(field),
            0 => Of::Field(field),
            1 => Of::Fact(field),
            _ => Of::Record(field),
        };
        match draw.below(5) {
            0 => Self::Equals(of, draw.one::<&str>(ANSWERS[field])),
            1 => Self::OneOf(of, draw.some(ANSWERS[field])),
            2 if FIELDS[field] == "amount" => Self::AtLeast(of, draw.below(4) as i64),
            3 if FIELDS[field] == "amount" => Self::AtMost(of, draw.below(4) as i64),
            4 if looks == Looks::Everywhere => {
                let kind = draw.one(kinds);
                Self::Other(kind.id.clone(), draw.some(&kind.states))
            }
            _ => Self::Present(of),
        }
    }

    /// As a programme file writes it.
    pub fn written(&self, programme: &str) -> String {
        let list = |words: &[String]| {
            words.iter().map(|word| format!("{word:?}")).collect::<Vec<_>>().join(", ")
        };
        let parts = |parts: &[Self]| {
            parts.iter().map(|part| part.written(programme)).collect::<Vec<_>>().join(", ")
        };
        match self {
            Self::Equals(of, value) => {
                format!("{{ equals = {{ {}, value = {value:?} }} }}", of.written())
            }
            Self::OneOf(of, values) => {
                let values: Vec<String> = values.iter().map(ToString::to_string).collect();
                format!("{{ one_of = {{ {}, values = [{}] }} }}", of.written(), list(&values))
            }
            Self::AtLeast(of, value) => {
                format!("{{ at_least = {{ {}, value = {value} }} }}", of.written())
            }
            Self::AtMost(of, value) => {
                format!("{{ at_most = {{ {}, value = {value} }} }}", of.written())
            }
            Self::Present(of) => format!("{{ present = {{ {} }} }}", of.written()),
            Self::Other(kind, states) => format!(
                "{{ other = {{ programme = {programme:?}, record_type = {kind:?}, states = [{}] }} }}",
                list(states)
            ),
            Self::All(all) => format!("{{ all = [{}] }}", parts(all)),
            Self::Any(any) => format!("{{ any = [{}] }}", parts(any)),
            Self::Not(inner) => format!("{{ not = {} }}", inner.written(programme)),
        }
    }

    /// Whether it holds.
    pub fn holds(&self, picture: &Picture<'_>) -> bool {
        let number = |value: &str| value.parse::<i64>().expect("amounts are numbers");
        match self {
            Self::Equals(of, value) => of.values(picture).any(|answer| answer == *value),
            Self::OneOf(of, values) => of.values(picture).any(|answer| values.contains(&answer)),
            Self::AtLeast(of, value) => of.values(picture).any(|answer| number(answer) >= *value),
            Self::AtMost(of, value) => of.values(picture).any(|answer| number(answer) <= *value),
            Self::Present(of) => of.values(picture).next().is_some(),
            Self::Other(kind, states) => picture.others.iter().any(|other| {
                picture.kinds[other.kind].id == *kind && states.contains(&other.state)
            }),
            Self::All(parts) => parts.iter().all(|part| part.holds(picture)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(picture)),
            Self::Not(inner) => !inner.holds(picture),
        }
    }
}

impl Of {
    fn written(self) -> String {
        match self {
            Self::Field(field) => format!("field = {:?}", FIELDS[field]),
            Self::Fact(field) => format!("fact = {:?}", fact(FIELDS[field])),
            Self::Record(field) => format!("record = {:?}", FIELDS[field]),
        }
    }

    /// Every value under this name: one at most, but for a fact one of each record.
    fn values<'a>(self, picture: &'a Picture<'_>) -> Box<dyn Iterator<Item = &'static str> + 'a> {
        match self {
            Self::Field(field) => Box::new(picture.answers.get(FIELDS[field]).copied().into_iter()),
            Self::Record(field) => Box::new(picture.told.get(FIELDS[field]).copied().into_iter()),
            Self::Fact(field) => {
                let told = picture.others.iter().map(|other| &other.told).chain([picture.told]);
                Box::new(told.filter_map(move |told| told.get(FIELDS[field]).copied()))
            }
        }
    }
}
