//! What lies around an action: the other records of its subject, the clocks of its record, consents
//! in force, places left. Filled in where records are; conditions only read it.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Deserialize;

use crate::facts::Answers;

/// Another record of the same subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherRecord {
    pub programme: String,
    pub record_type: String,
    pub state: String,
}

/// How the latest run of a clock stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RunStanding {
    Running,
    /// Its term has passed without the act.
    Missed,
    Paused,
}

/// The surroundings of one action on one record.
#[derive(Clone, Default)]
pub struct Around {
    /// The subject's other records, of all programmes.
    pub records: Vec<OtherRecord>,
    /// Open runs of the record's clocks, by the clock's id.
    pub runs: BTreeMap<String, RunStanding>,
    /// Latest answers told in this record before the action.
    pub told: Answers,
    /// Purposes to which a consent of the subject is in force.
    pub consents: BTreeSet<String>,
    /// Relations of the record whose other record has no place left.
    pub full: BTreeSet<String>,
    /// Levels of the record's scores, by the score's id.
    pub levels: BTreeMap<String, String>,
    /// Whether a claim of the subject for protection is pending or possible.
    pub claim_pending: bool,
}
