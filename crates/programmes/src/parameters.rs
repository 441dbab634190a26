//! What a country must set before a programme may run, and what it has set: an overlay whose
//! values are valid from a date, so that the law in force on the day applies.

use jiff::civil::Date;
use masar_terms::{Citation, ProgrammeId};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::{Faults, Programme, read};

/// A number the law of the country sets, such as the days between two court reviews.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameter {
    /// Name used by clocks.
    pub id: String,
    /// What the number counts.
    pub unit: ParameterUnit,
    /// Without a value the programme does not start. A required parameter has no default.
    #[serde(default)]
    pub required: bool,
    /// Value where the country set none; only for parameters that are not required.
    #[serde(default)]
    pub default: Option<u32>,
    /// Smallest value that is taken.
    #[serde(default = "one")]
    pub least: u32,
    /// Largest value that is taken.
    #[serde(default)]
    pub most: Option<u32>,
    /// Line in `programme.toml`.
    #[serde(skip)]
    pub line: usize,
}

fn one() -> u32 {
    1
}

/// Units of parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ParameterUnit {
    Days,
    Count,
}

/// One value set by a country.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CountryParameter {
    pub programme: ProgrammeId,
    pub parameter: String,
    pub value: u32,
    /// First day on which this value is law.
    pub valid_from: Date,
    /// The act and article, as the country cites it.
    pub legal_basis: Citation,
    /// What it does to terms that run when it becomes law.
    #[serde(default)]
    pub running: Running,
    /// Line in the overlay.
    #[serde(skip)]
    pub line: usize,
}

/// What a new law does to terms that run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Running {
    /// They keep the law of the day they started on.
    #[default]
    Keep,
    /// They are counted anew, from their first day, by the new law.
    Recount,
}

/// All values a country has set, of all programmes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CountryParameters(Vec<CountryParameter>);

/// A required parameter without a value in force.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "{programme}/programme.toml:{line}: parameter “{parameter}” has no value in force on {day}; \
     set it in the country's parameters ([[parameters]] programme, parameter, value, valid_from, \
     legal_basis); it has no default and the programme does not start without it"
)]
pub struct MissingParameter {
    pub programme: ProgrammeId,
    pub parameter: String,
    pub line: usize,
    pub day: Date,
}

impl CountryParameters {
    /// Reads an overlay: a TOML text with a list `[[parameters]]`. `file` is named in faults.
    pub fn parse(file: &str, text: &str) -> Result<Self, Faults> {
        let mut faults = Faults::default();
        let mut table = read::Table::parse(file, text, &mut faults);
        let mut values: Vec<CountryParameter> = table.items("parameters", &mut faults);
        for (value, line) in values.iter_mut().zip(table.lines("parameters")) {
            value.line = line;
        }
        table.nothing_else(&mut faults);
        for (at, one) in values.iter().enumerate() {
            if one.legal_basis.is_blank() {
                faults.add(file, one.line, format!("“{}” cites no legal basis", one.parameter));
            }
            let same = |other: &&CountryParameter| {
                (&other.programme, &other.parameter, other.valid_from)
                    == (&one.programme, &one.parameter, one.valid_from)
            };
            if values.iter().take(at).any(|other| same(&other)) {
                let what = format!("“{}” is set twice from {}", one.parameter, one.valid_from);
                faults.add(file, one.line, what);
            }
        }
        faults.none_or(Self(values))
    }

    /// The value that is law on this day: of those already valid, the latest.
    pub fn in_force(
        &self,
        programme: &ProgrammeId,
        parameter: &str,
        day: Date,
    ) -> Option<&CountryParameter> {
        self.0
            .iter()
            .filter(|one| &one.programme == programme && one.parameter == parameter)
            .filter(|one| one.valid_from <= day)
            .max_by_key(|one| one.valid_from)
    }

    /// The values that become law after a day, earliest first.
    pub fn later(
        &self,
        programme: &ProgrammeId,
        parameter: &str,
        day: Date,
    ) -> Vec<&CountryParameter> {
        let of = |one: &&CountryParameter| {
            &one.programme == programme && one.parameter == parameter && one.valid_from > day
        };
        let mut later: Vec<_> = self.0.iter().filter(of).collect();
        later.sort_by_key(|one| one.valid_from);
        later
    }

    /// Values of this overlay that a programme does not take: an unknown name, or out of bounds.
    pub fn check(&self, file: &str, programme: &Programme) -> Result<(), Faults> {
        let mut faults = Faults::default();
        for one in self.0.iter().filter(|one| one.programme == programme.id) {
            let name = &one.parameter;
            match programme.parameter(name) {
                None => faults.add(
                    file,
                    one.line,
                    format!("programme “{}” has no parameter “{name}”", programme.id),
                ),
                Some(known) => {
                    if one.value < known.least || known.most.is_some_and(|most| one.value > most) {
                        faults.add(file, one.line, format!("“{name}” is out of its bounds"));
                    }
                }
            }
        }
        faults.none_or(())
    }
}
