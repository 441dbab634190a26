//! Deadlines as data. Counting the days (weekends, holidays, time zone) is done where records are.

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::{
    CountryParameters, Programme,
    parameters::{CountryParameter, Running},
};

/// A deadline that runs on a record, or on a breach when a breach names it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClockRule {
    pub id: String,
    /// Starts when a record comes into one of these states, unless it runs already.
    #[serde(default)]
    pub starts_in: Vec<String>,
    /// Starts with one of these actions, unless it runs already.
    #[serde(default)]
    pub starts_on: Vec<String>,
    /// Counts anew from one of these actions, if it runs.
    #[serde(default)]
    pub restarts_on: Vec<String>,
    /// Stops when the record comes into one of these states.
    #[serde(default)]
    pub stops_in: Vec<String>,
    /// Stops with one of these actions.
    #[serde(default)]
    pub stops_on: Vec<String>,
    /// Date field of the starting or restarting form to count from, where it is answered and not
    /// later than the day the action was said; else that day. A person held since Monday is not
    /// held since Thursday because the paper came on Thursday.
    #[serde(default)]
    pub counts_from: Option<String>,
    /// It counts from the day in `counts_from` even where that day is still to come: the day by
    /// which something is promised, and not the day on which something began.
    #[serde(default)]
    pub counts_ahead: bool,
    /// It gives the person time instead of asking somebody for an act: it counts from when the node
    /// learnt of its start, and not from a moment that somebody told, so that nobody shortens it by
    /// dating the start back.
    #[serde(default)]
    pub gives_time: bool,
    /// How long.
    pub due: Due,
    /// Text key of the law it stands on.
    pub legal_basis: String,
    /// Role that answers for it.
    pub role: String,
    /// The role is warned so many days ahead.
    #[serde(default)]
    pub warn_days: u32,
    /// Several warnings, in days ahead; instead of `warn_days`.
    #[serde(default)]
    pub warnings: Vec<u32>,
    /// States in which it stands still.
    #[serde(default)]
    pub pauses_in: Vec<String>,
    /// Actions that halt it, and those that let it go on.
    #[serde(default)]
    pub pauses_on: Vec<String>,
    #[serde(default)]
    pub resumes_on: Vec<String>,
    /// Field of the halting form with the ground in law; a clock does not halt without one.
    #[serde(default)]
    pub pause_ground: Option<String>,
    /// Decisions that extend it.
    #[serde(default)]
    pub extends_on: Vec<String>,
    /// What an extension says.
    #[serde(default)]
    pub extension: Option<Extension>,
    /// Most days of one extension.
    #[serde(default)]
    pub extension_most: Option<Bound>,
    /// How often it may be extended; without it, as often as decided.
    #[serde(default)]
    pub extensions: Option<u32>,
    /// Who is called in as days go by after the term.
    #[serde(default)]
    pub escalate: Vec<Escalation>,
    /// What happens when it is missed.
    #[serde(default)]
    pub missed: Option<Missed>,
    #[serde(skip)]
    pub line: usize,
}

/// What a missed deadline does.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Missed {
    /// Id of the breach that opens.
    #[serde(default)]
    pub breach: Option<String>,
    /// Decisions that are refused until the missed act is done.
    #[serde(default)]
    pub blocks: Vec<String>,
    /// Action that the node itself does.
    #[serde(default)]
    pub issues: Option<Issue>,
    /// Roles that must take note.
    #[serde(default)]
    pub notifies: Vec<String>,
}

/// An action done by the node when a term is missed, with the answers of its form.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Issue {
    pub action: String,
    #[serde(default)]
    pub answers: BTreeMap<String, String>,
}

/// What an extension says: days, or the day it lasts until.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Extension {
    /// Field with a number of days of the clock's kind.
    Field(String),
    /// Field with the last day.
    Until(String),
}

/// A number of days, or the name of the country's parameter that gives it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Bound {
    Days(u32),
    Parameter(String),
}

/// A further role, so many days after the term passed.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Escalation {
    pub after_days: u32,
    pub role: String,
}

/// Which days count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Days {
    Calendar,
    Working,
}

/// How long a deadline is.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema)]
pub enum Length {
    /// Set by the country; the name of a parameter in days.
    Parameter(String),
    /// Set by the programme itself.
    Fixed(u32),
}

/// Length and kind of days of a deadline: `{ parameter = "…", days = "calendar" }` or
/// `{ value = 3, days = "working" }`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(try_from = "DueText")]
pub struct Due {
    pub length: Length,
    pub days: Days,
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct DueText {
    parameter: Option<String>,
    value: Option<u32>,
    days: Days,
}

impl TryFrom<DueText> for Due {
    type Error = &'static str;

    fn try_from(text: DueText) -> Result<Self, Self::Error> {
        let length = match (text.parameter, text.value) {
            (Some(parameter), None) => Length::Parameter(parameter),
            (None, Some(value)) => Length::Fixed(value),
            _ => return Err("a due rule names either a parameter or a value"),
        };
        Ok(Self { length, days: text.days })
    }
}

impl ClockRule {
    /// Days ahead of the last day on which the role is warned, the earliest warning first.
    pub fn warned_ahead(&self) -> Vec<u32> {
        let mut ahead = self.warnings.clone();
        if ahead.is_empty() {
            ahead.push(self.warn_days);
        }
        ahead.sort_unstable_by(|a, b| b.cmp(a));
        ahead.dedup();
        ahead
    }

    /// Roles besides the one that answers for it.
    pub fn further_roles(&self) -> impl Iterator<Item = &str> {
        let notified = self.missed.iter().flat_map(|missed| &missed.notifies);
        notified.chain(self.escalate.iter().map(|step| &step.role)).map(String::as_str)
    }
}

/// The law that gives a term its length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Governing<'a> {
    /// In days of the clock's kind.
    pub days: u32,
    /// What the country set; `None` where the programme itself says how long.
    pub set: Option<&'a CountryParameter>,
    /// First day of a law that came into force while the term ran and counts it anew.
    pub since: Option<Date>,
}

impl Programme {
    /// The law that gives a term its length that counts from `first`, as seen on a later day: the
    /// law of its first day, unless a later one says that it counts running terms anew.
    pub fn governing<'a>(
        &self,
        rule: &ClockRule,
        country: &'a CountryParameters,
        first: Date,
        seen_on: Date,
    ) -> Option<Governing<'a>> {
        let Length::Parameter(name) = &rule.due.length else {
            let days = self.days_of(&rule.due, country, first)?;
            return Some(Governing { days, set: None, since: None });
        };
        let later = country.later(&self.id, name, first);
        let anew =
            |set: &&CountryParameter| set.running == Running::Recount && set.valid_from <= seen_on;
        if let Some(set) = later.into_iter().rfind(anew) {
            return Some(Governing {
                days: set.value,
                set: Some(set),
                since: Some(set.valid_from),
            });
        }
        let days = self.days_of(&rule.due, country, first)?;
        Some(Governing { days, set: country.in_force(&self.id, name, first), since: None })
    }

    /// Laws on the length of a clock that come into force after a day, earliest first.
    pub fn later_laws<'a>(
        &self,
        rule: &ClockRule,
        country: &'a CountryParameters,
        first: Date,
    ) -> Vec<&'a CountryParameter> {
        match &rule.due.length {
            Length::Fixed(_) => Vec::new(),
            Length::Parameter(name) => country.later(&self.id, name, first),
        }
    }

    /// Most days of one extension of a clock under the law in force on `day`; `None` where it has
    /// no bound.
    pub fn extension_bound(
        &self,
        rule: &ClockRule,
        country: &CountryParameters,
        day: Date,
    ) -> Option<u32> {
        match rule.extension_most.as_ref()? {
            Bound::Days(days) => Some(*days),
            Bound::Parameter(name) => self.value_of(name, country, day),
        }
    }

    /// Days this deadline has under the law in force on `day`; `None` when a required parameter
    /// has no value, which [`Programme::missing_parameters`] reports before anything starts.
    pub fn days_of(&self, due: &Due, country: &CountryParameters, day: Date) -> Option<u32> {
        match &due.length {
            Length::Fixed(days) => Some(*days),
            Length::Parameter(name) => self.value_of(name, country, day),
        }
    }

    /// What a parameter is on a day: as the country set it, else its default.
    pub fn value_of(&self, name: &str, country: &CountryParameters, day: Date) -> Option<u32> {
        let set = country.in_force(&self.id, name, day).map(|set| set.value);
        set.or_else(|| self.parameter(name).and_then(|known| known.default))
    }
}
