//! Which core indicators of the catalogue a programme implements, and what they evidence.

use schemars::JsonSchema;
use serde::Deserialize;

/// One indicator fed by one measure of one dataflow of this programme.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Implementation {
    /// Id in the catalogue's indicators.
    pub indicator: String,
    pub dataflow: String,
    pub measure: String,
    /// Commitments of the catalogue for which it is evidence.
    pub evidences: Vec<String>,
    #[serde(skip)]
    pub line: usize,
}
