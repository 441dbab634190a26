//! Finds things by words that people spell in several ways: Arabic with and without vowel signs,
//! hamza, article and ta marbuta, Latin with and without accents, with a small slip.
//!
//! Lives here: how near words are to one another. May not happen here: a look at what may be
//! found; whoever asks hands over names that are public.

use masar_commitments::fold;

/// Words of a query that are looked at.
const MOST_WORDS: usize = 8;
/// Letters of a query that are looked at.
const MOST_LETTERS: usize = 200;
/// What a word that stands beside the name, not in it, adds to the distance.
const BESIDE: u32 = 3;
/// Arabic articles with the particles that are written onto them.
const ARTICLES: [&str; 6] = ["وال", "بال", "كال", "فال", "لل", "ال"];

/// The folded words of a text.
pub fn words(text: &str) -> Vec<String> {
    let cut: String = text.chars().take(MOST_LETTERS * 40).collect();
    fold(&cut).split(' ').filter(|word| !word.is_empty()).map(bare).collect()
}

/// The words of what somebody looks for.
pub fn query(text: &str) -> Vec<String> {
    let cut: String = text.chars().take(MOST_LETTERS).collect();
    let mut words = words(&cut);
    words.truncate(MOST_WORDS);
    words
}

/// How far a thing is from a query, the lower the better: nothing where one of its words is
/// nowhere. `name` are words of its names, `beside` of what is said of it.
pub fn distance(query: &[String], name: &[String], beside: &[String]) -> Option<u32> {
    let nearest = |word: &String, among: &[String], more: u32| {
        among.iter().filter_map(|other| apart(word, other)).min().map(|far| far + more)
    };
    let of = |word: &String| {
        let in_name = nearest(word, name, 0);
        let outside = nearest(word, beside, BESIDE);
        in_name.into_iter().chain(outside).min()
    };
    query.iter().map(of).sum()
}

/// How far two words are apart: the same, the beginning of one, a part of it, one or two slips.
fn apart(wanted: &str, other: &str) -> Option<u32> {
    if wanted == other {
        return Some(0);
    }
    let letters = wanted.chars().count();
    if letters >= 2 && other.starts_with(wanted) {
        return Some(1);
    }
    if letters >= 4 && other.contains(wanted) {
        return Some(2);
    }
    // A slip in a number or an id makes another one.
    let allowed = match letters {
        _ if wanted.chars().any(|letter| letter.is_ascii_digit()) => 0,
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    };
    let whole = slips(wanted, other, allowed).map(|slips| 2 + 2 * slips);
    // The beginning of a long word, with a slip in it: `arival` for `arrivals`.
    let begins = (letters >= 6).then(|| beginning(wanted, other, letters, allowed)).flatten();
    whole.into_iter().chain(begins).min()
}

fn beginning(wanted: &str, other: &str, letters: usize, allowed: u32) -> Option<u32> {
    let begin = |length: usize| other.chars().take(length).collect::<String>();
    let tried = [letters, letters + 1].map(|length| slips(wanted, &begin(length), allowed));
    tried.into_iter().flatten().min().map(|slips| 3 + 2 * slips)
}

/// Letters put in, left out, changed or swapped with their neighbour (optimal string alignment);
/// nothing when there are more than `most`.
fn slips(one: &str, other: &str, most: u32) -> Option<u32> {
    let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if most == 0 || a.len().abs_diff(b.len()) > most as usize {
        return None;
    }
    let mut before: Vec<u32> = Vec::new();
    let mut last: Vec<u32> = (0..=b.len() as u32).collect();
    for (i, letter) in a.iter().enumerate() {
        let mut row = vec![i as u32 + 1];
        for (j, other) in b.iter().enumerate() {
            let changed = last[j] + u32::from(letter != other);
            let mut least = changed.min(last[j + 1] + 1).min(row[j] + 1);
            let swapped = i > 0 && j > 0 && a[i - 1] == *other && *letter == b[j - 1];
            if let (true, Some(two_ago)) = (swapped, j.checked_sub(1).and_then(|j| before.get(j))) {
                least = least.min(two_ago + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().filter(|slips| *slips <= most)
}

/// An Arabic word without its article.
fn bare(word: &str) -> String {
    let stem = ARTICLES.iter().find_map(|article| word.strip_prefix(article));
    stem.filter(|stem| stem.chars().count() >= 3).unwrap_or(word).to_owned()
}

#[cfg(test)]
mod tests {
    use super::{distance, query, words};

    fn far(asked: &str, name: &str) -> Option<u32> {
        distance(&query(asked), &words(name), &[])
    }

    #[test]
    fn spellings_of_arabic_are_one() {
        for asked in ["اللاجئين", "لاجئين", "اللاجِئِين", "واللاجئين", "الاجئين"]
        {
            assert!(far(asked, "أعداد اللاجئين").is_some(), "{asked}");
        }
        assert_eq!(far("مدرسه", "المدرسة"), Some(0), "ta marbuta");
        assert_eq!(far("اسره", "أُسْرة"), Some(0), "hamza and vowel signs");
        assert_eq!(far("مصطفي", "مصطفى"), Some(0));
    }

    #[test]
    fn accents_and_small_slips_are_forgiven() {
        assert_eq!(far("cote d'ivoire", "Côte d’Ivoire"), Some(0));
        assert_eq!(far("curacao", "Curaçao"), Some(0));
        for asked in ["arival", "arrivls", "arrivlas", "arrivals"] {
            assert!(far(asked, "Registered arrivals").is_some(), "{asked}");
        }
        assert_eq!(
            far("detetnion", "Detention review"),
            Some(4),
            "two letters swapped are one slip"
        );
        assert!(far("xrrivxls", "Arrivals") > far("arrivxls", "Arrivals"));
    }

    #[test]
    fn what_is_another_word_is_not_found() {
        assert_eq!(far("return", "Arrivals"), None);
        assert_eq!(far("mali", "Malta"), None, "two letters of four");
        assert_eq!(far("1.4.c", "1.4.b Children"), None, "ids have no slips");
        assert_eq!(far("arrivals nowhere", "Registered arrivals"), None, "every word counts");
        assert_eq!(far("", "Arrivals"), Some(0), "no word");
    }

    #[test]
    fn the_name_comes_before_what_is_said_beside_it() {
        let asked = query("children");
        let named = distance(&asked, &words("Children in care"), &[]);
        let told = distance(&asked, &words("Care"), &words("of children"));
        assert!(named < told);
        let long = "a".repeat(100_000);
        assert!(query(&long).iter().all(|word| word.len() <= 200));
    }
}
