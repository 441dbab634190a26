//! Texts as they may be set: what would disturb their surroundings is taken out.
//!
//! A text written by a person must not turn round what stands beside it (Unicode UAX #9, §2: marks
//! without an end, overrides), nor make the document impossible to write because no font has its
//! letters.

use serde_json::Value;

/// Most levels of lists and objects in the data.
const MOST_DEPTH: usize = 32;

/// The data with every text cleaned; what lies deeper than any template reads is dropped.
pub(crate) fn clean(data: &Value, has: &dyn Fn(char) -> bool) -> Value {
    clean_at(data, has, 0)
}

fn clean_at(data: &Value, has: &dyn Fn(char) -> bool, depth: usize) -> Value {
    if depth > MOST_DEPTH {
        return Value::Null;
    }
    match data {
        Value::String(text) => Value::String(clean_text(text, has)),
        Value::Array(items) => items.iter().map(|item| clean_at(item, has, depth + 1)).collect(),
        Value::Object(fields) => fields
            .iter()
            .map(|(name, value)| (name.clone(), clean_at(value, has, depth + 1)))
            .collect(),
        other => other.clone(),
    }
}

/// Embeddings and overrides go (U+202A–U+202E), isolates (U+2066–U+2069) stay in pairs, controls
/// become spaces, letters no font has become U+FFFD.
fn clean_text(text: &str, has: &dyn Fn(char) -> bool) -> String {
    let mut cleaned = String::with_capacity(text.len());
    let mut open = 0usize;
    for c in text.chars() {
        match c {
            '\u{202A}'..='\u{202E}' => {}
            '\u{2066}'..='\u{2068}' => {
                open += 1;
                cleaned.push(c);
            }
            '\u{2069}' if open == 0 => {}
            '\u{2069}' => {
                open -= 1;
                cleaned.push(c);
            }
            '\n' => cleaned.push(c),
            // The paragraph and line separators would end the isolate of what stands around.
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => cleaned.push(' '),
            // Invisible joiners and marks of direction need no letter of a font.
            '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{00AD}' | ' ' => cleaned.push(c),
            c if has(c) => cleaned.push(c),
            _ => cleaned.push('\u{FFFD}'),
        }
    }
    cleaned.extend(std::iter::repeat_n('\u{2069}', open));
    cleaned
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{clean, clean_text};

    fn latin(c: char) -> bool {
        c.is_ascii() || ('\u{0600}'..='\u{06FF}').contains(&c)
    }

    #[test]
    fn no_text_turns_round_what_stands_beside_it() {
        assert_eq!(clean_text("a\u{202E}b\u{202C}", &latin), "ab");
        assert_eq!(clean_text("a\u{2067}b", &latin), "a\u{2067}b\u{2069}");
        assert_eq!(clean_text("a\u{2069}\u{2069}b", &latin), "ab");
        assert_eq!(clean_text("\u{2068}12\u{2069}", &latin), "\u{2068}12\u{2069}");
    }

    #[test]
    fn letters_without_a_font_and_controls_are_named_as_missing() {
        assert_eq!(clean_text("中\u{0}b\u{2029}", &latin), "\u{FFFD} b ");
        assert_eq!(clean_text("نص", &latin), "نص");
    }

    #[test]
    fn every_text_is_reached_and_nothing_else_changes() {
        let data = json!({ "a": ["\u{202E}x", 1.5, true, null], "b": { "c": "中" } });
        let cleaned = clean(&data, &latin);
        assert_eq!(cleaned, json!({ "a": ["x", 1.5, true, null], "b": { "c": "\u{FFFD}" } }));
    }
}
