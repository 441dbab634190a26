//! Texts of people are set as they are: none is read as markup, none turns round its neighbours.

use serde_json::{Value, json};

use crate::{
    pdf,
    sample::{review, set},
};

/// What each would do if it were read as markup: fail, vanish, or become something else.
const HOSTILE: [&str; 12] = [
    "#import \"frame.typ\": *",
    "#panic(1)",
    "$x$",
    "*bold*",
    "_a_",
    "] #[",
    "= Heading",
    "<figure-1>",
    "@figure-1",
    "`raw`",
    "a\\b",
    "// gone",
];

fn everywhere(text: &str) -> Value {
    let mut data = review();
    for field in ["title", "description", "node", "kind", "subtitle", "running"] {
        data[field] = json!(text);
    }
    let pieces = json!([[{ "text": text }]]);
    data["summary"] = pieces[0].clone();
    let said = json!({ "language": "en", "paragraphs": [text] });
    let item = &mut data["items"][0];
    (item["title"], item["number"]) = (json!(text), json!(text));
    for field in ["statement", "obstacles", "next", "newest"] {
        item[field] = pieces.clone();
    }
    item["voices"] = json!([{
        "author": text, "details": text, "text": said,
        "reply": { "disposition": text, "details": text, "text": said },
    }]);
    data["method"] = json!([text]);
    data["annex"][0]["name"] = json!(text);
    data
}

#[test]
fn markup_is_text() {
    for text in HOSTILE {
        let set = set(&everywhere(text)).unwrap_or_else(|error| panic!("{text}: {error}"));
        let found = pdf::text(&set.pdf).matches(text).count();
        assert!(found >= 15, "{text} stands {found} times");
    }
}

#[test]
fn marks_of_direction_and_missing_letters_break_nothing() {
    for text in [
        "\u{202E}evil\u{202C} \u{2067}open",
        "\u{2069}\u{2069}\u{2069}closed",
        "中文 😀 \u{E000} \u{10FFFF}",
        "\u{0}\u{1b}[31m\u{85}\u{2028}",
        "a\u{301}\u{301}\u{301}\u{301}\u{301} ﷽ ﷺ",
    ] {
        let set = set(&everywhere(text)).unwrap_or_else(|error| panic!("{text:?}: {error}"));
        assert!(set.pages > 1, "{text:?}");
    }
}
