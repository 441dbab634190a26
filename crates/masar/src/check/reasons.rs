//! Why a programme is refused, in the words of its author's language. Reasons are made in English
//! where the checks stand; `languages/reasons.csv` has them in Arabic, with `{}` for what is named.
//! A reason that is not in it is told in English: better than none.

use std::sync::OnceLock;

use masar_terms::Language;

const FILE: &str = include_str!("../../../../languages/reasons.csv");
const SUGGESTION: (&str, &str) = ("; did you mean “", "”?");

/// The language of the terminal: `LC_ALL`, `LC_MESSAGES` or `LANG`, as POSIX orders them.
pub fn of_terminal() -> Language {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let tag = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set).unwrap_or_default();
    if tag.starts_with("ar") { Language::Ar } else { Language::En }
}

/// A reason in a language.
pub fn told(reason: &str, language: Language) -> String {
    if language != Language::Ar {
        return reason.to_owned();
    }
    if let Some((said, near)) = reason.split_once(SUGGESTION.0) {
        let near = near.trim_end_matches(SUGGESTION.1);
        return format!("{}؛ هل المقصود «{near}»؟", told(said, language));
    }
    if let Some(whole) = translated(reason) {
        return whole;
    }
    // What stands before is the name of a key, a part or a column, and stays as it is written.
    match reason.split_once(": ") {
        Some((name, rest)) if !name.contains(' ') || name.starts_with("column ") => {
            format!("{name}: {}", told(rest, language))
        }
        _ => reason.to_owned(),
    }
}

fn translated(reason: &str) -> Option<String> {
    patterns().iter().find_map(|(english, arabic)| {
        let named = names(english, reason)?;
        let mut pieces = arabic.split("{}");
        let mut told = pieces.next()?.to_owned();
        for (name, piece) in named.iter().zip(pieces) {
            told += name;
            told += piece;
        }
        Some(told)
    })
}

/// What stands where the pattern has `{}`, if the text fits it.
fn names<'t>(pattern: &str, text: &'t str) -> Option<Vec<&'t str>> {
    let pieces: Vec<&str> = pattern.split("{}").collect();
    let (first, rest) = pieces.split_first()?;
    let mut left = text.strip_prefix(first)?;
    let mut found = Vec::new();
    for (at, piece) in rest.iter().enumerate() {
        let end = match (at + 1 == rest.len(), *piece) {
            (true, "") => left.len(),
            (true, last) => left.strip_suffix(last)?.len(),
            (false, piece) => left.find(piece)?,
        };
        found.push(&left[..end]);
        left = &left[end + piece.len()..];
    }
    left.is_empty().then_some(found)
}

fn patterns() -> &'static [(String, String)] {
    static PATTERNS: OnceLock<Vec<(String, String)>> = OnceLock::new();
    PATTERNS.get_or_init(|| FILE.lines().skip(1).filter_map(pair).collect())
}

/// A line of two cells, either in quotation marks where it holds a comma.
fn pair(line: &str) -> Option<(String, String)> {
    let (english, arabic) = match line.strip_prefix('"') {
        Some(rest) => rest.split_once("\",")?,
        None => line.split_once(',')?,
    };
    let bare = |cell: &str| cell.trim_matches('"').replace("\"\"", "\"");
    Some((bare(english), bare(arabic)))
}

#[cfg(test)]
mod tests {
    use masar_terms::Language;

    use super::{patterns, told};

    #[test]
    fn a_reason_is_told_in_arabic_with_its_names() {
        let arabic = |reason: &str| told(reason, Language::Ar);
        assert_eq!(
            arabic("refuses: there is no action “sned”; did you mean “send”?"),
            "refuses: لا يوجد إجراء «sned»؛ هل المقصود «send»؟"
        );
        assert_eq!(
            arabic("“x” cannot be answered to “y” of “z”"),
            "لا يمكن الجواب بـ«x» عن «y» في «z»"
        );
        assert_eq!(arabic("something new"), "something new");
        assert_eq!(told("the file is missing", Language::En), "the file is missing");
    }

    #[test]
    fn every_pattern_names_the_same_in_both_languages() {
        assert!(patterns().len() > 60);
        for (english, arabic) in patterns() {
            let holes = |text: &str| text.matches("{}").count();
            assert_eq!(holes(english), holes(arabic), "{english}");
        }
    }
}
