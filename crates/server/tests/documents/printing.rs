//! A released review is printed in Arabic and English.

use std::path::Path;

use masar_commitments::Catalogue;
use masar_documents::Template;
use masar_reviews::review::Content;
use masar_server::{
    data,
    documents::{Printed, Wording, print, printed},
    texts::{Digits, Locale},
};
use masar_terms::Language;

use crate::sample;

/// The data and files of a document in one language.
fn data_of(content: &Content, language: Language, digits: Digits) -> Printed {
    let catalogue = Catalogue::read(data::catalogue()).expect("the catalogue");
    let name = |list: &str, code: &str| {
        let known = catalogue.lists.get(list).and_then(|list| list.code(code));
        known.map_or(code, |code| code.names.get(language)).to_owned()
    };
    let locale = Locale::of(language, digits);
    let wording = Wording { locale, catalogue: &catalogue, name: &name };
    printed(content, &content.canonical(), &wording)
}

#[tokio::test]
async fn a_review_is_printed_in_every_language() {
    let content = sample::review();
    for (name, language, digits) in [
        ("ar", Language::Ar, Digits::ArabicIndic),
        ("ar-latin", Language::Ar, Digits::Latin),
        ("en", Language::En, Digits::Latin),
    ] {
        let printed = data_of(&content, language, digits);
        let pdf = print(Template::Review, printed, content.cleared_at).await.expect("a document");
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("review-{name}.pdf"));
        std::fs::write(path, pdf).expect("written");
    }
}
