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
    /// Agency and office that receive, by their ids; where a service names none, those of whoever
    /// entered it.
    #[serde(default)]
    pub agency: Option<String>,
    #[serde(default)]
    pub office: Option<String>,
    /// Further fields shown to whoever looks for a service, in this order.
    #[serde(default)]
    pub shows: Vec<String>,
    /// States in which a service takes people.
    pub open_in: Vec<String>,
    #[serde(skip)]
    pub line: usize,
}

/// Which records stand for a need that nobody meets yet, `[unmet]`: by their state.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Unmet {
    pub record_type: String,
    /// Field with the need.
    pub need: String,
    /// No service of the directory fits.
    pub no_service: Vec<String>,
    /// A service said no, for the reason in `reason`; `full` are the answers that mean it has no
    /// place.
    pub declined: Vec<String>,
    pub reason: String,
    pub full: Vec<String>,
    /// A service was asked and has not answered.
    pub unanswered: Vec<String>,
    /// Not yet sent, or accepted and not begun.
    pub waiting: Vec<String>,
    #[serde(skip)]
    pub line: usize,
}
