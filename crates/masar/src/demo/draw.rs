//! Chance: people, answers, delays. The same seed gives the same.

use std::collections::BTreeMap;

use jiff::{ToSpan, ZonedDateTime};
use rand::{RngExt, SeedableRng, rngs::StdRng, seq::IndexedRandom};

use super::scenario::{Branch, Draw, Kind, Script};

/// Somebody who does not exist.
#[derive(Clone)]
pub struct Person {
    /// Id of the kind.
    pub kind: String,
    values: BTreeMap<String, String>,
}

/// The demo's source of chance.
pub struct Chance {
    rng: StdRng,
    names: Vec<Script>,
}

impl Chance {
    /// From a seed.
    pub fn new(seed: u64, names: Vec<Script>) -> Self {
        Self { rng: StdRng::seed_from_u64(seed), names }
    }

    /// A whole number, both ends included.
    pub fn between(&mut self, [least, most]: [i64; 2]) -> i64 {
        self.rng.random_range(least..=most.max(least))
    }

    /// One of these by their weights.
    pub fn weighted<'a, T>(&mut self, all: impl Iterator<Item = (T, u32)> + Clone) -> Option<T>
    where
        T: 'a,
    {
        let total: u32 = all.clone().map(|(_, weight)| weight).sum();
        let mut at = self.rng.random_range(0..total.max(1));
        for (one, weight) in all {
            if at < weight {
                return Some(one);
            }
            at -= weight;
        }
        None
    }

    /// Somebody of one of these kinds; of all, when none is named.
    pub fn person(&mut self, kinds: &[Kind], of: &[String]) -> Person {
        let open = kinds.iter().filter(|kind| of.is_empty() || of.contains(&kind.id));
        let Some(kind) = self.weighted(open.map(|kind| (kind, kind.weight))) else {
            return Person { kind: String::new(), values: BTreeMap::new() };
        };
        let sex = self.weighted(kind.sex.iter().map(|(sex, weight)| (sex.clone(), *weight)));
        let sex = sex.unwrap_or_default();
        let mut person = Person { kind: kind.id.clone(), values: BTreeMap::new() };
        if let Some(script) = self.names.choose(&mut self.rng) {
            let given = script.given.get(&sex).or_else(|| script.given.values().next());
            let given = given.and_then(|names| names.choose(&mut self.rng));
            let family = script.family.choose(&mut self.rng);
            person.values.extend(given.map(|name| ("given_name".to_owned(), name.clone())));
            person.values.extend(family.map(|name| ("family_name".to_owned(), name.clone())));
        }
        person.values.insert("age".to_owned(), self.between(kind.ages).to_string());
        person.values.insert("sex".to_owned(), sex);
        for (name, draw) in &kind.values {
            if let Some(value) = self.answer(draw, &person, &ZonedDateTime::default()) {
                person.values.insert(name.clone(), value);
            }
        }
        person
    }

    /// An answer; `None` leaves the question open.
    pub fn answer(&mut self, draw: &Draw, person: &Person, now: &ZonedDateTime) -> Option<String> {
        let answer = match draw {
            Draw::Text(text) => text.clone(),
            Draw::Whole(number) => number.to_string(),
            Draw::Weights { weights } => {
                self.weighted(weights.iter().map(|(code, weight)| (code.clone(), *weight)))?
            }
            Draw::Between { between } => self.between(*between).to_string(),
            Draw::Person { person: name, percent } => {
                let given = self.rng.random_range(0..100) < *percent;
                person.values.get(name).filter(|_| given)?.clone()
            }
            Draw::Day { day } => now.date().saturating_add(i64::from(*day).days()).to_string(),
            Draw::MinutesAgo { minutes_ago } => {
                let ago = self.between(*minutes_ago);
                now.saturating_sub(ago.minutes()).strftime("%Y-%m-%dT%H:%M:%S.000%:z").to_string()
            }
        };
        Some(answer).filter(|answer| !answer.is_empty())
    }

    /// Which branches follow for this person, and after how many days.
    pub fn follow(
        &mut self,
        then: &[Branch],
        also: &[Branch],
        person: &Person,
    ) -> Vec<(String, i32)> {
        let fits =
            |branch: &&Branch| branch.people.is_empty() || branch.people.contains(&person.kind);
        let mut chosen = Vec::new();
        let mut at: f64 = self.rng.random();
        for branch in then.iter().filter(fits) {
            if at < branch.chance {
                chosen.push(branch);
                break;
            }
            at -= branch.chance;
        }
        for branch in also.iter().filter(fits) {
            if self.rng.random::<f64>() < branch.chance {
                chosen.push(branch);
            }
        }
        let late = |chance: &mut Self, [soonest, latest]: [i32; 2]| {
            chance.between([i64::from(soonest), i64::from(latest)]) as i32
        };
        chosen.into_iter().map(|branch| (branch.step.clone(), late(self, branch.days))).collect()
    }
}
