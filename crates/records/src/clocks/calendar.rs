//! When a term ends, by the calendar of the node: its time zone, weekends and holidays.
//!
//! Lives here: arithmetic on days. May not happen here: a look at the wall clock or at a store.

use std::sync::{Arc, PoisonError, RwLock};

use jiff::{
    ToSpan,
    civil::{Date, DateTime, Weekday},
    tz::TimeZone,
};
use masar_programmes::clocks::Days;
use masar_terms::{LocalText, Timestamp};

use super::book::{ALWAYS, Book, DayKind, Entry, Says};

/// The calendar of a node. Clones share what is entered while the node runs.
#[derive(Clone, Debug)]
pub struct Calendar {
    zone: TimeZone,
    /// What the configuration says.
    configured: Arc<Vec<Entry>>,
    book: Arc<RwLock<Arc<Book>>>,
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
        let nameless = |day| (day, LocalText::default());
        Self::named(zone, weekend, holidays.into_iter().map(nameless))
    }

    /// The same with the names of the holidays.
    pub fn named(
        zone: &str,
        weekend: &[Weekday],
        holidays: impl IntoIterator<Item = (Date, LocalText)>,
    ) -> Result<Self, CalendarError> {
        let zone = TimeZone::get(zone).map_err(|_| CalendarError::Zone(zone.to_owned()))?;
        let weekend = Entry {
            day: Date::MIN,
            says: Says::Weekend(working_week(weekend)?),
            name: LocalText::default(),
            known_at: ALWAYS,
        };
        let says = |(day, name)| Entry { day, says: Says::Holiday, name, known_at: ALWAYS };
        let configured: Vec<_> =
            std::iter::once(weekend).chain(holidays.into_iter().map(says)).collect();
        let book = Arc::new(RwLock::new(Arc::new(Book::of(configured.clone()))));
        Ok(Self { zone, configured: Arc::new(configured), book })
    }

    /// Puts what was entered while the node runs, all of it, beside what is configured.
    pub fn enter(&self, entered: Vec<Entry>) {
        let all = self.configured.iter().cloned().chain(entered).collect();
        let book = Arc::new(Book::of(all));
        *self.book.write().unwrap_or_else(PoisonError::into_inner) = book;
    }

    /// This calendar with more entries, which it does not share with its clones.
    #[must_use]
    pub fn supposing(&self, more: Vec<Entry>) -> Self {
        let known: Vec<_> = self.book().entries().cloned().chain(more).collect();
        let book = Arc::new(RwLock::new(Arc::new(Book::of(known.clone()))));
        Self { zone: self.zone.clone(), configured: Arc::new(known), book }
    }

    /// The days as they are known now and were known before.
    pub fn book(&self) -> Arc<Book> {
        self.book.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The node's time zone.
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// The civil date of a moment at the node.
    pub fn date(&self, moment: Timestamp) -> Date {
        moment.date_in(&self.zone)
    }

    /// What a clock at the node shows at a moment.
    pub fn clock(&self, moment: Timestamp) -> DateTime {
        self.zone.to_datetime(moment.instant())
    }

    /// Whether this day is a public holiday.
    pub fn is_holiday(&self, day: Date) -> bool {
        matches!(self.book().day(day, Timestamp(i64::MAX)), DayKind::Holiday(..))
    }

    /// Whether offices work on this day, by all that is known.
    pub fn works(&self, day: Date) -> bool {
        self.book().day(day, Timestamp(i64::MAX)) == DayKind::Works
    }

    /// The moment a term ends that counts from the day `first`. A term in days does not count
    /// the day it starts on and ends with the end of its last day, the usual rule of procedural
    /// law; the moment returned is the first one after that day. Calendar days are not prolonged
    /// by a weekend: a term that protects a person's liberty does not wait for an office to open.
    pub fn due(&self, first: Date, length: u32, days: Days) -> Timestamp {
        let term = super::Term::plain(first, length, days);
        let last = super::last_day(&self.book(), Timestamp(i64::MAX), &term);
        self.end_of(last.unwrap_or(Date::MAX))
    }

    /// When to warn: at the start of the day so many days before the last day of the term, but
    /// not before it started.
    pub fn warn(&self, started: Timestamp, due: Timestamp, days_before: u32) -> Timestamp {
        let last = self.last_day(due);
        let day = last.saturating_sub(i64::from(days_before).days());
        self.start_of(day).max(started)
    }

    /// The last day of a term that is due at this moment.
    pub fn last_day(&self, due: Timestamp) -> Date {
        self.date(due.plus_millis(-1))
    }

    /// The first moment of a day; where the clocks skip midnight, the first one after the gap.
    pub fn start_of(&self, day: Date) -> Timestamp {
        self.zone.to_timestamp(day.at(0, 0, 0, 0)).map_or(Timestamp(i64::MAX), Timestamp::from)
    }

    /// The first moment after a day.
    pub fn end_of(&self, day: Date) -> Timestamp {
        self.start_of(day.saturating_add(1.day()))
    }
}

/// The days of a weekend, unless they take up the week.
pub fn working_week(weekend: &[Weekday]) -> Result<Vec<Weekday>, CalendarError> {
    let works = |day: &Weekday| !weekend.contains(day);
    let mut week = Weekday::Monday.cycle_forward().take(7);
    if week.any(|day| works(&day)) {
        Ok(weekend.to_vec())
    } else {
        Err(CalendarError::NoWorkingDay)
    }
}

#[cfg(test)]
mod tests {
    use super::{Calendar, CalendarError};
    use crate::clocks::book::{Entry, Says};
    use jiff::civil::{Date, Weekday, date};
    use masar_programmes::clocks::Days;
    use masar_terms::{LocalText, Timestamp};
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
        // And forward on 29 March 2026: that day has 23 hours and counts as one.
        let spring = |days| berlin.due(date(2026, 3, 27), days, Days::Calendar);
        assert_eq!(spring(1), at("2026-03-28T23:00:00Z"));
        assert_eq!(spring(2), at("2026-03-29T22:00:00Z"));
        // Midnight of 24 April 2026 does not exist in Cairo (clocks skip 00:00–01:00).
        let gap = cairo(&[]).due(date(2026, 4, 22), 1, Days::Calendar);
        assert_eq!(gap, at("2026-04-23T22:00:00Z"));
    }

    #[test]
    fn the_leap_day_counts_like_any_other() {
        let due = |first, days| cairo(&[]).due(first, days, Days::Calendar);
        assert_eq!(due(date(2028, 2, 28), 1), at("2028-02-29T22:00:00Z"));
        assert_eq!(due(date(2028, 2, 27), 3), at("2028-03-01T22:00:00Z"));
        assert_eq!(due(date(2027, 2, 27), 3), at("2027-03-02T22:00:00Z"));
        // 29 February 2028 is a Tuesday.
        let working = cairo(&[]).due(date(2028, 2, 28), 1, Days::Working);
        assert_eq!(working, at("2028-02-29T22:00:00Z"));
    }

    #[test]
    fn a_weekend_changed_in_the_middle_of_a_week_holds_from_its_day() {
        // Until Wednesday 4 November 2026 Friday and Saturday; from then Saturday and Sunday.
        let calendar = cairo(&[]);
        calendar.enter(vec![Entry {
            day: date(2026, 11, 4),
            says: Says::Weekend(vec![Weekday::Saturday, Weekday::Sunday]),
            name: LocalText::default(),
            known_at: at("2026-10-01T00:00:00Z"),
        }]);
        let before = calendar.due(date(2026, 10, 29), 1, Days::Working);
        assert_eq!(calendar.last_day(before), date(2026, 11, 1), "Friday and Saturday are off");
        let after = calendar.due(date(2026, 11, 5), 1, Days::Working);
        assert_eq!(calendar.last_day(after), date(2026, 11, 6), "Friday is a working day now");
        let over = calendar.due(date(2026, 10, 29), 6, Days::Working);
        assert_eq!(calendar.last_day(over), date(2026, 11, 6), "Sunday to Friday, six days on end");
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
