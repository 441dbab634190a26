//! From a figure forward to every sentence that used it.

use masar_commitments::Address;
use masar_terms::LocalText;

use crate::{
    Room,
    errors::ReviewsError,
    review::{Frozen, figures},
};

/// A text of a released review that names a figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Sentence {
    /// Id of the review, the node whose review it is, and that node's name.
    pub review: String,
    pub node: String,
    pub by: LocalText,
    /// The review's title.
    pub review_title: LocalText,
    /// The commitment of the item.
    pub commitment: String,
    /// The whole text with its tokens.
    pub text: LocalText,
    /// The figures of the item as they were frozen: what the tokens of the text say.
    pub figures: Vec<Frozen>,
}

impl Room {
    /// Every text, in the newest version of each review, own or received, that names this figure.
    ///
    /// # Errors
    /// The store.
    pub async fn sentences_with(&self, address: &Address) -> Result<Vec<Sentence>, ReviewsError> {
        let mut found = Vec::new();
        let mut seen: Vec<String> = Vec::new();
        for shown in self.released().await? {
            let content = shown.content;
            // Versions come newest first; what was taken back says nothing any more.
            if seen.contains(&content.review) {
                continue;
            }
            seen.push(content.review.clone());
            if shown.withdrawn.is_some() {
                continue;
            }
            for item in &content.items {
                let texts = item.texts().into_iter().map(|(_, text)| text);
                let names =
                    |text: &&LocalText| figures(text).is_ok_and(|named| named.contains(address));
                found.extend(texts.filter(names).map(|text| Sentence {
                    review: content.review.clone(),
                    node: content.node.clone(),
                    by: content.by.clone(),
                    review_title: content.title.clone(),
                    commitment: item.commitment.clone(),
                    text: text.clone(),
                    figures: item.figures.clone(),
                }));
            }
        }
        Ok(found)
    }
}
