//! Finds commitments by words, and knows the folded words of anything that has a code and texts.

use masar_terms::{LocalText, fold};

use crate::{catalogue::Catalogue, commitment::Commitment};

/// The folded words of one commitment or entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Words {
    id: String,
    title: String,
    rest: String,
}

impl Words {
    /// The words in all languages of what has this id and title; `rest` are other texts of it.
    pub(crate) fn of<'n>(
        id: &str,
        title: &LocalText,
        rest: impl IntoIterator<Item = &'n LocalText>,
    ) -> Self {
        let mut others = String::new();
        for text in rest.into_iter().flat_map(|text| text.0.values()) {
            others.push_str(&fold(text));
            others.push(' ');
        }
        let titles: Vec<String> = title.0.values().map(|title| fold(title)).collect();
        Self { id: fold(id), title: titles.join(" "), rest: others }
    }

    /// How well the words fit, the lower the better; nothing when one of them is missing.
    pub(crate) fn rank(&self, words: &[String]) -> Option<u8> {
        if words.len() == 1 && self.id == words[0] {
            return Some(0);
        }
        let in_title = |word: &String| self.title.contains(word.as_str());
        if words.iter().all(in_title) {
            return Some(1);
        }
        let anywhere = |word: &String| {
            in_title(word)
                || self.rest.contains(word.as_str())
                || self.id.starts_with(word.as_str())
        };
        words.iter().all(anywhere).then_some(2)
    }
}

impl Catalogue {
    /// The commitments that have all words of the query in their texts, in any language: first the
    /// one whose id it is, then those with the words in the title. A blank query finds all.
    pub fn search(&self, query: &str) -> Vec<&Commitment> {
        let words = wanted(query);
        let mut found: Vec<(u8, &Commitment)> = self
            .commitments
            .iter()
            .zip(&self.words)
            .filter_map(|(commitment, have)| Some((have.rank(&words)?, commitment)))
            .collect();
        found.sort_by_key(|(rank, _)| *rank);
        found.into_iter().map(|(_, commitment)| commitment).collect()
    }
}

/// The folded words of a query.
pub(crate) fn wanted(query: &str) -> Vec<String> {
    fold(query).split(' ').filter(|word| !word.is_empty()).map(bare).collect()
}

/// An Arabic word without its article, so that الأطفال finds أطفال as well.
fn bare(word: &str) -> String {
    let stem = word.strip_prefix("ال").filter(|stem| stem.chars().count() >= 2);
    stem.unwrap_or(word).to_owned()
}
