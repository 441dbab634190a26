//! Figures in sentences: `{figure:AGENCY/INDICATOR/PLACE/PERIOD}`.
//!
//! A number in a review is not typed, it is named; what a reader sees is the figure that was
//! frozen under that name.

use std::collections::BTreeSet;

use masar_commitments::Address;
use masar_terms::LocalText;

const START: &str = "{figure:";

/// A token that names no figure.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” does not name a figure: write {{figure:agency/indicator/place/period}}")]
pub struct TokenError(pub String);

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'t> {
    Text(&'t str),
    Figure(Address),
}

/// The token of a figure.
pub fn token(address: &Address) -> String {
    format!("{START}{address}}}")
}

/// A text in its pieces, in their order.
///
/// # Errors
/// The first token that names no figure.
pub fn pieces(text: &str) -> Result<Vec<Piece<'_>>, TokenError> {
    let (mut pieces, mut rest) = (Vec::new(), text);
    while let Some(start) = rest.find(START) {
        let (before, from) = rest.split_at(start);
        let refuse = || TokenError(from.chars().take(80).collect());
        let end = from.find('}').ok_or_else(refuse)?;
        let named = &from[START.len()..end];
        let address: Address = named.parse().map_err(|_| TokenError(from[..=end].to_owned()))?;
        if !before.is_empty() {
            pieces.push(Piece::Text(before));
        }
        pieces.push(Piece::Figure(address));
        rest = &from[end + 1..];
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest));
    }
    Ok(pieces)
}

/// The figures that a text names in any of its languages.
///
/// # Errors
/// As [`pieces`].
pub fn figures(text: &LocalText) -> Result<BTreeSet<Address>, TokenError> {
    let mut named = BTreeSet::new();
    for text in text.0.values() {
        named.extend(pieces(text)?.into_iter().filter_map(|piece| match piece {
            Piece::Figure(address) => Some(address),
            Piece::Text(_) => None,
        }));
    }
    Ok(named)
}

#[cfg(test)]
mod tests {
    use super::{Piece, pieces, token};

    #[test]
    fn a_sentence_falls_into_its_pieces_and_back() {
        let text = "بلغ {figure:XMA/A_B/XMA/2026-Q1} شخصاً، و{figure:XMA/C/XMA-01/2025}.";
        let found = pieces(text).expect("tokens");
        let back: String = found
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) => (*text).to_owned(),
                Piece::Figure(address) => token(address),
            })
            .collect();
        assert_eq!(back, text);
        assert_eq!(found.len(), 5);
        assert_eq!(pieces("{no token} at all").map(|pieces| pieces.len()), Ok(1));
    }

    #[test]
    fn a_token_that_names_nothing_is_told() {
        for bad in ["{figure:XMA/A/XMA}", "{figure:}", "{figure:XMA/A/XMA/2026-Q9}", "{figure:XMA"]
        {
            let error = pieces(&format!("before {bad}")).expect_err(bad);
            assert_eq!(error.0, bad);
        }
    }
}
