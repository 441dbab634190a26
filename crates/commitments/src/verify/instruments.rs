//! Instruments: trees that are trees, levels that the instrument has, texts in both languages.

use std::collections::{HashMap, HashSet};

use super::{once, text};
use crate::{
    Faults,
    catalogue::Catalogue,
    instruments::{Entry, Instrument},
};

/// Notes what does not hold in any instrument that was read from files.
pub(super) fn all(catalogue: &Catalogue, faults: &mut Faults) {
    let mut seen = HashSet::new();
    for found in &catalogue.graph.instruments {
        let file = format!("{}instrument.toml", found.folder);
        if !seen.insert(found.id.as_str()) {
            let reason = format!("there are two instruments “{}”", found.id);
            faults.add(&file, 0, reason);
        }
        if !found.folder.is_empty() {
            about(found, &file, faults);
            entries(found, faults);
        }
    }
}

fn about(found: &Instrument, file: &str, faults: &mut Faults) {
    if found.folder != format!("instruments/{}/", found.id) {
        faults.add(file, 0, format!("the folder is not named after its id “{}”", found.id));
    }
    if !is_plain(&found.id, "-") || found.id.contains(char::is_uppercase) {
        let reason = format!("id “{}”: write small letters, digits and hyphens", found.id);
        faults.add(file, 0, reason);
    }
    for (what, said) in
        [("name", &found.name), ("short", &found.short), ("attribution", &found.attribution)]
    {
        text(file, 0, what, said, faults);
    }
    if found.address.as_deref().is_some_and(|address| !address.starts_with("https://")) {
        faults.add(file, 0, "address: write an address that begins with https://");
    }
    once(file, found.levels.iter().map(|level| level.id.as_str()), faults);
    for level in &found.levels {
        text(file, 0, &format!("level {}", level.id), &level.name, faults);
        for below in level.below.iter().filter(|id| found.level(id).is_none()) {
            faults.add(file, 0, format!("level {}: there is no level “{below}”", level.id));
        }
    }
}

fn entries(found: &Instrument, faults: &mut Faults) {
    let mut first: HashMap<&str, &Entry> = HashMap::new();
    let mut places = HashSet::new();
    for entry in &found.entries {
        let mut fault = |reason: String| faults.add(&entry.file, entry.line, reason);
        let code = &entry.code;
        match first.get(code.as_str()) {
            Some(other) if other.parent == entry.parent => {
                fault(format!("“{code}” is there twice"))
            }
            Some(other) => {
                let named = [other, &entry].map(|it| it.parent.as_deref().unwrap_or("the top"));
                fault(format!("“{code}” has two parents: {} and {}", named[0], named[1]));
            }
            None => {
                first.insert(code, entry);
            }
        }
        if !is_plain(code, ".-") {
            fault(format!("code “{code}”: write letters, digits, full stops and hyphens"));
        }
        if !places.insert((entry.parent.as_deref(), entry.level.as_str(), entry.ordinal)) {
            fault(format!("“{code}”: place {} is taken among its siblings", entry.ordinal));
        }
        if let Some(reason) = misplaced(found, entry) {
            fault(reason);
        }
        retirement(found, entry, faults);
        texts(entry, faults);
    }
}

/// What is wrong with where an entry stands in the tree.
fn misplaced(found: &Instrument, entry: &Entry) -> Option<String> {
    let code = &entry.code;
    let Some(level) = found.level(&entry.level) else {
        return Some(format!("“{code}”: the instrument has no level “{}”", entry.level));
    };
    let Some(parent) = entry.parent.as_deref() else {
        return (!level.below.is_empty() && !level.below.contains(&level.id))
            .then(|| format!("“{code}”: {} stands below {}", level.id, level.below.join(" or ")));
    };
    if parent.contains([' ', ',', ';', '|']) {
        return Some(format!("“{code}” has two parents: “{parent}”"));
    }
    let Some(above) = found.entry(parent) else {
        return Some(format!("“{code}”: its parent “{parent}” is not there"));
    };
    if is_its_own_ancestor(found, entry) {
        return Some(format!("“{code}” is its own ancestor"));
    }
    (!level.below.contains(&above.level))
        .then(|| format!("“{code}”: {} does not stand below {}", level.id, above.level))
}

fn is_its_own_ancestor(found: &Instrument, entry: &Entry) -> bool {
    let mut seen = HashSet::from([entry.code.as_str()]);
    let mut at = entry;
    while let Some(above) = at.parent.as_deref().and_then(|parent| found.entry(parent)) {
        if !seen.insert(&above.code) {
            return above.code == entry.code;
        }
        at = above;
    }
    false
}

fn retirement(found: &Instrument, entry: &Entry, faults: &mut Faults) {
    let Some(successor) = entry.successor.as_deref() else { return };
    let mut fault = |reason: String| faults.add(&entry.file, entry.line, reason);
    if entry.retired.is_none() {
        fault(format!("“{}” has a successor and no day since when it is retired", entry.code));
    }
    match found.entry(successor) {
        Some(next) if next.retired.is_some() => {
            fault(format!("“{}”: its successor “{successor}” is retired itself", entry.code));
        }
        Some(_) => {}
        None => fault(format!("“{}”: its successor “{successor}” is not there", entry.code)),
    }
}

fn texts(entry: &Entry, faults: &mut Faults) {
    let (file, line) = (entry.file.as_str(), entry.line);
    text(file, line, &format!("“{}”", entry.code), &entry.text, faults);
    for (what, said) in [("short name", &entry.short), ("note", &entry.note)] {
        if !said.0.is_empty() {
            text(file, line, &format!("“{}”: {what}", entry.code), said, faults);
        }
    }
    for language in entry.machine.iter().filter(|language| !entry.text.has(**language)) {
        let reason = format!("“{}”: machine names “{language}”, which has no text", entry.code);
        faults.add(file, line, reason);
    }
}

/// Whether a code can stand in an address and in a node as it is.
fn is_plain(code: &str, more: &str) -> bool {
    !code.is_empty() && code.chars().all(|it| it.is_ascii_alphanumeric() || more.contains(it))
}
