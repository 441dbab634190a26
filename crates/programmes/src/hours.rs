//! Opening hours as services write them: days and times in the manner of OpenStreetMap's key
//! `opening_hours`, of which the part is read that a service needs.
//!
//! May not happen here: a look at a clock; a value that somebody wrote in an error.

/// Minutes of a day.
const DAY: u16 = 24 * 60;
/// Days of the week, Monday first, as they are written.
const DAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
/// Public holidays.
const HOLIDAYS: &str = "PH";

/// From–to in minutes after midnight; past midnight the end is more than a day.
pub type Span = (u16, u16);

/// The hours of one week, and of public holidays where they differ.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hours {
    week: [Vec<Span>; 7],
    holidays: Option<Vec<Span>>,
}

/// Why a text is not read as opening hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HoursError {
    Empty,
    Day,
    Time,
    Nothing,
    Overlap,
}

impl HoursError {
    /// The reason without any part of the text.
    pub fn reason(self) -> &'static str {
        match self {
            Self::Empty => {
                "no opening hours: write days and times, such as Su-Th 08:00-16:00; Sa 09:00-12:00"
            }
            Self::Day => "a day is Mo, Tu, We, Th, Fr, Sa, Su or PH (public holidays)",
            Self::Time => "a time is written 08:00-16:00, from 00:00 to 24:00",
            Self::Nothing => "opening hours that end when they begin",
            Self::Overlap => "two times of one day overlap",
        }
    }
}

impl Hours {
    /// Reads rules separated by semicolons: `24/7`, `Su-Th 08:00-16:00`, `Mo,We 09:00-12:00,
    /// 13:00-15:00`, `PH off`. A later rule replaces what earlier ones say of its days.
    pub fn read(text: &str) -> Result<Self, HoursError> {
        let mut hours = Self::default();
        let mut any = false;
        for rule in text.split(';').map(str::trim).filter(|rule| !rule.is_empty()) {
            any = true;
            hours.rule(rule)?;
        }
        if any { Ok(hours) } else { Err(HoursError::Empty) }
    }

    fn rule(&mut self, rule: &str) -> Result<(), HoursError> {
        if rule == "24/7" {
            self.week.iter_mut().for_each(|day| *day = vec![(0, DAY)]);
            return Ok(());
        }
        let begins_with_a_time = rule.starts_with(|first: char| first.is_ascii_digit());
        let (days, times) = match rule.split_once(' ') {
            _ if begins_with_a_time => ("Mo-Su", rule),
            Some(parts) => parts,
            None => return Err(HoursError::Time),
        };
        let spans = match times.trim() {
            "off" | "closed" => Vec::new(),
            times => spans(times)?,
        };
        for part in days.split(',') {
            match part.trim() {
                HOLIDAYS => self.holidays = Some(spans.clone()),
                part => {
                    for day in range(part)? {
                        self.week[day].clone_from(&spans);
                    }
                }
            }
        }
        Ok(())
    }

    /// Whether it is open so many minutes after midnight of a day of the week (Monday is 0).
    pub fn open(&self, day: usize, minute: u16, holiday: bool) -> bool {
        let own = match &self.holidays {
            Some(holidays) if holiday => holidays,
            _ => &self.week[day % 7],
        };
        let before = &self.week[(day + 6) % 7];
        own.iter().any(|(from, to)| (*from..*to).contains(&minute))
            || before.iter().any(|(_, to)| minute + DAY < *to)
    }

    /// The hours of each day, Monday first.
    pub fn week(&self) -> &[Vec<Span>; 7] {
        &self.week
    }
}

/// Days of `Mo-Fr` or `Mo`; a range may run over the end of the week, as `Sa-Th`.
fn range(text: &str) -> Result<Vec<usize>, HoursError> {
    let day =
        |name: &str| DAYS.iter().position(|known| *known == name.trim()).ok_or(HoursError::Day);
    let Some((first, last)) = text.split_once('-') else { return Ok(vec![day(text)?]) };
    let (first, last) = (day(first)?, day(last)?);
    let length = (last + 7 - first) % 7;
    Ok((0..=length).map(|on| (first + on) % 7).collect())
}

fn spans(text: &str) -> Result<Vec<Span>, HoursError> {
    let mut spans = Vec::new();
    for part in text.split(',') {
        let (from, to) = part.trim().split_once('-').ok_or(HoursError::Time)?;
        let (from, to) = (minute(from)?, minute(to)?);
        if from == to || from == DAY {
            return Err(HoursError::Nothing);
        }
        spans.push(if to < from { (from, to + DAY) } else { (from, to) });
    }
    spans.sort_unstable();
    match spans.windows(2).any(|pair| pair[1].0 < pair[0].1) {
        true => Err(HoursError::Overlap),
        false => Ok(spans),
    }
}

fn minute(text: &str) -> Result<u16, HoursError> {
    let (hour, minute) = text.trim().split_once(':').ok_or(HoursError::Time)?;
    let two = |text: &str| {
        let digits = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse::<u16>().ok().filter(|_| digits).ok_or(HoursError::Time)
    };
    let at = two(hour)? * 60 + two(minute)?;
    if two(minute)? > 59 || at > DAY { Err(HoursError::Time) } else { Ok(at) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Hours, HoursError};

    fn read(text: &str) -> Hours {
        Hours::read(text).unwrap_or_else(|error| panic!("{text}: {}", error.reason()))
    }

    #[test]
    fn days_and_times_are_read_and_later_rules_replace_earlier_ones() {
        let hours = read("Su-Th 08:00-12:00,13:00-16:00; Sa 09:00-12:00; Tu off; PH off");
        assert!(hours.open(6, 8 * 60, false), "Sunday at eight");
        assert!(!hours.open(6, 12 * 60 + 30, false), "at noon they rest");
        assert!(hours.open(0, 15 * 60 + 59, false) && !hours.open(0, 16 * 60, false));
        assert!(!hours.open(1, 10 * 60, false), "Tuesdays are closed");
        assert!(hours.open(5, 9 * 60, false) && !hours.open(4, 9 * 60, false));
        assert!(!hours.open(6, 10 * 60, true), "a holiday");
    }

    #[test]
    fn a_night_runs_into_the_next_day() {
        let hours = read("Fr 20:00-02:00");
        assert!(hours.open(4, 23 * 60, false) && hours.open(5, 60, false));
        assert!(!hours.open(4, 60, false) && !hours.open(5, 2 * 60, false));
        assert!(read("24/7").open(3, 0, false) && read("08:00-24:00").open(0, 23 * 60 + 59, false));
    }

    #[test]
    fn what_cannot_be_read_says_why() {
        for (text, why) in [
            ("", HoursError::Empty),
            (" ; ", HoursError::Empty),
            ("Mon-Fri 08:00-16:00", HoursError::Day),
            ("Mo-Fr", HoursError::Time),
            ("Mo-Fr 8-16", HoursError::Time),
            ("Mo-Fr 08:00-25:00", HoursError::Time),
            ("Mo 08:60-09:00", HoursError::Time),
            ("Mo 08:00-08:00", HoursError::Nothing),
            ("Mo 08:00-12:00,11:00-13:00", HoursError::Overlap),
            ("always", HoursError::Time),
        ] {
            assert_eq!(Hours::read(text), Err(why), "{text}");
            assert!(!why.reason().contains(text) || text.trim().len() < 4);
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_fail_otherwise(text in "[MoTuWeThFrSaSuPH0-9:;,\\- of/]{0,40}") {
            if let Ok(hours) = Hours::read(&text) {
                for day in 0..7 {
                    for minute in [0, 1, 719, 1439] {
                        let _ = hours.open(day, minute, false);
                    }
                }
            }
        }
    }
}
