//! Finds entries of an instrument by words.

use super::{Entry, Graph, Instrument};
use crate::search::wanted;

impl Graph {
    /// The entries that have all words of the query in their texts, in any language, in the order
    /// of the tree with the depth of each; a blank query finds all.
    pub fn search<'g>(&self, instrument: &'g Instrument, query: &str) -> Vec<(usize, &'g Entry)> {
        let words = wanted(query);
        let known = self.words.get(&instrument.id);
        let fits = |entry: &Entry| {
            let at = instrument.entries.iter().position(|it| std::ptr::eq(it, entry));
            let have = known.zip(at).and_then(|(known, at)| known.get(at));
            have.is_some_and(|have| have.rank(&words).is_some())
        };
        instrument.tree().into_iter().filter(|(_, entry)| fits(entry)).collect()
    }
}
