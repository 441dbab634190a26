//! When the books of a period are closed: for its first release, and for each revision.

use jiff::{ToSpan, civil::Date};
use masar_programmes::ExtractDefinition;
use masar_terms::{Frequency, Period};

/// The revision calendar of a node. What happened in a period and was told before its books were
/// first closed is in its first release; what was told later is in the revision that it was in
/// time for. Whoever is told of after the last revision counts when told, so that nobody is lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// Days after a period's end until its books are closed for the first time.
    pub lag_days: u8,
    /// How often a period may be revised. The books for the n-th revision are closed with those of
    /// the n-th period after it, so that readers know when numbers may change.
    pub revisions: u8,
}

impl Default for Schedule {
    fn default() -> Self {
        Self { lag_days: 0, revisions: 4 }
    }
}

impl Schedule {
    /// The calendar of one table. One with noise is drawn once: nothing revises it, and what is
    /// told late counts when it is told.
    #[must_use]
    pub fn of(self, table: &ExtractDefinition) -> Self {
        match table.noise {
            Some(_) => Self { revisions: 0, ..self },
            None => self,
        }
    }

    /// The last day on which something could be told in time: for the first release (0), or for a
    /// revision (1 and more).
    pub fn closes(self, period: Period, revision: u8) -> Date {
        let after = (0..revision).fold(period, |period, _| period.next());
        after.last_day().saturating_add(i64::from(self.lag_days).days())
    }

    /// The newest revision whose books are closed on this day; 0 is the first release, none that
    /// not even its books are.
    pub fn closed(self, period: Period, today: Date) -> Option<u8> {
        (0..=self.revisions).rev().find(|revision| self.closes(period, *revision) < today)
    }

    /// The period in which something counts that is said to have happened on one day and was told
    /// on another. Nothing happens after it was told.
    pub fn counts_in(self, said: Date, told: Date, frequency: Frequency) -> Period {
        let happened = Period::containing(said.min(told), frequency);
        match told <= self.closes(happened, self.revisions) {
            true => happened,
            false => Period::containing(told, frequency),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Schedule;
    use jiff::civil::{Date, date};
    use masar_terms::{Frequency, Period};
    use proptest::prelude::*;

    fn quarter(text: &str) -> Period {
        text.parse().expect("a period")
    }

    #[test]
    fn books_close_with_those_of_the_periods_after() {
        let schedule = Schedule { lag_days: 10, revisions: 2 };
        let period = quarter("2026-Q1");
        let days = [0, 1, 2].map(|revision| schedule.closes(period, revision));
        assert_eq!(days, [date(2026, 4, 10), date(2026, 7, 10), date(2026, 10, 10)]);
        assert_eq!(schedule.closed(period, date(2026, 4, 10)), None);
        assert_eq!(schedule.closed(period, date(2026, 4, 11)), Some(0));
        assert_eq!(schedule.closed(period, date(2027, 4, 11)), Some(2));
    }

    #[test]
    fn what_is_told_after_the_last_revision_counts_when_told() {
        let schedule = Schedule { lag_days: 0, revisions: 1 };
        let said = date(2026, 3, 30);
        let told = |day: Date| schedule.counts_in(said, day, Frequency::Quarter).to_string();
        assert_eq!(told(date(2026, 4, 2)), "2026-Q1");
        assert_eq!(told(date(2026, 6, 30)), "2026-Q1");
        assert_eq!(told(date(2026, 7, 1)), "2026-Q3");
        assert_eq!(told(date(2026, 1, 2)), "2026-Q1", "nothing happens after it was told");
    }

    proptest! {
        #[test]
        fn everybody_counts_in_one_period_and_in_time_for_its_last_revision(
            said in 0i64..2000, late in -30i64..2000, lag in 0u8..40, revisions in 0u8..6, f in 0usize..4,
        ) {
            use Frequency::{HalfYear, Month, Quarter, Year};
            let frequency = [Year, HalfYear, Quarter, Month][f];
            let day = |days: i64| date(2020, 1, 1).saturating_add(jiff::Span::new().days(days));
            let (said, told) = (day(said), day(said + late));
            let schedule = Schedule { lag_days: lag, revisions };
            let period = schedule.counts_in(said, told, frequency);
            prop_assert!(told <= schedule.closes(period, revisions));
            prop_assert!(period.holds(said.min(told)) || period.holds(told));
        }
    }
}
