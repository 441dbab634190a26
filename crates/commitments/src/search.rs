//! Finds commitments by words.

use masar_terms::{LocalText, fold};

use crate::{catalogue::Catalogue, commitment::Commitment};

/// The folded words of one commitment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Words {
    id: String,
    title: String,
    rest: String,
}

impl Words {
    /// The words of a commitment in all languages; `names` are those of what it is linked to.
    pub(crate) fn of<'n>(
        commitment: &'n Commitment,
        names: impl IntoIterator<Item = &'n LocalText>,
    ) -> Self {
        let mut rest = String::new();
        let texts = [&commitment.summary, &commitment.evidence];
        for text in texts.into_iter().chain(names).flat_map(|text| text.0.values()) {
            rest.push_str(&fold(text));
            rest.push(' ');
        }
        let titles: Vec<String> = commitment.title.0.values().map(|title| fold(title)).collect();
        Self { id: fold(&commitment.id), title: titles.join(" "), rest }
    }

    /// How well the words fit, the lower the better; nothing when one of them is missing.
    fn rank(&self, words: &[String]) -> Option<u8> {
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
        let folded = fold(query);
        let words: Vec<String> = folded.split(' ').filter(|w| !w.is_empty()).map(bare).collect();
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

/// An Arabic word without its article, so that الأطفال finds أطفال as well.
fn bare(word: &str) -> String {
    let stem = word.strip_prefix("ال").filter(|stem| stem.chars().count() >= 2);
    stem.unwrap_or(word).to_owned()
}
