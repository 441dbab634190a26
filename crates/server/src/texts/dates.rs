//! Days, moments and periods in the reader's language: Gregorian, absolute, with the distance
//! from today in brackets where the reader acts on it.

use icu::{
    calendar::{Date as IcuDate, Gregorian},
    datetime::{
        FixedCalendarDateTimeFormatter,
        fieldsets::{YM, YMD},
        input::{DateTime, Time},
    },
    locale::Locale as IcuLocale,
};
use jiff::{civil, tz::TimeZone};
use masar_terms::{Frequency, Language, Period, Timestamp};

use super::{Digits, Locale};

impl Locale {
    /// `1 March 2026`.
    pub fn day(&self, day: civil::Date) -> String {
        let formatter =
            FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new(self.icu().into(), YMD::long());
        match (formatter, gregorian(day)) {
            (Ok(formatter), Some(date)) => formatter.format(&date).to_string(),
            _ => day.to_string(),
        }
    }

    /// `1 March 2026 (in 3 days)`.
    pub fn day_near(&self, day: civil::Date, today: civil::Date) -> String {
        let (day, relative) = (self.day(day), self.distance(day, today));
        self.with("date-with-distance", &[("date", day.into()), ("distance", relative.into())])
    }

    /// How far a day is from today: `today`, `in 3 days`, `2 months ago`.
    pub fn distance(&self, day: civil::Date, today: civil::Date) -> String {
        let days = (day - today).get_days();
        let (key, amount) = match days.unsigned_abs() {
            0 => return self.t("distance-today"),
            1 => return self.t(if days > 0 { "distance-tomorrow" } else { "distance-yesterday" }),
            far @ 2..=59 => ("days", far),
            far @ 60..=729 => ("months", far / 30),
            far => ("years", far / 365),
        };
        let way = if days > 0 { "ahead" } else { "ago" };
        self.with(&format!("distance-{key}-{way}"), &[("count", amount.into())])
    }

    /// `1 March 2026, 14:05` in a time zone.
    pub fn moment(&self, moment: Timestamp, zone: &TimeZone) -> String {
        let local = zone.to_datetime(moment.instant());
        let formatter = FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new(
            self.icu().into(),
            YMD::long().with_time_hm(),
        );
        let time = Time::try_new(local.hour() as u8, local.minute() as u8, 0, 0);
        match (formatter, gregorian(local.date()), time) {
            (Ok(formatter), Some(date), Ok(time)) => {
                formatter.format(&DateTime { date, time }).to_string()
            }
            _ => local.to_string(),
        }
    }

    /// A statistical period in words: `2026`, `first quarter of 2026`, `March 2026`.
    pub fn period(&self, period: Period) -> String {
        let first = period.first_day();
        let year = self.digits_of(&first.year().to_string());
        let part = |months: i8| i64::from((first.month() - 1) / months + 1);
        let named = |key: &str, number: i64| {
            self.with(key, &[("number", number.into()), ("year", year.clone().into())])
        };
        match period.frequency() {
            Frequency::Year => year,
            Frequency::HalfYear => named("period-half-year", part(6)),
            Frequency::Quarter => named("period-quarter", part(3)),
            Frequency::Month => self.month(first),
        }
    }

    /// `March 2026`.
    pub(crate) fn month(&self, day: civil::Date) -> String {
        let formatter =
            FixedCalendarDateTimeFormatter::<Gregorian, _>::try_new(self.icu().into(), YM::long());
        match (formatter, gregorian(day)) {
            (Ok(formatter), Some(date)) => formatter.format(&date).to_string(),
            _ => day.strftime("%Y-%m").to_string(),
        }
    }

    /// The locale for dates: British order in English, a clock of 24 hours everywhere.
    fn icu(&self) -> IcuLocale {
        let tag = match (self.language(), self.digits()) {
            (Language::Ar, Digits::ArabicIndic) => "ar-u-hc-h23-nu-arab",
            (Language::Ar, Digits::Latin) => "ar-u-hc-h23-nu-latn",
            _ => "en-GB-u-hc-h23",
        };
        tag.parse().unwrap_or(IcuLocale::UNKNOWN)
    }
}

fn gregorian(day: civil::Date) -> Option<IcuDate<Gregorian>> {
    IcuDate::try_new_gregorian(day.year().into(), day.month() as u8, day.day() as u8).ok()
}
