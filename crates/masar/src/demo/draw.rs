//! Chance: people, answers, delays. Each life draws from a source of its own, so that what happens
//! to one person depends neither on others nor on the order in which a node accepts.

use std::collections::BTreeMap;

use jiff::{ToSpan, ZonedDateTime};
use rand::{RngExt, SeedableRng, rngs::StdRng, seq::IndexedRandom};

use super::scenario::{Branch, Draw, Kind, Script, Spread};

/// Somebody who does not exist, and what is left to chance in their life.
pub struct Life {
    /// Id of the kind.
    pub kind: String,
    values: BTreeMap<String, String>,
    rng: StdRng,
}

/// A source that depends on the seed and on what it is for, and on nothing else.
pub fn source(seed: u64, what: &str) -> StdRng {
    // FNV-1a: any fixed mixing of a text into a number serves; nothing here is a secret.
    let mixed = what.bytes().fold(seed ^ 0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    StdRng::seed_from_u64(mixed)
}

/// A whole number, both ends included.
pub fn between(rng: &mut StdRng, [least, most]: [i64; 2]) -> i64 {
    rng.random_range(least..=most.max(least))
}

/// One of these by their weights.
pub fn weighted<T>(rng: &mut StdRng, all: impl Iterator<Item = (T, u32)> + Clone) -> Option<T> {
    let total: u32 = all.clone().map(|(_, weight)| weight).sum();
    let mut at = rng.random_range(0..total.max(1));
    for (one, weight) in all {
        if at < weight {
            return Some(one);
        }
        at -= weight;
    }
    None
}

impl Life {
    /// Somebody of one of these kinds; of all, when none is named.
    pub fn born(mut rng: StdRng, kinds: &[Kind], of: &[String], names: &[Script]) -> Self {
        let open = kinds.iter().filter(|kind| of.is_empty() || of.contains(&kind.id));
        let kind = weighted(&mut rng, open.map(|kind| (kind, kind.weight)));
        let Some(kind) = kind else {
            return Self { kind: String::new(), values: BTreeMap::new(), rng };
        };
        let sex = weighted(&mut rng, kind.sex.iter().map(|(sex, weight)| (sex.clone(), *weight)));
        let sex = sex.unwrap_or_default();
        let mut values = BTreeMap::new();
        if let Some(script) = names.choose(&mut rng) {
            let given = script.given.get(&sex).or_else(|| script.given.values().next());
            let given = given.and_then(|names| names.choose(&mut rng));
            let family = script.family.choose(&mut rng);
            values.extend(given.map(|name| ("given_name".to_owned(), name.clone())));
            values.extend(family.map(|name| ("family_name".to_owned(), name.clone())));
        }
        values.insert("age".to_owned(), between(&mut rng, kind.ages).to_string());
        values.insert("sex".to_owned(), sex);
        let mut life = Self { kind: kind.id.clone(), values, rng };
        for (name, draw) in &kind.values {
            if let Some(value) = life.answer(draw, &ZonedDateTime::default()) {
                life.values.insert(name.clone(), value);
            }
        }
        life
    }

    /// The same person in a branch of what follows, with a source of its own.
    pub fn branch(&mut self) -> Self {
        let rng = StdRng::seed_from_u64(self.rng.random());
        Self { kind: self.kind.clone(), values: self.values.clone(), rng }
    }

    /// An answer; `None` leaves the question open.
    pub fn answer(&mut self, draw: &Draw, now: &ZonedDateTime) -> Option<String> {
        let rng = &mut self.rng;
        let answer = match draw {
            Draw::Text(text) => text.clone(),
            Draw::Whole(number) => number.to_string(),
            Draw::Weights { weights } => {
                weighted(rng, weights.iter().map(|(code, weight)| (code.clone(), *weight)))?
            }
            Draw::Between { between: ends } => between(rng, *ends).to_string(),
            Draw::Person { person: name, percent } => {
                let given = rng.random_range(0..100) < *percent;
                self.values.get(name).filter(|_| given)?.clone()
            }
            // Chosen by what the node proposes; see the player.
            Draw::Service { .. } => return None,
            // Whoever fills the form knows the records of the node.
            Draw::Record { .. } => return None,
            Draw::Day { day } => now.date().saturating_add(i64::from(*day).days()).to_string(),
            Draw::Year { year } => {
                now.date().saturating_add(i64::from(*year).days()).year().to_string()
            }
            Draw::MinutesAgo { minutes_ago } => {
                let spread =
                    minutes_ago.iter().map(|Spread { weight, between }| (*between, *weight));
                let ends = weighted(rng, spread)?;
                let ago = between(rng, ends);
                now.saturating_sub(ago.minutes()).strftime("%Y-%m-%dT%H:%M:%S.000%:z").to_string()
            }
        };
        Some(answer).filter(|answer| !answer.is_empty())
    }

    /// One of these, by chance.
    pub fn one_of<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        all.choose(&mut self.rng)
    }

    /// Which branches follow, and after how many days.
    pub fn follow(&mut self, then: &[Branch], also: &[Branch]) -> Vec<(String, i32)> {
        let fits =
            |branch: &&Branch| branch.people.is_empty() || branch.people.contains(&self.kind);
        let mut chosen = Vec::new();
        let mut at: f64 = self.rng.random();
        for branch in then.iter().filter(fits) {
            if at < branch.chance {
                chosen.push(branch);
                break;
            }
            at -= branch.chance;
        }
        let others: Vec<&Branch> = also.iter().filter(fits).collect();
        for branch in others {
            if self.rng.random::<f64>() < branch.chance {
                chosen.push(branch);
            }
        }
        let days = |rng: &mut StdRng, [soonest, latest]: [i32; 2]| {
            between(rng, [i64::from(soonest), i64::from(latest)]) as i32
        };
        let rng = &mut self.rng;
        chosen.into_iter().map(|branch| (branch.step.clone(), days(rng, branch.days))).collect()
    }
}
