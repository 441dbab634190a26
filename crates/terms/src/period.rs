//! Statistical periods in the forms of SDMX.

use std::{fmt, str::FromStr};

use jiff::{ToSpan, civil::Date};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Why a text is not a period.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a period: write 2026, 2026-S1, 2026-Q1 or 2026-01 (2026-M01)")]
pub struct PeriodError(pub String);

/// How long a period is. The code is the one of the SDMX code list `CL_FREQ`.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Frequency {
    Year,
    HalfYear,
    Quarter,
    Month,
}

impl Frequency {
    /// Code of `CL_FREQ`: A, S, Q, M.
    pub fn code(self) -> &'static str {
        match self {
            Self::Year => "A",
            Self::HalfYear => "S",
            Self::Quarter => "Q",
            Self::Month => "M",
        }
    }

    /// Months in one such period.
    pub fn months(self) -> i8 {
        match self {
            Self::Year => 12,
            Self::HalfYear => 6,
            Self::Quarter => 3,
            Self::Month => 1,
        }
    }
}

/// A period of the Gregorian calendar (SDMX 3.0, section 2, "time formats"): a year `2026`,
/// a half-year `2026-S1`, a quarter `2026-Q1` or a month `2026-01`. Ordered by start, longer first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Period {
    year: i16,
    frequency: Frequency,
    /// 1-based number of the period within its year.
    number: i8,
}

impl Period {
    /// The period of this length in which a day lies.
    pub fn containing(day: Date, frequency: Frequency) -> Self {
        Self { year: day.year(), frequency, number: (day.month() - 1) / frequency.months() + 1 }
    }

    /// Its length.
    pub fn frequency(self) -> Frequency {
        self.frequency
    }

    /// First day.
    pub fn first_day(self) -> Date {
        Date::constant(self.year, (self.number - 1) * self.frequency.months() + 1, 1)
    }

    /// Last day.
    pub fn last_day(self) -> Date {
        let last_month = self.first_day().saturating_add((self.frequency.months() - 1).months());
        last_month.last_of_month()
    }

    /// The period of the same length that follows.
    pub fn next(self) -> Self {
        Self::containing(self.last_day().saturating_add(1.day()), self.frequency)
    }

    /// The period of the same length before.
    pub fn previous(self) -> Self {
        Self::containing(self.first_day().saturating_sub(1.day()), self.frequency)
    }

    /// Whether a day lies in it.
    pub fn holds(self, day: Date) -> bool {
        self.first_day() <= day && day <= self.last_day()
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Period {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let key = |period: &Self| (period.first_day(), -period.frequency.months());
        key(self).cmp(&key(other))
    }
}

impl FromStr for Period {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        let refuse = || PeriodError(text.to_owned());
        let digits = |part: &str, length: usize| {
            (part.len() == length && part.bytes().all(|b| b.is_ascii_digit()))
                .then(|| part.parse::<i16>().ok())
                .flatten()
        };
        let (year, part) = text.split_once('-').unwrap_or((text, "A1"));
        let year = digits(year, 4).filter(|year| *year >= 1).ok_or_else(refuse)?;
        let (frequency, number) = match part.split_at_checked(1) {
            Some(("A", number)) => (Frequency::Year, digits(number, 1)),
            Some(("S", number)) => (Frequency::HalfYear, digits(number, 1)),
            Some(("Q", number)) => (Frequency::Quarter, digits(number, 1)),
            Some(("M", number)) => (Frequency::Month, digits(number, 2)),
            _ => (Frequency::Month, digits(part, 2)),
        };
        let number = number.ok_or_else(refuse)? as i8;
        if number < 1 || number > 12 / frequency.months() {
            return Err(refuse());
        }
        Ok(Self { year, frequency, number })
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { year, frequency, number } = self;
        match frequency {
            Frequency::Year => write!(f, "{year:04}"),
            Frequency::Month => write!(f, "{year:04}-{number:02}"),
            Frequency::HalfYear | Frequency::Quarter => {
                write!(f, "{year:04}-{}{number}", frequency.code())
            }
        }
    }
}

impl TryFrom<String> for Period {
    type Error = PeriodError;

    fn try_from(text: String) -> Result<Self, PeriodError> {
        text.parse()
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::{Frequency, Period};
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn the_forms_of_sdmx_are_read_and_others_refused() {
        let read = |text: &str| text.parse::<Period>().map(|period| period.to_string()).ok();
        assert_eq!(read("2026-M03").as_deref(), Some("2026-03"));
        assert_eq!(read("2026-A1").as_deref(), Some("2026"));
        for text in ["", "2026-Q5", "2026-13", "2026-S3", "26", "2026-Q", "2026-W01", "0000"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_period_holds_its_days_and_meets_its_neighbours(
            y in 1900i16..2200, m in 1i8..=12, d in 1i8..=28, f in 0usize..4,
        ) {
            use Frequency::{HalfYear, Month, Quarter, Year};
            let day = date(y, m, d);
            let period = Period::containing(day, [Year, HalfYear, Quarter, Month][f]);
            prop_assert!(period.holds(day));
            prop_assert_eq!(period.next().previous(), period);
            prop_assert_eq!(period.last_day().tomorrow().expect("a day"), period.next().first_day());
            prop_assert!(period < period.next());
            prop_assert_eq!(period.to_string().parse::<Period>(), Ok(period));
        }
    }
}
