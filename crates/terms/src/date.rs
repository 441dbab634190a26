//! Dates as people know them: whole, a month, a year, or a guess.

use std::{fmt, str::FromStr};

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

/// Why a text is not a date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// Not one of the accepted shapes.
    #[error("a date is written YYYY-MM-DD, YYYY-MM or YYYY, with ~ behind it when estimated")]
    Shape,
    /// Right shape, but no such day.
    #[error("there is no such day in the calendar")]
    NoSuchDay,
}

/// A Gregorian date that may be partial (`1998`, `1998-04`) or estimated (`1998~`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CalendarDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
    estimated: bool,
}

/// The youngest and the oldest a person may be, in whole years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AgeBounds {
    pub youngest: i16,
    pub oldest: i16,
}

impl CalendarDate {
    /// A whole, certain date.
    pub fn exact(day: Date) -> Self {
        Self { year: day.year(), month: Some(day.month()), day: Some(day.day()), estimated: false }
    }

    /// Whether the date was marked as a guess.
    pub fn is_estimated(&self) -> bool {
        self.estimated
    }

    /// Whether month or day are missing.
    pub fn is_partial(&self) -> bool {
        self.day.is_none()
    }

    /// The earliest day this date may be.
    pub fn earliest(&self) -> Date {
        date(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// The latest day this date may be.
    pub fn latest(&self) -> Date {
        match (self.month, self.day) {
            (Some(month), Some(day)) => date(self.year, month, day),
            (Some(month), None) => date(self.year, month, 1).last_of_month(),
            (None, _) => date(self.year, 12, 31),
        }
    }

    /// How old somebody born on this date may be on `day`. An estimate says nothing of how far
    /// off it is; callers that protect children must treat it as open to doubt.
    pub fn age_on(&self, day: Date) -> AgeBounds {
        AgeBounds {
            youngest: whole_years(self.latest(), day),
            oldest: whole_years(self.earliest(), day),
        }
    }
}

/// Completed years from `born` to `day`; somebody born on 29 February completes a year on
/// 1 March, so that nobody is taken for an adult a day early.
fn whole_years(born: Date, day: Date) -> i16 {
    let before_birthday = (day.month(), day.day()) < (born.month(), born.day());
    day.year() - born.year() - i16::from(before_birthday)
}

impl FromStr for CalendarDate {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let (plain, estimated) = match text.strip_suffix('~') {
            Some(plain) => (plain, true),
            None => (text, false),
        };
        let lengths = [4, 2, 2];
        let parts: Vec<&str> = plain.split('-').collect();
        let well_formed = parts.len() <= 3
            && parts.iter().zip(lengths).all(|(part, length)| {
                part.len() == length && part.bytes().all(|b| b.is_ascii_digit())
            });
        if !well_formed {
            return Err(DateError::Shape);
        }
        let number = |at: usize| parts.get(at).map(|part| part.parse::<i16>().unwrap_or(0));
        let (year, month, day) = (number(0).unwrap_or(0), number(1), number(2));
        Date::new(year, month.unwrap_or(1) as i8, day.unwrap_or(1) as i8)
            .map_err(|_| DateError::NoSuchDay)?;
        Ok(Self {
            year,
            month: month.map(|month| month as i8),
            day: day.map(|day| day as i8),
            estimated,
        })
    }
}

impl fmt::Display for CalendarDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        if self.estimated { f.write_str("~") } else { Ok(()) }
    }
}

impl TryFrom<String> for CalendarDate {
    type Error = DateError;

    fn try_from(text: String) -> Result<Self, DateError> {
        text.parse()
    }
}

impl From<CalendarDate> for String {
    fn from(date: CalendarDate) -> Self {
        date.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::{AgeBounds, CalendarDate, DateError};
    use jiff::civil::date;
    use proptest::prelude::*;

    fn parse(text: &str) -> CalendarDate {
        text.parse().expect("a date")
    }

    #[test]
    fn a_year_alone_leaves_the_age_open_by_one() {
        let bounds = parse("2008").age_on(date(2026, 6, 1));
        assert_eq!(bounds, AgeBounds { youngest: 17, oldest: 18 });
    }

    #[test]
    fn nobody_is_an_adult_before_the_birthday() {
        assert_eq!(parse("2008-03-10").age_on(date(2026, 3, 9)).oldest, 17);
        assert_eq!(parse("2008-03-10").age_on(date(2026, 3, 10)).youngest, 18);
        assert_eq!(parse("2008-02-29").age_on(date(2026, 2, 28)).oldest, 17);
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in ["", "26-01-01", "2026-1-1", "2026-01-01-01", "yesterday", "+202"] {
            assert_eq!(text.parse::<CalendarDate>(), Err(DateError::Shape), "{text}");
        }
        assert_eq!("2026-02-30".parse::<CalendarDate>(), Err(DateError::NoSuchDay));
        assert_eq!("2026-13".parse::<CalendarDate>(), Err(DateError::NoSuchDay));
    }

    proptest! {
        #[test]
        fn text_and_date_are_inverse(y in 1i16..=9999, m in 1i8..=12, d in 1i8..=28, e: bool) {
            for text in [format!("{y:04}"), format!("{y:04}-{m:02}"), format!("{y:04}-{m:02}-{d:02}")] {
                let text = if e { format!("{text}~") } else { text };
                prop_assert_eq!(parse(&text).to_string(), text);
            }
        }

        #[test]
        fn any_text_is_taken_or_refused_without_panic(text in ".{0,12}") {
            let _ = text.parse::<CalendarDate>();
        }
    }
}
