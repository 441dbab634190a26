//! Scores with reasons: points for what was told, and levels from sums. No black box: every point
//! names the condition that gave it.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::conditions::Condition;

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
