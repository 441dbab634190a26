//! From a figure forward: sentences that used it, commitments it is evidence for.

use masar_indicators::Address;
use masar_reviews::{
    review::{Piece, pieces},
    versions::Sentence,
};
use masar_terms::Language;

use crate::{
    components::{Block, Quote, Section, Way},
    problems::Problem,
    routes::indicators::show::commitments,
    telling::Teller,
};

/// Who used a figure.
pub async fn sections(teller: &Teller<'_>, address: &Address) -> Result<[Section; 2], Problem> {
    let page = teller.page;
    let language = page.language();
    let found = teller.app.reviews.sentences_with(address).await;
    let sentences = found.map_err(Problem::internal)?;
    let quotes: Vec<Quote> = sentences
        .iter()
        .map(|sentence| {
            let href = format!("/reviews/{}#item-{}", sentence.review, sentence.commitment);
            let by = sentence.by.get(language);
            let label =
                format!("{by} – {}، {}", sentence.review_title.get(language), sentence.commitment);
            let label = if language == Language::Ar { label } else { label.replace('،', ",") };
            Quote { text: spoken(teller, sentence), from: Way::to(label, href), language: "" }
        })
        .collect();
    let block = match quotes.is_empty() {
        true => Block::Text(page.t("trace-no-sentence")),
        false => Block::Quotes(quotes),
    };
    let used = Section::new("forward", page.t("trace-forward-sentences"), vec![block]);
    let mut evidence = commitments(teller, &address.indicator);
    evidence.heading = page.t("trace-commitments");
    Ok([used, evidence])
}

/// A sentence as it was cleared: its figures are the numbers frozen then, whatever became of them
/// since. One that was not frozen stays the name of a figure.
fn spoken(teller: &Teller<'_>, sentence: &Sentence) -> String {
    let text = sentence.text.get(teller.page.language());
    let Ok(pieces) = pieces(text) else { return text.to_owned() };
    let frozen = |address: &Address| {
        sentence.figures.iter().find(|frozen| frozen.figure.address == *address)
    };
    let piece = |piece: Piece<'_>| match piece {
        Piece::Text(text) => text.to_owned(),
        Piece::Figure(address) => match frozen(&address) {
            Some(frozen) => format!("\u{2068}{}\u{2069}", teller.number(&frozen.figure)),
            None => address.to_string(),
        },
    };
    pieces.into_iter().map(piece).collect()
}
