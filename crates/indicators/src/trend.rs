//! Where a series of published figures goes, and how fresh it is. Words come elsewhere.

use jiff::civil::Date;
use masar_terms::Period;
use serde::{Deserialize, Serialize};

use crate::figure::{Figure, Series};

/// Numbers below which nothing is said of a direction.
const FEWEST: usize = 3;
/// Numbers looked at, the newest.
const MOST: usize = 8;

/// Direction of the published numbers of one definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trend {
    Rising,
    Falling,
    /// Neither: it stays, or goes up and down.
    Steady,
    /// Fewer than three numbers.
    TooShort,
}

impl Trend {
    /// Over the last eight numbers of a series under its newest definition. Every pair of periods
    /// is compared (Kendall's rank correlation with time): it rises when pairs that rose exceed
    /// pairs that fell by half of all pairs or more, and falls likewise. How far is not looked
    /// at, so one extreme period makes no trend.
    pub fn of(series: &Series) -> Self {
        let Some(last) = series.last() else { return Self::TooShort };
        let same = |figure: &&Figure| figure.definition == last.definition;
        let own = series.figures.iter().rev().take_while(same);
        let numbers: Vec<f64> = own.filter_map(|figure| figure.cell.number()).take(MOST).collect();
        if numbers.len() < FEWEST {
            return Self::TooShort;
        }
        // Newest first: a pair rises when the one that stands first is greater.
        let (mut pairs, mut balance) = (0, 0);
        for (at, newer) in numbers.iter().enumerate() {
            for older in &numbers[at + 1..] {
                pairs += 1;
                balance += i32::from(newer > older) - i32::from(newer < older);
            }
        }
        match balance * 2 {
            rising if rising >= pairs => Self::Rising,
            falling if -falling >= pairs => Self::Falling,
            _ => Self::Steady,
        }
    }
}

/// How old the newest published period is, against its own length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Freshness {
    /// The next period has not ended, or ended less than one period ago.
    Current,
    /// The next period should have been published by now.
    Late,
    /// Two periods or more should have been published by now.
    Old,
}

impl Freshness {
    /// On a day: a period should be published by the end of the period after it.
    pub fn of(newest: Period, today: Date) -> Self {
        let mut overdue = 0;
        let mut period = newest.next();
        while period.next().last_day() < today && overdue < 2 {
            overdue += 1;
            period = period.next();
        }
        [Self::Current, Self::Late, Self::Old][overdue]
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{Freshness, Trend};
    use crate::{Series, test_figures::figure};

    fn trend(numbers: &[Option<f64>]) -> Trend {
        let mut period: masar_terms::Period = "2025-Q1".parse().expect("a period");
        let mut figures = Vec::new();
        for number in numbers {
            let cell = number.map_or(masar_terms::Cell::Withheld, masar_terms::Cell::of);
            figures.push(figure("XMA", period, cell));
            period = period.next();
        }
        let [agency, indicator, place] = ["XMA", "arrivals-registered", "XMA"].map(str::to_owned);
        Trend::of(&Series { agency, indicator, place, figures })
    }

    #[test]
    fn a_direction_needs_three_numbers_and_most_pairs() {
        assert_eq!(trend(&[]), Trend::TooShort);
        assert_eq!(trend(&[Some(1.0), None, Some(9.0)]), Trend::TooShort);
        assert_eq!(trend(&[Some(1.0), None, Some(2.0), Some(3.0)]), Trend::Rising);
        assert_eq!(trend(&[Some(9.0), Some(8.0), Some(0.0)]), Trend::Falling);
        assert_eq!(trend(&[Some(0.0), Some(0.0), Some(0.0)]), Trend::Steady);
        assert_eq!(trend(&[Some(10.0), Some(50.0), Some(12.0), Some(48.0)]), Trend::Steady);
        let rising = [5.0, 6.0, 8.0, 7.0, 9.0, 11.0].map(Some);
        assert_eq!(trend(&rising), Trend::Rising);
    }

    #[test]
    fn another_definition_begins_a_new_series() {
        let mut figures: Vec<_> = ["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"]
            .iter()
            .zip([1.0, 2.0, 3.0, 4.0])
            .map(|(period, number)| {
                figure("XMA", period.parse().expect("a period"), masar_terms::Cell::of(number))
            })
            .collect();
        let [agency, indicator, place] = ["XMA", "arrivals-registered", "XMA"].map(str::to_owned);
        "another".clone_into(&mut figures[1].definition);
        let series = Series { agency, indicator, place, figures };
        assert_eq!(Trend::of(&series), Trend::TooShort);
    }

    #[test]
    fn freshness_is_measured_in_periods() {
        let of = |period: &str, day| Freshness::of(period.parse().expect("a period"), day);
        assert_eq!(of("2026-Q1", date(2026, 4, 1)), Freshness::Current);
        assert_eq!(of("2026-Q1", date(2026, 9, 30)), Freshness::Current);
        assert_eq!(of("2026-Q1", date(2026, 10, 1)), Freshness::Late);
        assert_eq!(of("2026-Q1", date(2027, 1, 1)), Freshness::Old);
        assert_eq!(of("2024", date(2026, 12, 31)), Freshness::Current);
        assert_eq!(of("2024", date(2027, 1, 1)), Freshness::Late);
        assert_eq!(of("2026-Q4", date(2026, 1, 1)), Freshness::Current);
    }
}
