//! A review is set whole, the same each time, and refuses what it cannot show.

use masar_documents::{DocumentError, File};
use serde_json::json;

use crate::{
    pdf,
    sample::{CONTENT, SHOWN, content, review, set, set_with},
};

#[test]
fn a_review_is_set_without_doubts() {
    let set = set(&review()).expect("a document");
    assert_eq!(set.warnings, Vec::<String>::new());
    assert!(set.pages >= 2);
    assert!(pdf::find(&set.pdf, b"/MarkInfo").is_some(), "tagged for screen readers");
    let streams = pdf::streams(&set.pdf);
    let metadata = streams.iter().find(|s| pdf::find(s, b"pdfuaid:part").is_some());
    let metadata = metadata.expect("PDF/UA");
    assert!(pdf::find(metadata, b"pdfaid:part").is_some(), "PDF/A");
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let (one, other) = (set(&review()).expect("one"), set(&review()).expect("other"));
    assert!(one.pdf == other.pdf);
    let mut changed = review();
    changed["title"] = json!("Another");
    assert!(set(&changed).expect("a document").pdf != one.pdf);
}

#[test]
fn the_released_content_is_attached_byte_for_byte() {
    let set = set(&review()).expect("a document");
    let attached = pdf::streams(&set.pdf).into_iter().filter(|s| s == CONTENT.as_bytes()).count();
    assert_eq!(attached, 1);
}

#[test]
fn every_state_stands_where_its_figure_stands() {
    let set = set(&review()).expect("a document");
    let text = pdf::text(&set.pdf);
    // In the summary, in the table, in the text, in the annex.
    for shown in SHOWN {
        assert_eq!(text.matches(shown).count(), 4, "{shown}");
    }
}

#[test]
fn a_figure_without_a_word_is_refused() {
    for word in [json!(null), json!(""), json!("\u{2068}\u{2069}"), json!(" "), json!(0)] {
        let mut blank = review();
        blank["items"][0]["statement"][0][1]["text"] = word.clone();
        match set(&blank) {
            Err(DocumentError::Template { .. }) => {}
            Err(other) => panic!("{word}: {other}"),
            Ok(_) => panic!("{word} stands for a figure"),
        }
    }
}

#[test]
fn what_the_template_refuses_is_told_with_its_line_and_without_a_text() {
    let mut lacking = review();
    lacking["items"][0].as_object_mut().expect("an item").remove("status");
    match set(&lacking) {
        Err(DocumentError::Template { template, line, message }) => {
            assert_eq!(template, "review.typ");
            assert!(line > 1 && message.contains("status"), "{line}: {message}");
        }
        other => panic!("{other:?}"),
    }
    assert!(matches!(set(&json!({})), Err(DocumentError::Template { .. })));
    assert!(matches!(set_with(&review(), &[]), Err(DocumentError::Template { .. })));
}

#[test]
fn a_drawing_that_is_none_is_told_too() {
    let mut data = review();
    data["items"][0]["charts"] =
        json!([{ "file": "chart-1.svg", "title": "t", "subtitle": "", "alt": "a" }]);
    let file = |svg: &str| File { name: "chart-1.svg".to_owned(), bytes: svg.into() };
    let set = |svg| set_with(&data, &[content(), file(svg)]);
    assert!(set("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/>").is_ok());
    assert!(matches!(set("<svg"), Err(DocumentError::File { file, .. }) if file == "chart-1.svg"));
    let reaching = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>\
                    <image href='file:///etc/passwd' width='9' height='9'/></svg>";
    assert!(set(reaching).is_err(), "a drawing reaches no file");
}

#[test]
fn more_than_can_be_set_is_refused() {
    let mut huge = review();
    huge["method"] = json!(vec!["word ".repeat(1000); 1000]);
    assert!(matches!(set(&huge), Err(DocumentError::TooLarge { what: "bytes of data", .. })));
    huge["method"] = json!(vec!["a"; 40_000]);
    assert!(matches!(set(&huge), Err(DocumentError::TooLarge { what: "pages", .. })));
    let file = File { name: "chart-1.svg".to_owned(), bytes: vec![0; 9 << 20] };
    let large = set_with(&review(), &[content(), file]);
    assert!(matches!(large, Err(DocumentError::TooLarge { what: "bytes of files", .. })));
    for name in ["../x.svg", "x.typ", "/etc/x.json", "data.json/../x.svg", "X.svg", ".svg"] {
        let file = File { name: name.to_owned(), bytes: Vec::new() };
        let refused = set_with(&review(), &[content(), file]);
        assert!(matches!(refused, Err(DocumentError::FileName(_))), "{name}");
    }
}
