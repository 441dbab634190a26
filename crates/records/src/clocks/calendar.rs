//! When a term ends, by the calendar of the node: its time zone, weekend and holidays.
//!
//! Lives here: arithmetic on days. May not happen here: a look at the wall clock or at a store.

use std::collections::BTreeSet;

use jiff::{
    ToSpan,
    civil::{Date, Weekday},
    tz::TimeZone,
};
use masar_programmes::clocks::Days;
use masar_terms::Timestamp;

/// The working week of a node. Friday and Saturday are a weekend like any other.
#[derive(Clone, Debug)]
pub struct Calendar {
    zone: TimeZone,
    weekend: BTreeSet<i8>,
    holidays: BTreeSet<Date>,
}

/// Why a calendar cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// A week without a working day has no working-day terms.
    #[error("the weekend takes up the whole week")]
    NoWorkingDay,
    /// Not in the IANA time zone database.
    #[error("“{0}” is not a time zone of the IANA database")]
    Zone(String),
}

impl Calendar {
    /// A calendar from an IANA zone name, the days of the weekend, and the holidays.
    pub fn new(
        zone: &str,
        weekend: &[Weekday],
        holidays: impl IntoIterator<Item = Date>,
    ) -> Result<Self, CalendarError> {
        let zone = TimeZone::get(zone).map_err(|_| CalendarError::Zone(zone.to_owned()))?;
        let weekend: BTreeSet<i8> = weekend.iter().map(|day| day.to_monday_one_offset()).collect();
        if weekend.len() == 7 {
            return Err(CalendarError::NoWorkingDay);
        }
        Ok(Self { zone, weekend, holidays: holidays.into_iter().collect() })
    }

    /// The node's time zone.
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// The civil date of a moment at the node.
    pub fn date(&self, moment: Timestamp) -> Date {
        moment.date_in(&self.zone)
    }

    /// Whether offices work on this day.
    pub fn works(&self, day: Date) -> bool {
        !self.weekend.contains(&day.weekday().to_monday_one_offset())
            && !self.holidays.contains(&day)
    }

    /// The moment a term ends that counts from the day `first`. A term in days does not count
    /// the day it starts on and ends with the end of its last day, the usual rule of procedural
    /// law; the moment returned is the first one after that day. Calendar days are not prolonged
    /// by a weekend: a term that protects a person's liberty does not wait for an office to open.
    pub fn due(&self, first: Date, length: u32, days: Days) -> Timestamp {
        let last = match days {
            Days::Calendar => first.saturating_add(i64::from(length).days()),
            Days::Working => self.working_day_after(first, length),
        };
        self.start_of(last.saturating_add(1.day()))
    }

    /// When to warn: at the start of the day so many days before the last day of the term, but
    /// not before it started.
    pub fn warn(&self, started: Timestamp, due: Timestamp, days_before: u32) -> Timestamp {
        let last = self.date(due.plus_millis(-1));
        let day = last.saturating_sub(i64::from(days_before).days());
        self.start_of(day).max(started)
    }

    fn working_day_after(&self, first: Date, days: u32) -> Date {
        let mut day = first;
        let mut left = days;
        while left > 0 && day < Date::MAX {
            day = day.saturating_add(1.day());
            left -= u32::from(self.works(day));
        }
        day
    }

    /// The first moment of a day; where the clocks skip midnight, the first one after the gap.
    pub fn start_of(&self, day: Date) -> Timestamp {
        self.zone.to_timestamp(day.at(0, 0, 0, 0)).map_or(Timestamp(i64::MAX), Timestamp::from)
    }
}

#[cfg(test)]
mod tests {
    use super::{Calendar, CalendarError};
    use jiff::civil::{Date, Weekday, date};
    use masar_programmes::clocks::Days;
    use masar_terms::Timestamp;
    use proptest::prelude::*;

    fn at(text: &str) -> Timestamp {
        text.parse::<jiff::Timestamp>().expect("a moment").into()
    }

    fn cairo(holidays: &[Date]) -> Calendar {
        Calendar::new(
            "Africa/Cairo",
            &[Weekday::Friday, Weekday::Saturday],
            holidays.iter().copied(),
        )
        .expect("a calendar")
    }

    #[test]
    fn working_days_pass_over_friday_saturday_and_holidays() {
        // Thursday 5 November 2026. Friday and Saturday do not count.
        let first = date(2026, 11, 5);
        let due = cairo(&[]).due(first, 3, Days::Working);
        assert_eq!(due, at("2026-11-10T22:00:00Z"), "Sunday, Monday, Tuesday to its end");
        let with_holiday = cairo(&[date(2026, 11, 9)]).due(first, 3, Days::Working);
        assert_eq!(with_holiday, at("2026-11-11T22:00:00Z"), "one holiday, one day later");
    }

    #[test]
    fn days_end_at_local_midnight_on_both_sides_of_daylight_saving() {
        let berlin = Calendar::new("Europe/Berlin", &[Weekday::Sunday], []).expect("a calendar");
        // Clocks go back on 25 October 2026.
        let due = berlin.due(date(2026, 10, 24), 2, Days::Calendar);
        assert_eq!(due, at("2026-10-26T23:00:00Z"));
        let before = berlin.due(date(2026, 10, 22), 2, Days::Calendar);
        assert_eq!(before, at("2026-10-24T22:00:00Z"));
        // Midnight of 24 April 2026 does not exist in Cairo (clocks skip 00:00–01:00).
        let gap = cairo(&[]).due(date(2026, 4, 22), 1, Days::Calendar);
        assert_eq!(gap, at("2026-04-23T22:00:00Z"));
    }

    #[test]
    fn the_warning_comes_on_its_day_and_never_before_the_start() {
        let calendar = cairo(&[]);
        let started = at("2026-11-05T08:00:00Z");
        let due = calendar.due(date(2026, 11, 5), 7, Days::Calendar);
        assert_eq!(calendar.warn(started, due, 3), at("2026-11-08T22:00:00Z"));
        assert_eq!(calendar.warn(started, due, 30), started);
    }

    #[test]
    fn a_week_needs_a_working_day_and_a_zone_a_name() {
        let week: Vec<Weekday> = Weekday::Monday.cycle_forward().take(7).collect();
        assert!(matches!(Calendar::new("UTC", &week, []), Err(CalendarError::NoWorkingDay)));
        assert!(matches!(Calendar::new("Moon/Base", &[], []), Err(CalendarError::Zone(_))));
    }

    proptest! {
        #[test]
        fn working_terms_end_after_a_working_day_and_grow(length in 1u32..400, start in 0i64..4_000_000_000) {
            let calendar = cairo(&[date(2026, 1, 7), date(2026, 7, 23)]);
            let first = calendar.date(Timestamp(start * 1000));
            let due = calendar.due(first, length, Days::Working);
            prop_assert!(calendar.works(calendar.date(due.plus_millis(-1))));
            prop_assert!(due >= calendar.due(first, length, Days::Calendar));
            prop_assert!(due < calendar.due(first, length + 1, Days::Working));
        }
    }
}
