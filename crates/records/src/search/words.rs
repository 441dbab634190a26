//! A name taken apart into words that are written one way.
//!
//! Lives here: normalisation of spelling (Unicode NFKD, marks removed, Arabic letter variants
//! joined). May not happen here: keys, hashes or stores.

use icu::{
    normalizer::DecomposingNormalizer,
    properties::{
        CodePointMapData,
        props::{GeneralCategory, GeneralCategoryGroup},
    },
};

/// Longest name looked at, in characters: more is no name and only costs time.
const LONGEST_NAME: usize = 200;
/// Most words of a name that are indexed.
const MOST_WORDS: usize = 12;

/// Words that join names and are left out as often as written.
const PARTICLES: [&str; 16] = [
    "بن", "ابن", "بنت", "ال", "bin", "ibn", "ben", "bint", "binti", "bte", "al", "el", "ul", "аль",
    "эль", "ибн",
];
/// The first half of names such as Abd al-Rahman; joined with what follows.
const SERVANTS: [&str; 7] = ["عبد", "abd", "abdul", "abdel", "abdal", "абд", "абдул"];

/// The words of a name in one spelling each: lower case, no marks, no tatweel, أإآ as ا, ى as ي,
/// ة as ه, ؤ as و, ئ as ي, no Arabic article, no particles, “Abd al-…” joined.
pub fn words(name: &str) -> Vec<String> {
    let plain: String = name.chars().take(LONGEST_NAME).flat_map(one_spelling_before).collect();
    let decomposed = DecomposingNormalizer::new_nfkd().normalize(&plain).into_owned();
    let lowered = decomposed.to_lowercase();
    let folded: String = lowered.chars().filter_map(one_spelling_after).collect();
    let parts = folded.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    join_servants(parts.filter(|part| !PARTICLES.contains(part)).map(without_article).collect())
}

/// Letters whose mark carries a sound, taken before marks are removed.
fn one_spelling_before(letter: char) -> impl Iterator<Item = char> {
    let (text, other) = match letter {
        'ş' | 'Ş' | 'š' | 'Š' => ("sh", None),
        'ç' | 'Ç' | 'č' | 'Č' => ("ch", None),
        'ı' | 'İ' => ("i", None),
        'ø' | 'Ø' => ("o", None),
        'ł' | 'Ł' => ("l", None),
        'ß' => ("ss", None),
        '\'' | '’' | '‘' | 'ʼ' | '`' | 'ʿ' | 'ʾ' => ("", None),
        _ => ("", Some(letter)),
    };
    text.chars().chain(other)
}

/// Letter variants of Arabic, and marks. Hamza above or below has become a mark of its own by
/// decomposition and falls away with the vowels.
fn one_spelling_after(letter: char) -> Option<char> {
    match letter {
        'ـ' | 'ء' => None,
        'ٱ' => Some('ا'),
        'ى' | 'ی' => Some('ي'),
        'ة' | 'ۀ' | 'ھ' | 'ہ' => Some('ه'),
        'ک' => Some('ك'),
        _ => {
            let category = CodePointMapData::<GeneralCategory>::new().get(letter);
            let silent = GeneralCategoryGroup::Mark.contains(category)
                || category == GeneralCategory::Format;
            (!silent).then_some(letter)
        }
    }
}

fn without_article(word: &str) -> String {
    match word.strip_prefix("ال") {
        Some(rest) if rest.chars().count() >= 2 && word != "الله" => rest.to_owned(),
        _ => word.to_owned(),
    }
}

fn join_servants(parts: Vec<String>) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut servant: Option<String> = None;
    for part in parts {
        match servant.take() {
            Some(first) => words.push(first + &part),
            None if SERVANTS.contains(&part.as_str()) => servant = Some(part),
            None => words.push(part),
        }
    }
    words.extend(servant);
    words.truncate(MOST_WORDS);
    words
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn spellings_of_arabic_meet() {
        for (one, other) in [
            ("أَحْمَد", "احمد"),
            ("فاطمة", "فاطمه"),
            ("مُصْطَفَى", "مصطفي"),
            ("مؤمن", "مومن"),
            ("رائد", "رايد"),
            ("محـــمد", "محمد"),
            ("الحسن", "حسن"),
            ("آمنة", "امنه"),
            ("ﻣﺤﻤﺪ", "محمد"),
            ("José", "jose"),
            ("عبد الرحمن", "عبدرحمن"),
        ] {
            assert_eq!(words(one), words(other), "{one} and {other}");
        }
        assert_ne!(words("محمد"), words("محمود"));
    }

    #[test]
    fn particles_and_articles_fall_away() {
        assert_eq!(words("Omar ibn al-Khattab"), ["omar", "khattab"]);
        assert_eq!(words("خالد بن الوليد"), ["خالد", "وليد"]);
        assert_eq!(words("  —  "), Vec::<String>::new());
    }
}
