//! Deadlines as data. Counting the days (weekends, holidays, time zone) is done where records are.

use jiff::civil::Date;
use serde::Deserialize;

use crate::{CountryParameters, Programme};

/// A deadline that runs on a record, or on a breach when a breach names it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
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
    /// How long.
    pub due: Due,
    /// Text key of the law it stands on.
    pub legal_basis: String,
    /// Role that answers for it.
    pub role: String,
    /// The role is warned so many days ahead.
    #[serde(default)]
    pub warn_days: u32,
    /// What happens when it is missed.
    #[serde(default)]
    pub missed: Option<Missed>,
    #[serde(skip)]
    pub line: usize,
}

/// What a missed deadline does.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Missed {
    /// Id of the breach that opens.
    pub breach: String,
}

/// Which days count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Days {
    Calendar,
    Working,
}

/// How long a deadline is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Length {
    /// Set by the country; the name of a parameter in days.
    Parameter(String),
    /// Set by the programme itself.
    Fixed(u32),
}

/// Length and kind of days of a deadline: `{ parameter = "…", days = "calendar" }` or
/// `{ value = 3, days = "working" }`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "DueText")]
pub struct Due {
    pub length: Length,
    pub days: Days,
}

#[derive(Deserialize)]
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

impl Programme {
    /// Days this deadline has under the law in force on `day`; `None` when a required parameter
    /// has no value, which [`Programme::missing_parameters`] reports before anything starts.
    pub fn days_of(&self, due: &Due, country: &CountryParameters, day: Date) -> Option<u32> {
        match &due.length {
            Length::Fixed(days) => Some(*days),
            Length::Parameter(name) => country
                .in_force(&self.id, name, day)
                .map(|set| set.value)
                .or_else(|| self.parameter(name).and_then(|known| known.default)),
        }
    }
}
