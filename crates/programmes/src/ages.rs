//! How old somebody may be. Whoever may be a child is treated as one.

use jiff::{ToSpan, civil::Date};
use masar_terms::{AgeBounds, CalendarDate};

use crate::facts::{AGE_DISPUTED, AGE_ESTIMATED, AGE_YEARS, BIRTH_DATE, Facts, Said};

/// Years by which an estimate of age may be off unless a rule says otherwise. No method of age
/// assessment gives an exact age; published margins of error reach several years.
pub const ESTIMATE_MARGIN: u8 = 5;

/// No age above this is taken for an age.
const OLDEST: u16 = 130;

/// What leaves it open that somebody is under an age.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AgeDoubt {
    /// A birth date that makes the subject young enough, by one of the days it may stand for.
    BirthDate,
    /// A stated age that does.
    StatedAge,
    /// Only the margin of an estimate does.
    Estimate,
    /// The age is disputed.
    Disputed,
    /// Nothing is known of the age, or what is written is neither a date nor an age.
    Unknown,
}

impl AgeDoubt {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::BirthDate, Self::StatedAge, Self::Estimate, Self::Disputed, Self::Unknown];

    /// Key of the text that explains it, in the programme's languages.
    pub fn key(self) -> &'static str {
        match self {
            Self::BirthDate => "because-birth-date",
            Self::StatedAge => "because-stated-age",
            Self::Estimate => "because-estimate",
            Self::Disputed => "because-disputed",
            Self::Unknown => "because-unknown-age",
        }
    }
}

/// Why the subject may be under `years` on `day`; empty when it cannot be.
///
/// Protective in every doubt: one birth date of several, one day of a partial date, one year
/// within `margin` of an estimate is enough; a disputed age is enough whatever the dates say; and
/// where nothing is known, the subject may be a child.
pub fn may_be_under(facts: &Facts, years: u8, margin: u8, day: Date) -> Vec<AgeDoubt> {
    let limit = i16::from(years);
    let guessed = says_yes(facts, AGE_ESTIMATED);
    let mut doubts = Vec::new();
    let mut known = false;
    for (fact, doubt) in [(BIRTH_DATE, AgeDoubt::BirthDate), (AGE_YEARS, AgeDoubt::StatedAge)] {
        for said in facts.behind_the_wall(fact) {
            let Some(born) = Born::read(fact, said) else {
                doubts.push(AgeDoubt::Unknown);
                continue;
            };
            known = true;
            let slack = if born.estimated || guessed { margin } else { 0 };
            if age(born.latest, day) < limit {
                doubts.push(doubt);
            } else if age(born.latest.saturating_add(i32::from(slack).years()), day) < limit {
                doubts.push(AgeDoubt::Estimate);
            }
        }
    }
    if says_yes(facts, AGE_DISPUTED) {
        doubts.push(AgeDoubt::Disputed);
    }
    if !known {
        doubts.push(AgeDoubt::Unknown);
    }
    doubts.sort();
    doubts.dedup();
    doubts
}

/// How old the subject may be on `day` by the latest birth date, else by the latest stated age;
/// for statistics, where an estimate counts as what it says.
pub fn age_on(facts: &Facts, day: Date) -> Option<AgeBounds> {
    [BIRTH_DATE, AGE_YEARS].into_iter().find_map(|fact| {
        let born = Born::read(fact, facts.latest(fact)?)?;
        // Who was born in the year that is running was not born after the day itself.
        let latest = born.latest.min(day).max(born.earliest);
        Some(AgeBounds { youngest: age(latest, day), oldest: age(born.earliest, day) })
    })
}

/// Why an answer to a field that is a fact of age can be none; nothing if it can, or if the fact is
/// another one. The reason never repeats the answer.
pub fn refuses(fact: &str, answer: &str) -> Option<&'static str> {
    let reason = match fact {
        BIRTH_DATE => "not a date of birth: a year, a month or a day, such as 2008-04",
        AGE_YEARS => "not an age in years",
        _ => return None,
    };
    // Whether it can be read does not hang on the day on which it was said.
    let said = Said { value: answer, said_on: Date::ZERO };
    Born::read(fact, said).is_none().then_some(reason)
}

/// The days between which somebody was born.
struct Born {
    earliest: Date,
    latest: Date,
    estimated: bool,
}

impl Born {
    fn read(fact: &str, said: Said<'_>) -> Option<Self> {
        let text = said.value.trim();
        if fact == BIRTH_DATE {
            let date: CalendarDate = text.parse().ok()?;
            let estimated = date.is_estimated();
            return Some(Self { earliest: date.earliest(), latest: date.latest(), estimated });
        }
        let years: u16 = text.parse().ok().filter(|years| *years <= OLDEST)?;
        // Somebody of n completed years was born after the (n+1)th anniversary back and on or
        // before the nth.
        let latest = said.said_on.saturating_sub(i32::from(years).years());
        let earliest = said.said_on.saturating_sub(i32::from(years + 1).years());
        Some(Self { earliest: earliest.saturating_add(1.day()), latest, estimated: false })
    }
}

/// Completed years on `day` of somebody born on `born`.
fn age(born: Date, day: Date) -> i16 {
    CalendarDate::exact(born).age_on(day).youngest
}

fn says_yes(facts: &Facts, fact: &str) -> bool {
    facts.behind_the_wall(fact).any(|said| matches!(said.value.trim(), "Y" | "yes"))
}
