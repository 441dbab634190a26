//! Periods as sources write them.

use jiff::civil::Date;
use masar_interop::tabular::western;
use masar_terms::{Frequency, Period};

/// A period: as SDMX writes it, in Western or Arabic-Indic digits; a year also as `1951.0`, which
/// is how data frames write it; a day of ISO 8601 where the mapping says what days stand for.
pub(super) fn period(text: &str, dates: Option<Frequency>) -> Option<Period> {
    let text: String = text.trim().chars().map(western).collect();
    let text = text.strip_suffix(".0").unwrap_or(&text);
    if let Ok(period) = text.parse() {
        return Some(period);
    }
    let day = text.split(['T', ' ']).next().unwrap_or_default();
    let day: Date = day.parse().ok()?;
    dates.map(|frequency| Period::containing(day, frequency))
}

#[cfg(test)]
mod tests {
    use masar_terms::Frequency;

    use super::period;

    #[test]
    fn years_and_days() {
        let told = |text: &str, dates| period(text, dates).map(|period| period.to_string());
        assert_eq!(told("1951.0", None).as_deref(), Some("1951"));
        assert_eq!(told("٢٠١٩", None).as_deref(), Some("2019"));
        assert_eq!(told("2019-07-01", None), None, "which period is meant is not guessed");
        assert_eq!(
            told("2019-07-01T10:00:00", Some(Frequency::Quarter)).as_deref(),
            Some("2019-Q3")
        );
        assert_eq!(told("1990-1995", Some(Frequency::Year)), None);
    }
}
