//! SDMX-JSON 2.0: data messages and structure messages, in and out; what is written is valid
//! against the schemas of 2.0 and, where they agree, of 2.1 (SDMX-JSON specification for SDMX 3.0).
//!
//! `meta.schema` stands first, because readers look for it in the first bytes; a list that would
//! be empty is left out where the schema wants at least one.

mod axis;
mod data;
mod read;
mod read_structures;
mod structure;

pub use data::{Layout, write_data};
pub(super) use data::{begin, end, write_set};
pub use read::{JsonError, read_data};
pub use read_structures::read_structures;
pub use structure::write_structures;

use masar_terms::{Language, LocalText};
use serde_json::{Map, Value, json};

use super::message::Header;

/// The head of every message.
fn meta(header: &Header, kind: &str) -> Value {
    json!({
        "schema": format!("https://json.sdmx.org/2.0.0/sdmx-json-{kind}-schema.json"),
        "id": header.id,
        "test": false,
        "prepared": header.prepared.to_string(),
        "contentLanguages": [header.language.code()],
        "sender": { "id": header.sender },
    })
}

/// `name` in the header's language and `names` in all, or the id where there is no name.
fn named(target: &mut Map<String, Value>, names: &LocalText, language: Language, id: &str) {
    let name = match names.get(language) {
        "" => id,
        name => name,
    };
    target.insert("name".into(), name.into());
    let all = told_in(names);
    if !all.is_empty() {
        target.insert("names".into(), all.into());
    }
}

/// A text by the code of each language that it is told in.
fn told_in(text: &LocalText) -> Map<String, Value> {
    let told = text.0.iter().filter(|(_, text)| !text.is_empty());
    told.map(|(language, text)| (language.code().to_owned(), text.as_str().into())).collect()
}

/// An object with an id and names.
fn identified(id: &str, names: &LocalText, language: Language) -> Map<String, Value> {
    let mut object = Map::new();
    object.insert("id".into(), id.into());
    named(&mut object, names, language, id);
    object
}
