//! The catalogue: faults with their lines, or its counts.

use masar_commitments::Catalogue;
use serde_json::{Value, json};

use super::Findings;
use crate::lists::Files;

/// Checks the files of a catalogue; `folder` is where the reader finds them.
pub fn check(folder: &str, files: Files, findings: &mut Findings) {
    let catalogue = match Catalogue::read(files) {
        Ok(catalogue) => catalogue,
        Err(faults) => {
            for fault in faults.0 {
                findings.fault(format!("{folder}/{}", fault.file), fault.line, fault.reason);
            }
            return;
        }
    };
    let check = catalogue.check();
    let languages = check
        .languages
        .iter()
        .map(|one| (one.language.code().to_owned(), json!({ "texts": one.texts, "of": one.of })));
    let value = json!({
        "from_source": check.from_source,
        "inferred": check.inferred,
        "bound": check.bound,
        "not_yet_bound": check.not_yet_bound,
        "indicators": check.indicators,
        "code_lists": check.code_lists,
        "instruments": check.instruments,
        "entries": check.entries,
        "links": check.links,
        "languages": languages.collect::<serde_json::Map<String, Value>>(),
    });
    findings.count("catalogue", value, check.to_string());
}
