//! Rules, breaches and proposals: what must not be decided, what follows when it happened all the
//! same, and what is suggested next.

use std::collections::BTreeMap;

use masar_terms::ProgrammeId;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::conditions::Condition;

/// A hard rule. It refuses decisions and never facts; a fact that breaks it opens a breach.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    pub id: String,
    /// The rule is broken when this holds.
    pub when: Condition,
    /// Decisions that are refused.
    #[serde(default)]
    pub refuses: Vec<String>,
    /// Facts that are stored and open the breach.
    #[serde(default)]
    pub breach_on: Vec<String>,
    /// States in which the rule stands: a record that comes into one, or is in one when something
    /// new is learnt of its subject in whatever programme, breaks the rule if `when` holds. Such a
    /// rule looks at facts only.
    #[serde(default)]
    pub breach_in: Vec<String>,
    /// Id of the breach that is opened, unless one is open on the record.
    #[serde(default)]
    pub breach: Option<String>,
    /// Text key of the law the rule stands on.
    pub legal_basis: String,
    #[serde(skip)]
    pub line: usize,
}

/// A kind of breach of a person's right: it has an owner and a clock, like a record.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Breach {
    pub id: String,
    /// Role that must see to it.
    pub owner: String,
    /// Id of the clock that starts when the breach opens.
    pub clock: String,
    /// Actions that remedy it, offered to the owner at once.
    pub remedies: Vec<String>,
    /// It closes when one of these actions is stored on its record, …
    #[serde(default)]
    pub closes_on: Vec<String>,
    /// … or when its record comes into one of these states.
    #[serde(default)]
    pub closes_in: Vec<String>,
    #[serde(skip)]
    pub line: usize,
}

/// A next step that is put to a person, in this programme or another; a person decides.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Proposal {
    pub id: String,
    /// Actions after which it is looked at.
    #[serde(default)]
    pub on: Vec<String>,
    /// Breaches on whose opening it is made.
    #[serde(default)]
    pub on_breach: Vec<String>,
    /// Holds for it to be made; without it, always.
    #[serde(default)]
    pub when: Option<Condition>,
    /// Programme and action proposed, for the same subject.
    #[schemars(with = "String")]
    pub programme: ProgrammeId,
    pub action: String,
    /// Fields of the proposed form, filled in beforehand.
    #[serde(default)]
    pub prefill: BTreeMap<String, String>,
    /// Role to whose queue it goes.
    pub role: String,
    /// Days within which it must be taken up, counted as calendar days; 0 is the same day.
    pub within_days: u32,
    #[serde(skip)]
    pub line: usize,
}
