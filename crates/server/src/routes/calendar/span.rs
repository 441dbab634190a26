//! The stretch of days that a calendar shows, in the week of the node.

use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};

/// How a calendar is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    Month,
    Week,
    List,
}

impl View {
    pub const ALL: [Self; 3] = [Self::Month, Self::Week, Self::List];

    /// The word in the address.
    pub fn word(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Week => "week",
            Self::List => "list",
        }
    }

    /// The view of this word; a month for any other.
    pub fn of(word: &str) -> Self {
        Self::ALL.into_iter().find(|view| view.word() == word).unwrap_or(Self::Month)
    }
}

/// Days from `first` to before `end`, in whole weeks where they are drawn as such.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub view: View,
    /// A day in it.
    pub day: Date,
    pub first: Date,
    pub end: Date,
}

impl Span {
    /// The stretch around a day. A week begins after the weekend.
    pub fn around(view: View, day: Date, weekend: &[Weekday]) -> Self {
        let month = day.first_of_month();
        let next = month.saturating_add(1.month());
        let (first, end) = match view {
            View::Week => (week_of(day, weekend), week_of(day, weekend).saturating_add(7.days())),
            View::List => (month, next),
            View::Month => {
                let last = next.saturating_add((-1).days());
                (week_of(month, weekend), week_of(last, weekend).saturating_add(7.days()))
            }
        };
        Self { view, day, first, end }
    }

    /// A day in the stretch before, or after.
    pub fn turned(self, ahead: bool) -> Date {
        let one = if ahead { 1 } else { -1 };
        match self.view {
            View::Week => self.day.saturating_add((7 * one).days()),
            View::Month | View::List => self.day.first_of_month().saturating_add(one.months()),
        }
    }

    /// All its days.
    pub fn days(self) -> impl Iterator<Item = Date> {
        self.first.series(1.day()).take_while(move |day| *day < self.end)
    }
}

/// The first day of the week of a day.
fn week_of(day: Date, weekend: &[Weekday]) -> Date {
    let first = first_day(weekend);
    let back = day.weekday().since(first);
    day.saturating_add((-i64::from(back)).days())
}

/// The first working day after the weekend; Monday where there is none.
pub fn first_day(weekend: &[Weekday]) -> Weekday {
    let starts = |day: &Weekday| !weekend.contains(day) && weekend.contains(&day.previous());
    Weekday::Monday.cycle_forward().take(7).find(starts).unwrap_or(Weekday::Monday)
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Weekday, date};

    use super::{Span, View, first_day};

    const FRIDAY: [Weekday; 2] = [Weekday::Friday, Weekday::Saturday];

    #[test]
    fn a_week_begins_after_the_weekend() {
        assert_eq!(first_day(&FRIDAY), Weekday::Sunday);
        assert_eq!(first_day(&[Weekday::Saturday, Weekday::Sunday]), Weekday::Monday);
        assert_eq!(first_day(&[Weekday::Friday]), Weekday::Saturday);
        assert_eq!(first_day(&[]), Weekday::Monday);
    }

    #[test]
    fn a_month_is_drawn_in_whole_weeks_and_turned_over_by_months() {
        let march = Span::around(View::Month, date(2026, 3, 17), &FRIDAY);
        // 1 March 2026 is a Sunday.
        assert_eq!((march.first, march.end), (date(2026, 3, 1), date(2026, 4, 5)));
        assert_eq!(march.days().count() % 7, 0);
        assert_eq!(march.turned(true), date(2026, 4, 1));
        assert_eq!(march.turned(false), date(2026, 2, 1));
        let week = Span::around(View::Week, date(2026, 3, 7), &FRIDAY);
        assert_eq!((week.first, week.end), (date(2026, 3, 1), date(2026, 3, 8)));
        assert_eq!(week.turned(true), date(2026, 3, 14));
        let list = Span::around(View::List, date(2026, 2, 10), &FRIDAY);
        assert_eq!(list.days().count(), 28);
    }
}
