//! Referral routes: for which need, to whom, how fast, and what may be shared.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::clocks::{Due, Escalation};

/// Who must agree before anything about the person is shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ConsentFrom {
    /// The person.
    Person,
    /// The person where able, else whoever acts in the child's best interests.
    BestInterests,
}

/// A route of referral.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Route {
    pub id: String,
    /// Action that sends along a route, and the field of its record whose answer picks it.
    pub on: String,
    pub field: String,
    /// Answers that pick this route.
    pub needs: Vec<String>,
    /// Role that receives.
    pub role: String,
    /// Text key of the authority that the law names for this need; only it may answer. Without
    /// one, any service of the directory may.
    #[serde(default)]
    pub authority: Option<String>,
    pub consent: ConsentFrom,
    /// Fields that may be shared, and no others.
    pub shares: Vec<String>,
    /// Days after which the receiver can no longer read what was shared.
    pub expires_after_days: u32,
    /// How long the receiver has to answer.
    pub answer: Due,
    /// Field of the sending form that names the service of the directory.
    #[serde(default)]
    pub service: Option<String>,
    /// What the receiver may do on the record, besides reading what is shared. Needs `service`.
    #[serde(default)]
    pub receives: Vec<String>,
    /// States in which the receiver needs what was shared no longer; closed ones besides.
    #[serde(default)]
    pub ends_in: Vec<String>,
    /// Who is called in when no answer comes.
    #[serde(default)]
    pub escalate: Vec<Escalation>,
    #[serde(skip)]
    pub line: usize,
}
