//! Work that has no form of its own: what somebody has to do, by when, and what shows it done.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::{clocks::Due, conditions::Condition};

/// A task that a programme gives. Its text is `task-<id>`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TaskRule {
    pub id: String,
    /// Actions after which it is looked at.
    #[serde(default)]
    pub on: Vec<String>,
    /// Breaches on whose opening it is given.
    #[serde(default)]
    pub on_breach: Vec<String>,
    /// Holds for it to be given; without it, always.
    #[serde(default)]
    pub when: Option<Condition>,
    /// Role to whose queue it goes.
    pub role: String,
    pub due: Due,
    /// Actions that show it done; else a person says so.
    #[serde(default)]
    pub done_on: Vec<String>,
    #[serde(skip)]
    pub line: usize,
}
