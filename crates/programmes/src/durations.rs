//! Durations between two moments of a record, counted in fixed bins. What a bin stands for is read
//! from its code, so that a list and its meaning cannot drift apart.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::codes::{CodeList, TOTAL, UNKNOWN};

/// Code of what had not happened when the period ended.
pub const NOT_YET: &str = "NY";

const HOURS_OF_DAY: u64 = 24;
const MILLIS_OF_HOUR: u64 = 3_600_000;

/// A duration that is a dimension: from one moment of a record to another.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Duration {
    pub from: Moment,
    pub to: Moment,
}

/// One end of a duration.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(try_from = "MomentText")]
pub enum Moment {
    /// The latest answer to a field that holds a date, or a date and time.
    Field(String),
    /// When an action of the record was said to happen.
    Said(String),
    /// When an action of the record was accepted by the node.
    Accepted(String),
}

impl Moment {
    /// The action whose moment it is.
    pub fn action(&self) -> Option<&str> {
        match self {
            Self::Field(_) => None,
            Self::Said(action) | Self::Accepted(action) => Some(action),
        }
    }
}

#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct MomentText {
    field: Option<String>,
    said: Option<String>,
    accepted: Option<String>,
}

impl TryFrom<MomentText> for Moment {
    type Error = &'static str;

    fn try_from(text: MomentText) -> Result<Self, Self::Error> {
        match (text.field, text.said, text.accepted) {
            (Some(field), None, None) => Ok(Self::Field(field)),
            (None, Some(action), None) => Ok(Self::Said(action)),
            (None, None, Some(action)) => Ok(Self::Accepted(action)),
            _ => Err("a moment is { field = … }, { said = action } or { accepted = action }"),
        }
    }
}

/// How the durations of a list are measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Milliseconds that passed; a day is 24 hours, whatever the clocks on the wall did meanwhile.
    /// So is every list that has a bin in hours.
    Elapsed,
    /// Days of the calendar between two dates: 0 is the same day, however many hours passed.
    CalendarDays,
}

/// The bins of a code list: without gap or overlap, from nothing to any length.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bins {
    scale: Scale,
    /// Where each bin begins, in the unit of the scale, and its code; shortest first.
    bins: Vec<(u64, String)>,
}

impl Bins {
    /// Reads the bins of a list, which stand there shortest first, the last one open. The codes
    /// [`TOTAL`], [`UNKNOWN`] and [`NOT_YET`] are no bins. The error says what is wrong.
    pub fn of(list: &CodeList) -> Result<Self, String> {
        let id = &list.id;
        let spans = spans(list)?;
        let scale = match spans.iter().any(|(_, span)| span.in_hours) {
            true => Scale::Elapsed,
            false => Scale::CalendarDays,
        };
        let mut bins = Vec::with_capacity(spans.len());
        // First length that no bin holds yet; `None` once a bin is open.
        let mut next = Some(0);
        for (code, span) in spans {
            let (from, until) = span.in_scale(scale);
            match next {
                Some(next) if from == next => {}
                Some(next) if from > next => {
                    return Err(format!("“{id}” leaves a gap before “{code}”"));
                }
                _ => return Err(format!("“{code}” of “{id}” overlaps the bins before it")),
            }
            next = until;
            bins.push((from, code.to_owned()));
        }
        match next {
            None => Ok(Self { scale, bins }),
            Some(_) => Err(format!("“{id}” leaves a gap: its last bin is not open, as D_GE30 is")),
        }
    }

    /// What lengths are counted in.
    pub fn scale(&self) -> Scale {
        self.scale
    }

    /// The bin of a length, in the unit of the scale.
    pub fn code(&self, length: u64) -> &str {
        let after = self.bins.partition_point(|(from, _)| *from <= length);
        // The first bin begins at nothing, so there is always one before.
        &self.bins[after.saturating_sub(1)].1
    }
}

/// The codes of a list that must be bins, read.
fn spans(list: &CodeList) -> Result<Vec<(&str, Span)>, String> {
    let bins = list.codes.iter().filter(|code| ![TOTAL, UNKNOWN, NOT_YET].contains(&&*code.code));
    bins.map(|code| {
        let (name, id) = (code.code.as_str(), &list.id);
        if code.valid_from.is_some() || code.valid_to.is_some() {
            return Err(format!("“{name}” of “{id}” is a bin and so has no first or last day"));
        }
        let span = Span::read(name).ok_or_else(|| {
            format!("“{name}” of “{id}” is not a bin such as H6T23, D0, D1T2 or D_GE30")
        })?;
        Ok((name, span))
    })
    .collect()
}

/// What one code stands for: whole hours or days, both ends included.
struct Span {
    in_hours: bool,
    first: u64,
    /// `None` where it is open.
    last: Option<u64>,
}

impl Span {
    /// `H6T23`, `D0`, `D_GE30`, after the pattern of the SDMX code list `CL_AGE`.
    fn read(code: &str) -> Option<Self> {
        let (in_hours, lengths) = match code.split_at_checked(1)? {
            ("H", lengths) => (true, lengths),
            ("D", lengths) => (false, lengths),
            _ => return None,
        };
        if let Some(first) = lengths.strip_prefix("_GE") {
            return Some(Self { in_hours, first: whole(first)?, last: None });
        }
        let (first, last) = lengths.split_once('T').unwrap_or((lengths, lengths));
        let (first, last) = (whole(first)?, whole(last)?);
        (first <= last).then_some(Self { in_hours, first, last: Some(last) })
    }

    /// Where it begins, and the first length after it.
    fn in_scale(&self, scale: Scale) -> (u64, Option<u64>) {
        let unit = match (scale, self.in_hours) {
            (Scale::CalendarDays, _) => 1,
            (Scale::Elapsed, true) => MILLIS_OF_HOUR,
            (Scale::Elapsed, false) => HOURS_OF_DAY * MILLIS_OF_HOUR,
        };
        (self.first * unit, self.last.map(|last| (last + 1) * unit))
    }
}

/// A number of hours or days; not so long that it could not be counted in milliseconds.
fn whole(text: &str) -> Option<u64> {
    let is_number = (1..=6).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| text.parse().ok())?
}
