//! A released review is printed in Arabic and English, whole, with its content attached.

use std::{
    io::{Read, Write},
    path::Path,
    process::{Command, Stdio},
};

use flate2::read::ZlibDecoder;
use masar_commitments::{Catalogue, Figure};
use masar_documents::Template;
use masar_reviews::review::Content;
use masar_server::{
    data,
    documents::{Printed, Wording, print, printed},
    texts::{Digits, Locale},
};
use masar_terms::{Cell, Language};
use serde_json::Value;

use crate::sample;

/// Calls back with the words of a language.
fn with_wording<T>(language: Language, digits: Digits, then: impl FnOnce(&Wording) -> T) -> T {
    let catalogue = Catalogue::read(data::catalogue()).expect("the catalogue");
    let name = |list: &str, code: &str| {
        let known = catalogue.lists.get(list).and_then(|list| list.code(code));
        known.map_or(code, |code| code.names.get(language)).to_owned()
    };
    let locale = Locale::of(language, digits);
    then(&Wording { locale, catalogue: &catalogue, name: &name })
}

/// The data and files of a document in one language.
fn data_of(content: &Content, language: Language, digits: Digits) -> Printed {
    with_wording(language, digits, |wording| printed(content, &content.canonical(), wording))
}

async fn set(content: &Content, language: Language, digits: Digits) -> Vec<u8> {
    let printed = data_of(content, language, digits);
    print(Template::Review, printed, content.cleared_at).await.expect("a document")
}

fn figures(content: &Content) -> impl Iterator<Item = &Figure> {
    content.items.iter().flat_map(|item| &item.figures).map(|frozen| &frozen.figure)
}

/// Whether a stream of the file is these bytes.
fn holds(pdf: &[u8], bytes: &[u8]) -> bool {
    let find = |here: &[u8], wanted: &[u8]| here.windows(wanted.len()).position(|w| w == wanted);
    let mut rest = pdf;
    while let Some(at) = find(rest, b"stream\n") {
        rest = &rest[at + 7..];
        let mut plain = Vec::new();
        if ZlibDecoder::new(rest).read_to_end(&mut plain).is_ok() && plain == bytes {
            return true;
        }
    }
    false
}

/// The text of a document by `pdftotext`, each space one space, without marks of direction.
fn text(pdf: &[u8]) -> String {
    let mut reader = Command::new("pdftotext")
        .args(["-raw", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("pdftotext (Debian: poppler-utils)");
    let (mut input, bytes) = (reader.stdin.take().expect("an input"), pdf.to_vec());
    let writing = std::thread::spawn(move || input.write_all(&bytes));
    let output = reader.wait_with_output().expect("an answer");
    writing.join().expect("a thread").expect("written");
    let text = String::from_utf8_lossy(&output.stdout);
    let plain: String = text.chars().filter(|c| !('\u{2066}'..='\u{2069}').contains(c)).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[tokio::test]
async fn a_review_is_printed_in_every_language_with_its_content_attached() {
    let content = sample::review();
    for (name, language, digits) in [
        ("ar", Language::Ar, Digits::ArabicIndic),
        ("ar-latin", Language::Ar, Digits::Latin),
        ("en", Language::En, Digits::Latin),
    ] {
        let pdf = set(&content, language, digits).await;
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("review-{name}.pdf"));
        std::fs::write(path, &pdf).expect("written");
        assert!(holds(&pdf, content.canonical().as_bytes()), "{name}");
        assert!(pdf == set(&content, language, digits).await, "{name}: the same bytes again");
        let digest = content.digest();
        let grouped: Vec<&str> = (0..8).map(|at| &digest[at * 8..at * 8 + 8]).collect();
        let text = text(&pdf);
        let pages = pdf.windows(11).filter(|window| window == b"/Type/Page/").count();
        assert!(pages > 4, "{name}: {pages}");
        assert!(text.matches(&grouped.join(" ")).count() > pages, "{name}: on each page");
    }
}

#[tokio::test]
async fn every_figure_stands_in_print_as_it_was_frozen() {
    let content = sample::review();
    let text = text(&set(&content, Language::En, Digits::Latin).await);
    for figure in figures(&content) {
        let shown = with_wording(Language::En, Digits::Latin, |wording| wording.shown(figure));
        let shown = masar_server::texts::without_isolates(&shown);
        let at = text.find(&format!("Address {}", figure.address)).expect("its entry");
        let before: String = text[..at].chars().rev().take(40).collect::<String>();
        let before: String = before.chars().rev().collect();
        assert!(before.trim_end().ends_with(&format!(": {shown}")), "{}: {before}", figure.address);
    }
}

#[test]
fn no_state_becomes_another_in_any_language() {
    let states = [
        Cell::Value(7.0),
        Cell::Zero,
        Cell::Withheld,
        Cell::NotCollected,
        Cell::NotApplicable,
        Cell::Unknown,
    ];
    for language in [Language::Ar, Language::En] {
        let mut words = std::collections::BTreeSet::new();
        with_wording(language, Digits::Latin, |wording| {
            for cell in states {
                words.insert(wording.shown(&sample::figure(
                    "people-detained",
                    "2026-Q1",
                    "PS",
                    cell,
                )));
            }
            let mut taken = sample::figure("people-detained", "2026-Q1", "PS", Cell::Unknown);
            taken.withdrawn = true;
            words.insert(wording.shown(&taken));
        });
        assert_eq!(words.len(), 7, "{words:?}");
    }
}

/// Every figure that the data show, as text and state.
fn shown(data: &Value) -> Vec<(String, String)> {
    match data {
        Value::Object(fields) if fields.contains_key("state") => {
            let of = |name: &str| fields[name].as_str().expect("a text").to_owned();
            vec![(of("text"), of("state"))]
        }
        Value::Object(fields) => fields.values().flat_map(shown).collect(),
        Value::Array(items) => items.iter().flat_map(shown).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn a_figure_that_is_no_number_shows_no_digit() {
    let data = data_of(&sample::review(), Language::En, Digits::Latin).data;
    let shown = shown(&data);
    assert!(shown.len() > 40, "{}", shown.len());
    for (text, state) in shown {
        let is_number = ["value", "zero"].contains(&state.as_str());
        assert_eq!(text.chars().any(|c| c.is_ascii_digit()), is_number, "{state}: {text}");
    }
}

#[test]
fn a_drawing_shows_the_numbers_of_its_table() {
    for (language, digits) in [(Language::En, Digits::Latin), (Language::Ar, Digits::ArabicIndic)] {
        let content = sample::review();
        let printed = data_of(&content, language, digits);
        let svg = printed.files.iter().find(|file| file.name == "chart-0-0.svg").expect("one");
        let svg = String::from_utf8(svg.bytes.clone()).expect("text");
        let svg = svg.replace("class=\"withheld\"", "");
        let own = content.items[0].figures.iter().filter(|frozen| !frozen.quoted);
        with_wording(language, digits, |wording| {
            for frozen in own {
                let shown = masar_server::texts::without_isolates(&wording.shown(&frozen.figure));
                assert_eq!(svg.matches(&shown).count(), 2, "drawn and described: {shown}");
            }
        });
    }
}

#[test]
fn a_contribution_kept_back_is_not_blank() {
    let mut content = sample::review();
    let voice = &mut content.items[0].contributions[2];
    (voice.withheld, voice.text) = (true, String::new());
    let data = data_of(&content, Language::En, Digits::Latin).data;
    let said = &data["items"][0]["voices"][2]["text"]["paragraphs"];
    assert!(said[0].as_str().expect("a text").contains("kept back"), "{said}");
}
