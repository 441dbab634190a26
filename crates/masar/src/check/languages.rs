//! Texts of the interface: well-formed, and the same keys in every language that is offered.

use std::collections::BTreeMap;

use fluent_syntax::{ast, parser};
use masar_server::texts::{OFFERED, sources};
use masar_terms::Language;

use super::Findings;

/// Key → where it stands.
type Keys = BTreeMap<String, (String, usize)>;

/// Checks the texts that are compiled in.
pub fn check(findings: &mut Findings) {
    let all: Vec<(Language, Keys)> =
        OFFERED.into_iter().map(|language| (language, keys(language, findings))).collect();
    for (language, has) in &all {
        for (other, theirs) in &all {
            for (key, (file, line)) in theirs.iter().filter(|(key, _)| !has.contains_key(*key)) {
                let reason = format!("“{key}” is there in {other} and missing in {language}");
                findings.fault(file, *line, reason);
            }
        }
    }
    let texts = all.first().map_or(0, |(_, keys)| keys.len());
    let words = format!("languages: {} with {texts} texts each", all.len());
    let value = serde_json::json!({ "languages": all.len(), "texts": texts });
    findings.count("languages", value, words);
}

fn keys(language: Language, findings: &mut Findings) -> Keys {
    let mut keys = Keys::new();
    for (name, text) in sources::of(language) {
        let file = format!("languages/{language}/{name}.ftl");
        let line = |at: usize| text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1;
        let resource = match parser::parse(*text) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                for error in errors {
                    findings.fault(&file, line(error.pos.start), error.kind);
                }
                resource
            }
        };
        for entry in resource.body {
            if let ast::Entry::Message(message) = entry {
                let id = message.id.name;
                let start = format!("\n{id} ");
                let at = text.find(&start).map_or(0, |at| at + 1);
                keys.insert(id.to_owned(), (file.clone(), line(at)));
            }
        }
    }
    keys
}
