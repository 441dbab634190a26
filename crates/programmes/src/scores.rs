//! Scores with reasons: points for what was told, and levels from sums. No black box: every point
//! names the condition that gave it.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Deserialize;

use crate::{
    Programme,
    conditions::{Because, Condition, Operand, Situation},
    facts::{AGE_YEARS, BIRTH_DATE},
};

/// Whether a point speaks of danger or of strength.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    Risk,
    Protective,
}

/// What adds to a score. Its text is `score-<score>-<id>`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Point {
    pub id: String,
    pub when: Condition,
    pub add: i32,
    pub side: Side,
}

/// A level, reached at a sum. Its text is `score-<score>-level-<id>`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Level {
    pub id: String,
    /// Smallest sum of this level; the first level holds for every smaller sum too.
    pub from: i32,
}

/// A score of the records of one type.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Score {
    pub id: String,
    pub record_type: String,
    pub points: Vec<Point>,
    /// In rising order.
    pub levels: Vec<Level>,
    #[serde(skip)]
    pub line: usize,
}

impl Score {
    /// The level of a sum.
    pub fn level(&self, sum: i32) -> Option<&Level> {
        self.levels.iter().rev().find(|level| level.from <= sum).or_else(|| self.levels.first())
    }
}

/// A point that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earned {
    pub point: String,
    pub add: i32,
    pub side: Side,
    /// What it rests on.
    pub because: Vec<Because>,
}

/// What a score says of a record, with every reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scored {
    pub score: String,
    pub sum: i32,
    /// Id of the level; none where nothing that the score looks at is known.
    pub level: Option<String>,
    /// Points that hold, in the order of the programme.
    pub points: Vec<Earned>,
    /// Answers and facts that it looks at and nobody gave.
    pub missing: Vec<Operand>,
}

impl Score {
    /// Reckons the score: a pure function of what the record and the facts tell.
    pub fn reckon(&self, situation: Situation<'_>) -> Scored {
        let mut points = Vec::new();
        for point in &self.points {
            let verdict = point.when.judge(situation);
            if verdict.holds {
                let (because, side) = (verdict.because, point.side);
                points.push(Earned { point: point.id.clone(), add: point.add, side, because });
            }
        }
        let looks = self.looks_at();
        let fact = |name: &str| Operand::Fact(name.to_owned());
        let (born, age) = (fact(BIRTH_DATE), fact(AGE_YEARS));
        let is_missing = |of: &&Operand| {
            let either = **of == age && born.is_told(situation);
            !either && !of.is_told(situation)
        };
        let missing: Vec<Operand> = looks.iter().filter(is_missing).cloned().collect();
        let sum = points.iter().map(|point| point.add).sum();
        let known = missing.len() < looks.len();
        let level = self.level(sum).filter(|_| known).map(|level| level.id.clone());
        Scored { score: self.id.clone(), sum, level, points, missing }
    }

    /// Every answer and fact it looks at, once.
    fn looks_at(&self) -> BTreeSet<Operand> {
        let mut looks = BTreeSet::new();
        for point in &self.points {
            looks.extend(point.when.operands().into_iter().cloned());
            if point.when.asks_age() {
                looks.insert(Operand::Fact(AGE_YEARS.to_owned()));
            }
        }
        looks
    }
}

impl Programme {
    /// The scores of a record of this type.
    pub fn scored(&self, record_type: &str, situation: Situation<'_>) -> Vec<Scored> {
        let of = self.scores.iter().filter(|score| score.record_type == record_type);
        of.map(|score| score.reckon(situation)).collect()
    }

    /// The levels of a record of this type, by the score's id.
    pub fn levels(&self, record_type: &str, situation: Situation<'_>) -> BTreeMap<String, String> {
        let scored = self.scored(record_type, situation).into_iter();
        scored.filter_map(|scored| Some((scored.score, scored.level?))).collect()
    }
}
