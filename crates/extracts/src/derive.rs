//! The code of one row in one dimension, from what is known of a record. Pure.

use jiff::civil::Date;
use masar_programmes::{
    Answers, CodeLists, Dimension, DimensionFrom, Facts,
    ages::age_on,
    codes::{UNKNOWN, age_band},
    facts::{AGE_YEARS, BIRTH_DATE},
};
use masar_terms::PlacePath;

/// What a row's codes are made of.
pub struct Source<'a> {
    /// Where the record lies.
    pub place: &'a PlacePath,
    /// All that is known of the subject.
    pub facts: &'a Facts,
    /// The latest answers of the record.
    pub answers: &'a Answers,
    /// State of the record at the end of the period.
    pub state: &'a str,
    /// The day of the event, or the last day of the period for a stock.
    pub day: Date,
}

/// The code of a row in a dimension; `None` when it is not known. An age is banded whole or not at
/// all: somebody who may stand in two bands is of unknown age.
pub fn code_of(dimension: &Dimension, source: &Source<'_>, lists: &CodeLists) -> Option<String> {
    let code = match &dimension.from {
        DimensionFrom::Place(level) => source.place.codes().nth(level.depth())?,
        DimensionFrom::Fact(fact) if fact == AGE_YEARS || fact == BIRTH_DATE => {
            age_band(lists.get(&dimension.codes)?, age_on(source.facts, source.day))
        }
        DimensionFrom::Fact(fact) => source.facts.latest(fact)?.value,
        DimensionFrom::Field(field) => source.answers.get(field)?,
        DimensionFrom::State(map) => {
            map.iter().find(|(state, _)| state == source.state).map(|(_, code)| code.as_str())?
        }
    };
    (code != UNKNOWN).then(|| code.trim().to_owned())
}
