//! The test's own count: a dictionary, and every margin one after the other. Shares nothing with
//! the node.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::arrivals::{Age, Arrival, DISTRICTS};

/// Area, sex, age.
pub type Key = [String; 3];

pub const AREAS: [&str; 5] = ["_T", "XMA-01", "XMA-02", "XMA-03", "XMA-04"];
pub const SEXES: [&str; 4] = ["_T", "F", "M", "_X"];
pub const AGES: [&str; 3] = ["_T", "Y0T17_U", "Y_GE18"];

/// People in every cell, noughts included. Somebody who came twice is one person.
pub fn count(arrivals: &[Arrival]) -> BTreeMap<Key, u64> {
    let mut table = BTreeMap::new();
    for area in AREAS {
        for sex in SEXES {
            for age in AGES {
                table.insert([area, sex, age].map(str::to_owned), 0);
            }
        }
    }
    let mut seen = BTreeSet::new();
    for arrival in arrivals.iter().filter(|arrival| seen.insert(&arrival.subject)) {
        let region = &DISTRICTS[arrival.district].0[4..10];
        for area in ["_T", region] {
            for sex in ["_T", broad(arrival.sex)] {
                for age in ["_T", band(arrival.age, arrival.day)] {
                    *table.entry([area, sex, age].map(str::to_owned)).or_insert(0) += 1;
                }
            }
        }
    }
    table
}

/// The finest codes of one arrival.
pub fn codes(arrival: &Arrival) -> [&'static str; 3] {
    let region = &DISTRICTS[arrival.district].0[4..10];
    [region, broad(arrival.sex), band(arrival.age, arrival.day)]
}

fn broad(sex: &'static str) -> &'static str {
    if ["F", "M"].contains(&sex) { sex } else { "_X" }
}

fn band(age: Age, day: Date) -> &'static str {
    let of = |years: i16| match years {
        ..18 => "Y0T17_U",
        18.. => "Y_GE18",
    };
    let years = |year: i16, month: i8, date: i8| {
        let had_birthday = (day.month(), day.day()) >= (month, date);
        day.year() - year - i16::from(!had_birthday)
    };
    match age {
        Age::Nothing => "Y0T17_U",
        Age::Years(years) => of(years),
        Age::Born(born) => of(years(born.year(), born.month(), born.day())),
        // Of age only if on every day of the year.
        Age::BornIn(year) => of(years(year, 12, 31)),
    }
}
