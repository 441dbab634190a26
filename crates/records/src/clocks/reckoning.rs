//! The one way in which days are counted: the engine asks it for the last day, the pages for
//! every day and why it counts or not, so that what is explained is what was done.
//!
//! Lives here: a pure walk over days. May not happen here: a clock, a store, a law.

use jiff::{ToSpan, civil::Date};
use masar_programmes::clocks::Days;
use masar_terms::{LocalText, Timestamp};

use super::book::{Book, DayKind};

/// A halt, in days: the day it begins stands still, the day it ends counts again. So a halt and a
/// resumption on one day move nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stop {
    pub from: Date,
    /// `None` while it lasts.
    pub until: Option<Date>,
}

/// A term to be counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The day it counts from, which is not counted itself.
    pub first: Date,
    /// Days by law and by extension.
    pub length: u32,
    pub days: Days,
    pub stops: Vec<Stop>,
    /// It does not end before this day: the first day of a law that shortens a running term.
    pub not_before: Option<Date>,
}

impl Term {
    /// A term without halts.
    pub fn plain(first: Date, length: u32, days: Days) -> Self {
        Self { first, length, days, stops: Vec::new(), not_before: None }
    }
}

/// Why a day counts or does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The term starts on it.
    Starts,
    /// It is the day of this number, from 1.
    Counts(u32),
    Weekend,
    Holiday(LocalText),
    /// The halt of this position among the term's.
    Halted(usize),
    /// Counted to its end already, but the law that shortened it was not in force yet.
    BeforeTheLaw,
}

/// One day of a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    pub date: Date,
    pub why: Why,
}

/// Every day of a term to its last, or to the day on which it stands still for now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reckoning {
    pub days: Vec<Day>,
    /// `None` while it stands still.
    pub last: Option<Date>,
}

/// The last day of a term by what was known at a moment; `None` while it stands still.
pub fn last_day(book: &Book, as_of: Timestamp, term: &Term) -> Option<Date> {
    if term.days == Days::Calendar && term.stops.is_empty() {
        let last = term.first.saturating_add(i64::from(term.length).days());
        return Some(term.not_before.map_or(last, |floor| floor.max(last)));
    }
    walk(book, as_of, term, &mut |_, _| ())
}

/// Every day of a term with its reason.
pub fn reckon(book: &Book, as_of: Timestamp, term: &Term) -> Reckoning {
    let mut days = vec![Day { date: term.first, why: Why::Starts }];
    let last = walk(book, as_of, term, &mut |date, step| {
        let why = match step {
            Step::Counts(number) => Why::Counts(number),
            Step::Skips(DayKind::Holiday(name)) => Why::Holiday(name.clone()),
            Step::Skips(_) => Why::Weekend,
            Step::Halted(at) => Why::Halted(at),
            Step::BeforeTheLaw => Why::BeforeTheLaw,
        };
        days.push(Day { date, why });
    });
    Reckoning { days, last }
}

enum Step<'b> {
    Counts(u32),
    Skips(DayKind<'b>),
    Halted(usize),
    BeforeTheLaw,
}

fn walk(
    book: &Book,
    as_of: Timestamp,
    term: &Term,
    note: &mut dyn FnMut(Date, Step<'_>),
) -> Option<Date> {
    let (mut day, mut counted) = (term.first, 0);
    let waits = |day: Date| term.not_before.is_some_and(|floor| day < floor);
    while (counted < term.length || waits(day)) && day < Date::MAX {
        day = day.saturating_add(1.day());
        if let Some(at) = term.stops.iter().position(|stop| stop.holds(day)) {
            note(day, Step::Halted(at));
            term.stops[at].until?;
            continue;
        }
        match (term.days, book.day(day, as_of)) {
            _ if counted >= term.length => note(day, Step::BeforeTheLaw),
            (Days::Calendar, _) | (Days::Working, DayKind::Works) => {
                counted += 1;
                note(day, Step::Counts(counted));
            }
            (Days::Working, off) => note(day, Step::Skips(off)),
        }
    }
    // A halt that began on the day it starts on, or on its last one, still holds.
    let open = term.stops.iter().any(|stop| stop.until.is_none() && stop.from <= day);
    (!open).then_some(day)
}

impl Stop {
    fn holds(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }
}

#[cfg(test)]
mod tests {
    use super::{Day, Stop, Term, Why, last_day, reckon};
    use crate::clocks::{
        Calendar,
        book::{Entry, Says},
    };
    use jiff::{
        ToSpan,
        civil::{Date, Weekday, date},
    };
    use masar_programmes::clocks::Days;
    use masar_terms::{LocalText, Timestamp};
    use proptest::prelude::*;

    const NOW: Timestamp = Timestamp(i64::MAX);

    fn calendar(holidays: &[Date]) -> Calendar {
        let weekend = [Weekday::Friday, Weekday::Saturday];
        Calendar::new("Africa/Cairo", &weekend, holidays.iter().copied()).expect("a calendar")
    }

    fn stop(from: Date, until: Date) -> Stop {
        Stop { from, until: Some(until) }
    }

    #[test]
    fn a_halt_over_a_holiday_is_not_counted_twice() {
        // Sunday 1 March 2026 and five working days: Monday 2 to Thursday 5, Sunday 8.
        let calendar = calendar(&[date(2026, 3, 4)]);
        let mut term = Term::plain(date(2026, 3, 1), 5, Days::Working);
        let last = |term: &Term| last_day(&calendar.book(), NOW, term);
        assert_eq!(last(&term), Some(date(2026, 3, 9)), "Wednesday is a holiday");
        // Halted from Tuesday to Thursday: Tuesday and Wednesday, but Wednesday did not count.
        term.stops = vec![stop(date(2026, 3, 3), date(2026, 3, 5))];
        assert_eq!(last(&term), Some(date(2026, 3, 10)));
        let told = reckon(&calendar.book(), NOW, &term);
        let of = |day: Date| told.days.iter().find(|one| one.date == day).map(|one| &one.why);
        assert_eq!(of(date(2026, 3, 3)), Some(&Why::Halted(0)));
        assert_eq!(of(date(2026, 3, 4)), Some(&Why::Halted(0)));
        assert_eq!(of(date(2026, 3, 5)), Some(&Why::Counts(2)));
        assert_eq!(of(date(2026, 3, 6)), Some(&Why::Weekend));
        term.days = Days::Calendar;
        assert_eq!(last(&term), Some(date(2026, 3, 8)), "in calendar days both move it");
    }

    #[test]
    fn a_halt_within_a_day_moves_nothing_and_an_open_one_stops_everything() {
        let book = calendar(&[]).book();
        let mut term = Term::plain(date(2026, 3, 1), 7, Days::Calendar);
        term.stops = vec![stop(date(2026, 3, 3), date(2026, 3, 3))];
        assert_eq!(last_day(&book, NOW, &term), Some(date(2026, 3, 8)));
        for from in [date(2026, 3, 1), date(2026, 3, 3), date(2026, 3, 8)] {
            term.stops = vec![Stop { from, until: None }];
            assert_eq!(last_day(&book, NOW, &term), None, "halted on {from}");
        }
        term.stops = vec![Stop { from: date(2026, 3, 9), until: None }];
        assert_eq!(last_day(&book, NOW, &term), Some(date(2026, 3, 8)), "it ended before");
    }

    #[test]
    fn a_day_is_what_was_known_of_it() {
        let calendar = calendar(&[]);
        let known_at = Timestamp(1_000);
        let name = LocalText::default();
        let entry =
            |says, known_at| Entry { day: date(2026, 3, 4), says, name: name.clone(), known_at };
        calendar
            .enter(vec![entry(Says::Holiday, known_at), entry(Says::Working, Timestamp(2_000))]);
        let term = Term::plain(date(2026, 3, 1), 3, Days::Working);
        let last = |as_of| last_day(&calendar.book(), Timestamp(as_of), &term);
        assert_eq!(last(999), Some(date(2026, 3, 4)));
        assert_eq!(last(1_000), Some(date(2026, 3, 5)), "proclaimed");
        assert_eq!(last(2_000), Some(date(2026, 3, 4)), "and called off");
        assert_eq!(calendar.book().next_known(known_at), Some(Timestamp(2_000)));
    }

    #[test]
    fn a_law_that_shortens_a_term_makes_nobody_late_before_it_holds() {
        let book = calendar(&[]).book();
        let mut term = Term::plain(date(2026, 3, 1), 3, Days::Calendar);
        term.not_before = Some(date(2026, 3, 10));
        assert_eq!(last_day(&book, NOW, &term), Some(date(2026, 3, 10)));
        term.stops = vec![stop(date(2026, 3, 2), date(2026, 3, 3))];
        let told = reckon(&book, NOW, &term);
        assert_eq!(told.last, Some(date(2026, 3, 10)));
        assert_eq!(told.days.last().map(|day| &day.why), Some(&Why::BeforeTheLaw));
    }

    proptest! {
        /// The short way and the long way agree, and every day is told once.
        #[test]
        fn what_is_explained_is_what_is_counted(
            length in 0u32..60,
            working in any::<bool>(),
            halt in proptest::option::of((0i64..40, 0i64..20)),
            floor in proptest::option::of(0i64..80),
        ) {
            let book = calendar(&[date(2026, 3, 4), date(2026, 3, 23)]).book();
            let first = date(2026, 3, 1);
            let day = |after: i64| first.saturating_add(after.days());
            let days = if working { Days::Working } else { Days::Calendar };
            let stops = halt.iter().map(|(from, long)| stop(day(*from), day(from + long))).collect();
            let term = Term { first, length, days, stops, not_before: floor.map(day) };
            let told = reckon(&book, NOW, &term);
            prop_assert_eq!(told.last, last_day(&book, NOW, &term));
            prop_assert_eq!(told.days.last().map(|one| one.date), told.last);
            for (at, one) in told.days.iter().enumerate() {
                prop_assert_eq!(one.date, day(at as i64));
            }
            let counts = |one: &&Day| matches!(one.why, Why::Counts(_));
            prop_assert_eq!(told.days.iter().filter(counts).count(), length as usize);
        }
    }
}
