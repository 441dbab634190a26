//! A small review as the server hands it over, with a figure of every state.

use std::path::Path;

use masar_documents::{Document, Face, File, Template, Typeset, Typesetter};
use masar_terms::Timestamp;
use serde_json::{Value, json};

/// The bytes that are attached.
pub const CONTENT: &str = r#"{"format":"masar-review-1","review":"r","figures":[1210,0,null]}"#;

/// What each figure shows, in the order of the annex.
pub const SHOWN: [&str; 6] =
    ["1,210 persons", "0 cases", "withheld", "not collected", "not applicable", "unknown"];
const STATES: [&str; 6] =
    ["value", "zero", "withheld", "not-collected", "not-applicable", "unknown"];
const DIGEST: &str = "3f2a9c04d1b87e6655aa01c9f4e2d7b83f2a9c04d1b87e6655aa01c9f4e2d7b8";

/// A typesetter with the fonts of the pages.
pub fn typesetter() -> Typesetter {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../pages/dist/fonts");
    let families =
        [("IBM Plex Sans", "IBMPlexSans"), ("IBM Plex Sans Arabic", "IBMPlexSansArabic")];
    let fonts = families.iter().flat_map(|(family, name)| {
        ["Regular", "SemiBold"].map(|weight| {
            let path = folder.join(format!("{name}-{weight}.ttf"));
            Face { family, bytes: std::fs::read(path).expect("fonts are bundled") }
        })
    });
    Typesetter::new(fonts).expect("fonts")
}

/// A review with one item.
pub fn review() -> Value {
    let figures: Vec<Value> =
        SHOWN.iter().enumerate().map(|(at, shown)| figure(at, shown)).collect();
    let statement: Vec<Value> =
        [vec![json!({ "text": "So it stands: " })], figures.clone()].concat();
    let annex: Vec<Value> = figures
        .iter()
        .enumerate()
        .map(|(at, value)| {
            json!({
                "anchor": format!("figure-{at}"), "name": "Arrivals", "value": { "text": value["text"] },
                "facts": [{ "name": "Address", "code": format!("XMA/ARRIVALS/XMA/2026-Q{}", at % 4 + 1) }],
            })
        })
        .collect();
    json!({
        "language": "en", "digits": "1", "title": "Review", "description": "A review.",
        "node": "Ministry", "keywords": [], "kind": "National review", "subtitle": "2025",
        "running": "Review", "digest": DIGEST,
        "attachment": { "name": "review.json", "description": "The content" },
        "summary": statement.clone(), "facts": [{ "name": "Place", "value": "Here" }],
        "words": words(),
        "items": [{
            "number": "1.4.b", "anchor": "item-1", "title": "Data", "status": { "code": "under-way", "word": "Under way" },
            "newest": [figures], "statement": [statement], "charts": [], "figures": [],
            "obstacles": [], "next": [[{ "text": "More." }]], "voices": [],
        }],
        "annex": annex, "method": ["Protected."],
    })
}

fn figure(at: usize, shown: &str) -> Value {
    json!({ "text": format!("\u{2068}{shown}\u{2069}"), "state": STATES[at], "anchor": format!("figure-{at}") })
}

fn words() -> Value {
    json!({
        "page": ["Page ", " of ", ""], "digest": "Digest", "check": "Check", "check-how": "Compare.",
        "contents": "Contents", "items": "Commitments", "items-head": ["No", "Commitment", "Status", "Newest"],
        "by-item": "One by one", "figures": "Figures", "figures-head": ["Indicator", "Period", "Value"],
        "obstacles": "Obstacles", "next": "Next", "voices": "Voices", "no-voices": "None",
        "annex": "Figures", "annex-about": "All.", "method": "Method",
    })
}

/// The file attached to a sample.
pub fn content() -> File {
    File { name: "content.json".to_owned(), bytes: CONTENT.as_bytes().to_vec() }
}

/// Sets a review.
pub fn set(data: &Value) -> Result<Typeset, masar_documents::DocumentError> {
    set_with(data, &[content()])
}

/// Sets a review with these files.
pub fn set_with(data: &Value, files: &[File]) -> Result<Typeset, masar_documents::DocumentError> {
    typesetter().typeset(&Document {
        template: Template::Review,
        data,
        files,
        identity: DIGEST,
        date: Timestamp(1_780_000_000_000),
    })
}
