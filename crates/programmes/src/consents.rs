//! Consent as data: to what, by whom, which decisions wait for it, and what its withdrawal ends.

use schemars::JsonSchema;
use serde::Deserialize;

/// A consent that a programme asks for. The text that is read to the person is
/// `consent-<id>-<version>`, in the language of the person.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConsentRule {
    pub id: String,
    /// Version of the text.
    pub version: u32,
    /// Record type on whose records it is given.
    pub record_type: String,
    /// What it is given for; texts `purpose-<purpose>`. Purposes are shared by all programmes.
    pub purposes: Vec<String>,
    /// Actions whose form records that it was given, …
    pub given_on: Vec<String>,
    /// … and withdrawn.
    pub withdrawn_on: Vec<String>,
    /// Field that says who agreed.
    pub given_by: String,
    /// Answers of that field that are a consent.
    pub gives: Vec<String>,
    /// Of these, the answers that count for somebody who may be under 18 only.
    #[serde(default)]
    pub for_children: Vec<String>,
    /// Decisions refused without a consent in force.
    #[serde(default)]
    pub required_for: Vec<String>,
    /// Days after which it must be asked again.
    #[serde(default)]
    pub expires_after_days: Option<u32>,
    /// Whether a new version of the text must be agreed to anew.
    #[serde(default)]
    pub renew: bool,
    /// States of the record type that may not go on after a withdrawal.
    #[serde(default)]
    pub relied_on_in: Vec<String>,
    /// Action that ends what may not go on.
    #[serde(default)]
    pub ends_with: Option<String>,
    #[serde(skip)]
    pub line: usize,
}
