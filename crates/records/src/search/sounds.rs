//! How a word sounds, in one alphabet for Arabic, Latin, Cyrillic and Ethiopic, so that محمد,
//! Mohammed, Muhammad and Мухаммед meet.
//!
//! The key is the row of consonants: short vowels are not written in Arabic and are written in
//! every way in Latin. Consonants that one script cannot tell apart share a class. A letter with
//! two common renderings gives two keys. May not happen here: hashes or stores.

use std::collections::BTreeSet;

use super::letters::{self, A, Consonant, START, Sound};

/// Most keys of one word.
const MOST_KEYS: usize = 8;

/// A consonant and the vowels after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    pub consonant: Consonant,
    /// Set of [`letters::A`] and its fellows; empty where none is written.
    pub vowels: u8,
    /// How many letters wrote them.
    pub written: u8,
}

/// A word as it is heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    pub units: Vec<Unit>,
    /// Its script leaves short vowels out.
    pub unwritten: bool,
}

/// The ways in which a word, as [`super::words::words`] gives it, may be heard.
pub fn heard(word: &str) -> Vec<Heard> {
    let letters: Vec<char> = word.chars().collect();
    let unwritten = letters.iter().any(|letter| matches!(letter, '\u{600}'..='\u{6ff}'));
    let mut all = vec![spell(&letters, false)];
    if letters.iter().skip(1).any(|letter| *letter == 'و') {
        all.push(spell(&letters, true));
    }
    let latin_article = letters.starts_with(&['a', 'l']) || letters.starts_with(&['e', 'l']);
    if latin_article && letters.len() >= 6 {
        all.push(spell(&letters[2..], false));
    }
    let ways = all.into_iter().map(without_inner_article);
    ways.map(|units| Heard { units, unwritten }).collect()
}

/// The keys of one word. Empty when the word is a single letter, or is in another script.
pub fn keys(word: &str) -> BTreeSet<String> {
    let ways = heard(word);
    let keys = ways.iter().flat_map(|way| expand(&way.units));
    let long = word.chars().nth(1).is_some();
    keys.filter_map(|key| match key.len() {
        0 => None,
        // Not to be taken for the beginning of another.
        1 => long.then(|| key + "~"),
        _ => Some(key),
    })
    .collect()
}

fn expand(units: &[Unit]) -> Vec<String> {
    let mut keys = vec![String::new()];
    for unit in units {
        let longer = keys.iter().flat_map(|key| {
            unit.consonant.classes.iter().map(move |class| format!("{key}{class}"))
        });
        keys = longer.take(MOST_KEYS).collect();
    }
    keys
}

fn spell(letters: &[char], vav: bool) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    let mut before: Option<Consonant> = None;
    let mut at = 0;
    while at < letters.len() {
        let (sound, length) = letters::sound(&letters[at..]);
        let ends = at > 0 && at + length == letters.len();
        let sound = match letters[at] {
            'h' if ends => Sound::Silent,
            'ه' if ends => Sound::Vowel(A),
            'و' if vav && at > 0 => Sound::Consonant(letters::VAV),
            _ => sound,
        };
        before = hear(&mut units, sound, before);
        at += length;
    }
    units
}

/// Adds a sound; gives the consonant it ends with, if it does.
fn hear(units: &mut Vec<Unit>, sound: Sound, before: Option<Consonant>) -> Option<Consonant> {
    let first = units.is_empty();
    match sound {
        Sound::Silent => before,
        Sound::Vowel(vowels) => {
            if first {
                add(units, START);
            }
            vowel(units, vowels);
            None
        }
        Sound::Glide(consonant, _) if first => {
            add(units, consonant);
            None
        }
        Sound::Glide(_, vowels) => {
            vowel(units, vowels);
            None
        }
        Sound::Consonant(consonant) => {
            if before != Some(consonant) {
                add(units, inside(consonant, first));
            }
            Some(consonant)
        }
        Sound::Syllable(consonant, vowels) => {
            add(units, inside(consonant, first));
            vowel(units, vowels);
            None
        }
        Sound::Pair(one, other) => {
            add(units, one);
            add(units, other);
            Some(other)
        }
    }
}

fn add(units: &mut Vec<Unit>, consonant: Consonant) {
    units.push(Unit { consonant, vowels: 0, written: 0 });
}

fn vowel(units: &mut [Unit], vowels: u8) {
    if let Some(unit) = units.last_mut().filter(|_| vowels != 0) {
        unit.vowels |= vowels;
        unit.written += 1;
    }
}

/// A v inside a word is an f in other scripts; at its beginning it may be a w.
fn inside(consonant: Consonant, first: bool) -> Consonant {
    match consonant.classes {
        ['F', 'W'] if !first => Consonant { classes: &['F'], ..consonant },
        _ => consonant,
    }
}

/// “Abdul-Rahman” and “Abdurrahman”: the l of the article inside the word comes and goes.
fn without_inner_article(mut units: Vec<Unit>) -> Vec<Unit> {
    let is = |at: usize, class: char| {
        units.get(at).is_some_and(|unit: &Unit| unit.consonant.classes == [class])
    };
    let servant = is(0, 'A') && is(1, 'B') && is(2, 'T') && is(3, 'L');
    if servant && units.len() >= 6 {
        let article = units.remove(3);
        units[2].vowels |= article.vowels;
    }
    units
}

#[cfg(test)]
mod tests {
    use super::{super::words::words, keys};
    use proptest::prelude::*;

    fn meet(one: &str, other: &str) -> bool {
        let sounds =
            |name: &str| words(name).iter().flat_map(|word| keys(word)).collect::<Vec<_>>();
        let other = sounds(other);
        sounds(one).iter().any(|key| other.contains(key))
    }

    #[test]
    fn one_name_in_three_scripts_meets() {
        for names in [
            &["محمد", "مُحَمَّد", "Mohammed", "Muhammad", "Mohamed", "Mehmet", "Мухаммед", "Магомед"]
                [..7],
            &["يوسف", "Yusuf", "Youssef", "Yousif", "Юсуф"],
            &["فاطمة", "Fatima", "Fatimah", "Фатима"],
            &["عثمان", "Othman", "Osman", "Usman", "Осман"],
            &["خالد", "Khaled", "Khalid", "Халид"],
            &["جمال", "Jamal", "Gamal", "Djamal", "Джамал"],
            &["رشيد", "Rashid", "Rachid", "Рашид"],
            &["عبد الرحمن", "عبدالرحمن", "Abdul Rahman", "Abdelrahman", "Абдурахман"],
            &["عبد الله", "Abdullah", "Abdallah", "Абдулла"],
            &["إبراهيم", "Ibrahim", "Ebrahim", "Ибрагим"],
            &["الحسن", "Al-Hassan", "Alhassan", "Hasan", "Хасан"],
            &["وليد", "Walid", "Waleed", "Валид"],
            &["عائشة", "Aisha", "Aicha", "Ayşe"],
        ] {
            for one in names {
                for other in names {
                    assert!(meet(one, other), "{one} and {other}");
                }
            }
        }
    }

    #[test]
    fn different_names_stay_apart() {
        for (one, other) in
            [("محمد", "خالد"), ("Fatima", "Maryam"), ("Omar", "Amal"), ("علي", "حسن")]
        {
            assert!(!meet(one, other), "{one} and {other}");
        }
    }

    proptest! {
        #[test]
        fn any_text_gives_few_keys_without_panic(name in ".{0,40}") {
            for word in words(&name) {
                prop_assert!(keys(&word).len() <= 24);
            }
        }
    }
}
