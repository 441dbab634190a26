//! What an expression comes to, and how XPath 1.0 (section 3) turns one kind into another. A day
//! counts as a number of days, as ODK XForms has it.

use jiff::civil::{Date, DateTime};

/// Text, number or flag.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Text(String),
    Number(f64),
    Flag(bool),
}

impl Value {
    pub fn flag(&self) -> bool {
        match self {
            Self::Text(text) => !text.is_empty(),
            Self::Number(number) => *number != 0.0 && !number.is_nan(),
            Self::Flag(flag) => *flag,
        }
    }

    pub fn number(&self) -> f64 {
        match self {
            Self::Text(text) => number(text.trim()),
            Self::Number(number) => *number,
            Self::Flag(flag) => f64::from(u8::from(*flag)),
        }
    }

    pub fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => crate::sdmx::number::text(*number),
            Self::Flag(flag) => flag.to_string(),
        }
    }

    /// Whether two values are the same: as flags where one is a flag, as numbers where one is a
    /// number, else as texts.
    pub fn equals(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Flag(_), _) | (_, Self::Flag(_)) => self.flag() == other.flag(),
            (Self::Number(_), _) | (_, Self::Number(_)) => self.number() == other.number(),
            (Self::Text(one), Self::Text(other)) => one == other,
        }
    }
}

fn number(text: &str) -> f64 {
    let plain = crate::sdmx::number::parse(text);
    plain.or_else(|| days(text)).unwrap_or(f64::NAN)
}

/// Days since 1970-01-01, with the time of day as their fraction.
fn days(text: &str) -> Option<f64> {
    let (day, clock) = match text.split_once('T') {
        Some((day, _)) => (day, text.get(..19).or(text.get(..16))),
        None => (text, None),
    };
    let day: Date = day.parse().ok().filter(|_| day.len() == 10)?;
    let whole = Date::constant(1970, 1, 1).until(day).ok()?.get_days();
    let time = clock.and_then(|text| text.parse::<DateTime>().ok()).map(|moment| moment.time());
    let seconds = time.map_or(0.0, |time| {
        f64::from(time.hour()) * 3600.0 + f64::from(time.minute()) * 60.0 + f64::from(time.second())
    });
    Some(f64::from(whole) + seconds / 86_400.0)
}
