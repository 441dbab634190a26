//! Which record type of a programme is a directory of services, and what its fields mean.

use schemars::JsonSchema;
use serde::Deserialize;

/// A directory of services, `[directory]`: names of fields of the record type's forms.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Directory {
    pub record_type: String,
    /// The name shown.
    pub name: String,
    /// Needs served, of the list that routes are picked by.
    pub needs: String,
    /// Area of the service.
    pub place: String,
    #[serde(default)]
    pub languages: Option<String>,
    #[serde(default)]
    pub sexes: Option<String>,
    #[serde(default)]
    pub least_age: Option<String>,
    #[serde(default)]
    pub most_age: Option<String>,
    #[serde(default)]
    pub hours: Option<String>,
    /// Authority named by the law, by the key that routes name.
    #[serde(default)]
    pub authority: Option<String>,
    /// States in which a service takes people.
    pub open_in: Vec<String>,
}
