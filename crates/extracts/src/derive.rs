//! The code of one row in one dimension, from what is known of a record. Pure.

use std::collections::BTreeMap;

use jiff::civil::Date;
use masar_programmes::{
    Answers, CodeLists, Dimension, DimensionFrom, Facts,
    ages::age_on,
    codes::{UNKNOWN, age_band},
    facts::{AGE_YEARS, BIRTH_DATE},
};
use masar_terms::PlacePath;

use crate::duration::{History, Late, bin, lateness};

/// What a row's codes are made of.
pub struct Source<'a> {
    /// Where the record lies.
    pub place: &'a PlacePath,
    /// The place that the node answers for.
    pub home: &'a PlacePath,
    /// All that is known of the subject.
    pub facts: &'a Facts,
    /// The latest answers of the record.
    pub answers: &'a Answers,
    /// State of the record at the end of the period.
    pub state: &'a str,
    /// The day of the event, or the last day of the period for a stock.
    pub day: Date,
    /// Levels of the record's scores, by the score's id, as codes.
    pub levels: &'a BTreeMap<String, String>,
    /// What was done to the record, for durations.
    pub history: History<'a>,
    /// How late the run was, where runs of a clock are counted.
    pub late: Option<Late>,
}

/// The code under which a row is published in a dimension; `None` when it is not known. An age is
/// banded whole or not at all: somebody who may stand in two bands is of unknown age.
pub fn code_of(dimension: &Dimension, source: &Source<'_>, lists: &CodeLists) -> Option<String> {
    let code = found(dimension, source, lists).map_or(UNKNOWN, str::trim);
    let code = dimension.fold.get(code).map_or(code, String::as_str);
    (code != UNKNOWN).then(|| code.to_owned())
}

/// The code as the record has it.
fn found<'a>(
    dimension: &'a Dimension,
    source: &Source<'a>,
    lists: &'a CodeLists,
) -> Option<&'a str> {
    match &dimension.from {
        DimensionFrom::Place(level) => level.area(source.place, source.home),
        DimensionFrom::Fact(fact) if fact == AGE_YEARS || fact == BIRTH_DATE => {
            Some(age_band(lists.get(&dimension.codes)?, age_on(source.facts, source.day)))
        }
        DimensionFrom::Fact(fact) => Some(source.facts.latest(fact)?.value),
        DimensionFrom::Field(field) => source.answers.get(field),
        DimensionFrom::State(map) => {
            map.iter().find(|(state, _)| state == source.state).map(|(_, code)| code.as_str())
        }
        DimensionFrom::Score(score) => source.levels.get(score).map(String::as_str),
        DimensionFrom::Duration(duration) => {
            Some(bin(duration, lists.get(&dimension.codes)?, source))
        }
        DimensionFrom::Punctuality(_) => Some(lateness(source.late?, lists.get(&dimension.codes)?)),
    }
}
