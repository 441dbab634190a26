//! How a word sounds, in one alphabet for Arabic, Latin and Cyrillic, so that محمد, Mohammed,
//! Muhammad and Мухаммед meet.
//!
//! The key is the row of consonants: short vowels are not written in Arabic and are written in
//! every way in Latin. Consonants that one script cannot tell apart share a class. A letter with
//! two common renderings gives two keys. May not happen here: hashes or stores.

use std::collections::BTreeSet;

/// Most keys of one word.
const MOST_KEYS: usize = 8;

/// One sound as the classes it may be written with; empty for a vowel inside a word.
type Sound = &'static [char];

/// The keys of one word as [`super::words::words`] gives it. Empty when the word has fewer than
/// two sounds, or is in another script.
pub fn keys(word: &str) -> BTreeSet<String> {
    let letters: Vec<char> = word.chars().collect();
    let mut found = spell(&letters);
    let latin_article = letters.starts_with(&['a', 'l']) || letters.starts_with(&['e', 'l']);
    if latin_article && letters.len() >= 6 {
        found.extend(spell(&letters[2..]));
    }
    found.into_iter().map(|key| without_inner_article(&key)).filter(|key| key.len() >= 2).collect()
}

fn spell(letters: &[char]) -> BTreeSet<String> {
    let mut keys = vec![String::new()];
    let mut at = 0;
    let mut last: Option<&[char]> = None;
    while at < letters.len() {
        let (sound, length) = sound_at(letters, at);
        let ends_mute = at > 0 && at + length == letters.len() && matches!(letters[at], 'h' | 'ه');
        let doubled = last == Some(sound) && !sound.is_empty();
        if !ends_mute && !doubled {
            keys = keys.iter().flat_map(|key| extend(key, sound)).take(MOST_KEYS).collect();
        }
        last = Some(sound);
        at += length;
    }
    keys.into_iter().collect()
}

fn extend(key: &str, sound: Sound) -> Vec<String> {
    if sound.is_empty() {
        return vec![key.to_owned()];
    }
    sound.iter().map(|class| format!("{key}{class}")).collect()
}

/// “Abdul-Rahman” and “Abdurrahman”: the l of the article inside the word comes and goes.
fn without_inner_article(key: &str) -> String {
    match key.strip_prefix("ABTL") {
        Some(rest) if rest.len() >= 2 => format!("ABT{rest}"),
        _ => key.to_owned(),
    }
}

/// The sound at a position and how many letters it takes.
fn sound_at(letters: &[char], at: usize) -> (Sound, usize) {
    let rest = &letters[at..];
    if let Some(found) = digraph(rest) {
        return found;
    }
    let first = at == 0;
    let sound: Sound = match rest[0] {
        'a' | 'e' | 'i' | 'o' | 'u' | 'ا' | 'ع' | 'а' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'і' => {
            if first {
                &['A']
            } else {
                &[]
            }
        }
        'е' | 'є' => {
            if first {
                &['A', 'Y']
            } else {
                &[]
            }
        }
        'y' | 'ي' | 'я' | 'ю' | 'ї' => {
            if first {
                &['Y']
            } else {
                &[]
            }
        }
        'w' | 'و' => {
            if first {
                &['W']
            } else {
                &[]
            }
        }
        'v' | 'в' => {
            if first {
                &['F', 'W']
            } else {
                &['F']
            }
        }
        'b' | 'p' | 'ب' | 'پ' | 'б' | 'п' => &['B'],
        'f' | 'ف' | 'ڤ' | 'ф' => &['F'],
        't' | 'd' | 'ت' | 'ط' | 'د' | 'ض' | 'т' | 'д' => &['T'],
        'ث' => &['T', 'S'],
        'ذ' | 'ظ' => &['T', 'Z'],
        's' | 'س' | 'ص' | 'с' | 'ц' => &['S'],
        'z' | 'ز' | 'з' => &['Z'],
        'ش' | 'چ' | 'ш' | 'щ' | 'ч' => &['C'],
        'j' => &['G', 'Y'],
        'g' | 'ج' | 'غ' | 'گ' | 'ж' => &['G'],
        'г' | 'ґ' => &['G', 'H'],
        'c' if matches!(rest.get(1), Some('e' | 'i' | 'y')) => &['S'],
        'k' | 'q' | 'c' | 'ك' | 'ق' | 'к' => &['K'],
        'x' => &['K'],
        'h' | 'ح' | 'ه' | 'خ' | 'х' => &['H'],
        'l' | 'ل' | 'л' => &['L'],
        'm' | 'م' | 'м' => &['M'],
        'n' | 'ن' | 'н' => &['N'],
        'r' | 'ر' | 'р' => &['R'],
        _ => &[],
    };
    (sound, 1)
}

/// Sounds that take more than one letter.
fn digraph(rest: &[char]) -> Option<(Sound, usize)> {
    let sound: Sound = match rest {
        ['s', 'c', 'h', ..] => return Some((&['C'], 3)),
        ['k', 'h', ..] => &['H'],
        ['s' | 'c', 'h', ..] => &['C'],
        ['g', 'h', ..] | ['d', 'j', ..] | ['д', 'ж', ..] => &['G'],
        ['t', 'h', ..] => &['T', 'S'],
        ['d', 'h', ..] => &['T', 'Z'],
        ['p', 'h', ..] => &['F'],
        ['o', 'u', ..] if rest.len() > 2 && matches!(rest[2], 'a' | 'e' | 'i') => &['W'],
        _ => return None,
    };
    Some((sound, 2))
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
                prop_assert!(keys(&word).len() <= 16);
            }
        }
    }
}
