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
const PARTICLES: [&str; 21] = [
    "بن", "ابن", "بنت", "ال", "ولد", "bin", "ibn", "ben", "bint", "binti", "bte", "ould", "al",
    "el", "ul", "аль", "эль", "ибн", "оглы", "кызы", "ogly",
];
/// The article before a letter that swallows its l: as-Sayyid, ar-Rashid.
const ASSIMILATED: [&str; 8] = ["an", "ar", "as", "at", "ad", "az", "ed", "er"];
/// The first half of names such as Abd al-Rahman; joined with what follows.
const SERVANTS: [&str; 15] = [
    "عبد",
    "abd",
    "abdul",
    "abdel",
    "abdal",
    "abdoul",
    "abdil",
    "abdur",
    "abder",
    "abdour",
    "abdus",
    "абд",
    "абдул",
    "абдель",
    "абдур",
];
/// The second half of names such as Nur al-Din; joined with what comes before.
const OF_FAITH: [&str; 12] = [
    "دين",
    "din",
    "deen",
    "eddine",
    "eddin",
    "uddin",
    "addin",
    "aldin",
    "eldin",
    "eddeen",
    "аддин",
    "дин",
];
/// Fathers and mothers of somebody: joined with these alone, which are names only together.
const FATHERS: [&str; 5] = ["ابو", "abu", "abou", "aboo", "абу"];
const FATHERED: [&str; 7] = ["بكر", "bakr", "bakar", "bacar", "baker", "bekir", "бакр"];
/// Short for a name that is often written so in papers.
const SHORT: [(&str, &str); 6] = [
    ("mohd", "mohamed"),
    ("muhd", "muhammad"),
    ("md", "mohamed"),
    ("mhd", "mohamed"),
    ("mohmd", "mohamed"),
    ("abdallh", "abdallah"),
];

/// The words of a name in one spelling each: lower case, no marks, no tatweel, أإآ as ا, ى as ي,
/// ة as ه, ؤ as و, ئ as ي, no Arabic article, no particles, “Abd al-…” and “… al-Din” joined.
pub fn words(name: &str) -> Vec<String> {
    let mut words = join(parts(name));
    words.truncate(MOST_WORDS);
    words
}

/// What a name may be found by: its words, and the halves of those that were joined, because
/// people are often known by one of them.
pub fn findable(name: &str) -> Vec<String> {
    let apart = parts(name);
    let mut all = words(name);
    let alone = |part: &String| {
        !SERVANTS.contains(&part.as_str())
            && !FATHERS.contains(&part.as_str())
            && !OF_FAITH.contains(&part.as_str())
    };
    for part in apart.into_iter().filter(alone).take(MOST_WORDS) {
        if !all.contains(&part) {
            all.push(part);
        }
    }
    all
}

fn parts(name: &str) -> Vec<String> {
    let plain: String = name.chars().take(LONGEST_NAME).flat_map(one_spelling_before).collect();
    let decomposed = DecomposingNormalizer::new_nfkd().normalize(&plain).into_owned();
    let lowered = decomposed.to_lowercase();
    let folded: String = lowered.chars().filter_map(one_spelling_after).collect();
    let parts: Vec<&str> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let article = |at: usize| {
        let end = parts[at].chars().last();
        ASSIMILATED.contains(&parts[at])
            && parts.get(at + 1).is_some_and(|n| n.chars().next() == end)
    };
    let kept = (0..parts.len()).filter(|at| !PARTICLES.contains(&parts[*at]) && !article(*at));
    kept.map(|at| in_full(without_article(parts[at]))).collect()
}

fn in_full(part: String) -> String {
    let known = SHORT.iter().find(|(short, _)| *short == part);
    known.map_or(part, |(_, full)| (*full).to_owned())
}

/// Letters whose mark carries a sound, taken before marks are removed.
fn one_spelling_before(letter: char) -> impl Iterator<Item = char> {
    let (text, other) = match letter {
        'ş' | 'Ş' | 'š' | 'Š' | 'ș' | 'Ș' => ("sh", None),
        'ç' | 'Ç' | 'č' | 'Č' => ("ch", None),
        'ž' | 'Ž' => ("j", None),
        'ı' | 'İ' => ("i", None),
        'ø' | 'Ø' => ("o", None),
        'ł' | 'Ł' => ("l", None),
        'đ' | 'Đ' | 'ð' | 'Ð' => ("d", None),
        'ə' | 'Ə' => ("e", None),
        'ß' => ("ss", None),
        'æ' | 'Æ' => ("ae", None),
        'ñ' | 'Ñ' => ("n", None),
        '\'' | '’' | '‘' | 'ʼ' | '`' | 'ʿ' | 'ʾ' => ("", None),
        _ => ("", Some(letter)),
    };
    text.chars().chain(other)
}

/// Letter variants of Arabic, and marks. Hamza above or below has become a mark of its own by
/// decomposition and falls away with the vowels; so have the dots of Russian ё and й.
fn one_spelling_after(letter: char) -> Option<char> {
    match letter {
        'ـ' | 'ء' => None,
        'ٱ' => Some('ا'),
        'ى' | 'ی' | 'ې' | 'ۍ' | 'ے' => Some('ي'),
        'ة' | 'ۀ' | 'ھ' | 'ہ' | 'ە' | 'ۃ' => Some('ه'),
        'ک' => Some('ك'),
        'ۆ' | 'ۇ' | 'ۋ' => Some('و'),
        'ێ' => Some('ي'),
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

fn join(parts: Vec<String>) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut first: Option<String> = None;
    for part in parts {
        let held = |list: &[&str]| list.contains(&part.as_str());
        match first.take() {
            Some(half) if SERVANTS.contains(&half.as_str()) || held(&FATHERED) => {
                words.push(half + &part);
            }
            other => {
                words.extend(other);
                if held(&SERVANTS) || held(&FATHERS) {
                    first = Some(part);
                } else if let Some(before) = words.last_mut().filter(|_| held(&OF_FAITH)) {
                    before.push_str(&part);
                } else {
                    words.push(part);
                }
            }
        }
    }
    words.extend(first);
    words
}

#[cfg(test)]
mod tests {
    use super::{findable, words};

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
            ("Nguyễn", "nguyen"),
            ("Đức", "duc"),
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

    #[test]
    fn joined_names_are_one_word_and_are_found_by_their_halves() {
        assert_eq!(words("نور الدين"), ["نوردين"]);
        assert_eq!(words("Abu Bakr Siddiq"), ["abubakr", "siddiq"]);
        assert_eq!(words("Abu Ali"), ["abu", "ali"]);
        assert_eq!(words("Abdel"), ["abdel"]);
        assert_eq!(findable("عبد الرحمن"), ["عبدرحمن", "رحمن"]);
        assert_eq!(findable("Salah Eddine"), ["salaheddine", "salah"]);
    }
}
