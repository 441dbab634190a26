//! How near two spellings of a name are: what sounds alike is ranked by its vowels and by the
//! finer differences between its consonants, so that محمود does not stand above Mohamed for محمد.
//!
//! Lives here: pure comparison of words. May not happen here: hashes or stores.

use super::{
    letters::{A, E, I, U},
    sounds::{Heard, Unit, heard},
    words,
};

/// Points of a word that sounds alike, whatever its vowels.
const ALIKE: u32 = 60;
/// Points between the last that sounds alike and one that is spelt alike.
const FINER: f32 = 35.0;
/// Points of a word with one letter wrong, too few, too many, or two exchanged.
const ONE_LETTER: u32 = 50;
/// Distance at which nothing is left of the finer points.
const FAR: f32 = 3.0;

/// How a word asked for was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    Nothing,
    OneLetter,
    SoundsAlike,
    SpeltAlike,
}

/// How much of a name asked for is in the names known: 0–100, and how its least like word was
/// found.
pub fn score(asked: &str, names: &[&str]) -> (u32, Likeness) {
    let known: Vec<String> = names.iter().flat_map(|name| words::findable(name)).collect();
    let asked = words::words(asked);
    if asked.is_empty() {
        return (0, Likeness::Nothing);
    }
    let best = asked.iter().map(|word| {
        known.iter().map(|other| of_word(word, other)).max().unwrap_or((0, Likeness::Nothing))
    });
    let found: Vec<_> = best.collect();
    let points: u32 = found.iter().map(|(points, _)| points).sum();
    let least = found.iter().map(|(_, how)| *how).min().unwrap_or(Likeness::Nothing);
    // Of two that hold the whole name, the one with less beside it is nearer.
    let beside: usize = names.iter().map(|name| words::words(name).len()).sum();
    let beside = beside.saturating_sub(asked.len()).min(4) as u32;
    ((points / asked.len() as u32).saturating_sub(beside), least)
}

fn of_word(one: &str, other: &str) -> (u32, Likeness) {
    if one == other {
        return (100, Likeness::SpeltAlike);
    }
    let (ones, others) = (heard(one), heard(other));
    let pairs = ones.iter().flat_map(|one| others.iter().map(move |other| (one, other)));
    let least = pairs.filter_map(|(one, other)| distance(one, other)).min_by(f32::total_cmp);
    match least {
        Some(far) => {
            let finer = FINER * (1.0 - far / FAR).max(0.0);
            (ALIKE + finer.round() as u32, Likeness::SoundsAlike)
        }
        None if one_letter_apart(one, other) => (ONE_LETTER, Likeness::OneLetter),
        None => (0, Likeness::Nothing),
    }
}

/// The distance of two words of the same consonants; none where the consonants differ.
fn distance(one: &Heard, other: &Heard) -> Option<f32> {
    if one.units.len() != other.units.len() || one.units.is_empty() {
        return None;
    }
    let last = one.units.len() - 1;
    let mut far = 0.0;
    for (at, (a, b)) in one.units.iter().zip(&other.units).enumerate() {
        if !a.consonant.classes.iter().any(|class| b.consonant.classes.contains(class)) {
            return None;
        }
        if !a.consonant.sounds.chars().any(|sound| b.consonant.sounds.contains(sound)) {
            far += 0.5;
        }
        far += match (one.unwritten, other.unwritten) {
            (true, true) => f32::from(u8::from(a.vowels != b.vowels)),
            (false, false) => written(a, b, at == last),
            (true, false) => half_written(a, b, at, last),
            (false, true) => half_written(b, a, at, last),
        };
    }
    Some(far)
}

/// Vowels of two scripts that write them.
fn written(a: &Unit, b: &Unit, ends: bool) -> f32 {
    let mute = |unit: &Unit| ends && unit.vowels == E;
    match (a.vowels, b.vowels) {
        (one, other) if one == other => 0.1 * f32::from(u8::from(a.written != b.written)),
        (0, _) if mute(b) => 0.1,
        (_, 0) if mute(a) => 0.1,
        (0, _) | (_, 0) => 0.5,
        (one, other) if one & other != 0 => 0.2,
        (one, other) if (one | other) & !(A | E) == 0 || (one | other) & !(E | I) == 0 => 0.15,
        (one, other) if (one | other) & U == 0 => 0.4,
        _ => 0.7,
    }
}

/// A vowel of a script that leaves short ones out, `bare`, against one of a script that does not.
fn half_written(bare: &Unit, full: &Unit, at: usize, last: usize) -> f32 {
    let long = full.written > 1;
    match (bare.vowels, full.vowels) {
        (0, 0) => 0.1,
        (0, E) if at == last => 0.1,
        (0, _) if at == last => 0.6,
        (0, _) if long => 0.8,
        // A single u before the last consonant mostly renders a long one: Mahmud.
        (0, U) if at + 1 == last => 0.5,
        (0, I) if at + 1 == last => 0.25,
        (0, _) => 0.1,
        (_, 0) => 0.7,
        (one, other) if one & other != 0 => 0.0,
        (I, E) => 0.1,
        (A, E) if at == last => 0.1,
        _ => 0.6,
    }
}

/// One letter wrong, missing, too many, or two neighbours exchanged; in words of five letters and
/// more, because shorter names differ by one letter.
fn one_letter_apart(one: &str, other: &str) -> bool {
    let (mut short, mut long): (Vec<char>, Vec<char>) =
        (one.chars().collect(), other.chars().collect());
    if short.len() > long.len() {
        std::mem::swap(&mut short, &mut long);
    }
    if short.len() < 5 || long.len() - short.len() > 1 {
        return false;
    }
    let same = short.iter().zip(&long).take_while(|(a, b)| a == b).count();
    let (a, b) = (&short[same..], &long[same..]);
    if short.len() < long.len() {
        return a == &b[1..];
    }
    let exchanged = a.len() >= 2 && a[0] == b[1] && a[1] == b[0] && a[2..] == b[2..];
    a.is_empty() || a[1..] == b[1..] || exchanged
}
