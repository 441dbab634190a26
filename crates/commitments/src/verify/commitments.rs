//! Commitments: ids and parents in order, links that lead somewhere, texts in both languages.

use std::collections::HashSet;

use super::text;
use crate::{Faults, catalogue::Catalogue, commitment::Commitment};

/// Notes what does not hold in any commitment, and a source that is not complete.
pub(super) fn all(catalogue: &Catalogue, faults: &mut Faults) {
    let mut seen = HashSet::new();
    for commitment in &catalogue.commitments {
        if !seen.insert(commitment.id.as_str()) {
            let reason = format!("commitment “{}” is there twice", commitment.id);
            faults.add(&commitment.file, commitment.line, reason);
        }
        one(catalogue, commitment, faults);
    }
    let found = catalogue.commitments.iter().filter(|commitment| !commitment.inferred).count();
    if found != catalogue.from_source {
        let wanted = catalogue.from_source;
        let reason = format!("{found} commitments from the source, where there are to be {wanted}");
        faults.add("clusters.toml", 0, reason);
    }
}

fn one(catalogue: &Catalogue, found: &Commitment, faults: &mut Faults) {
    let mut fault = |reason: String| {
        faults.add(&found.file, found.line, format!("commitment “{}”: {reason}", found.id));
    };
    if !found.id.starts_with(&format!("{}.", found.topic)) {
        fault(format!("the id does not begin with its topic {}", found.topic));
    }
    if let Some(parent) = &found.parent {
        if catalogue.commitment(parent).is_none() {
            fault(format!("its parent “{parent}” is not there"));
        } else if !found.id.starts_with(&format!("{parent}.")) {
            fault(format!("the id does not begin with its parent {parent}"));
        }
    }
    let empty = [
        ("actors", found.actors.is_empty()),
        ("level", found.level.is_empty()),
        ("gcm_objectives", found.gcm_objectives.is_empty()),
        ("sdg_targets", found.sdg_targets.is_empty()),
        ("principles", found.principles.is_empty()),
    ];
    for (field, _) in empty.into_iter().filter(|(_, empty)| *empty) {
        fault(format!("“{field}” is empty"));
    }
    for reason in unknown_links(catalogue, found) {
        fault(reason);
    }
    for (field, found_text) in found.texts() {
        let what = format!("commitment “{}”: {field}", found.id);
        text(&found.file, found.line, &what, found_text, faults);
    }
}

/// One reason for each link that leads nowhere.
fn unknown_links(catalogue: &Catalogue, found: &Commitment) -> Vec<String> {
    let mut reasons = Vec::new();
    let in_list = |list: &str, code: &str| {
        catalogue.lists.get(list).is_some_and(|list| list.code(code).is_some())
    };
    let instruments = found.instruments.iter().chain(&found.instruments_implied);
    let codes = (found.actors.iter().map(|code| ("actor", code)))
        .chain(instruments.map(|code| ("instrument", code)))
        .chain([("system", &found.system)]);
    for (list, code) in codes.filter(|(list, code)| !in_list(list, code)) {
        reasons.push(format!("“{code}” is not in codes/{list}.csv"));
    }
    for number in &found.gcm_objectives {
        if !catalogue.objectives.iter().any(|known| known.number == *number) {
            reasons.push(format!("there is no objective {number}"));
        }
    }
    for code in &found.sdg_targets {
        if !catalogue.targets.iter().any(|known| known.code == *code) {
            reasons.push(format!("there is no target “{code}”"));
        }
    }
    for id in &found.principles {
        if !catalogue.principles.iter().any(|known| known.id == *id) {
            reasons.push(format!("there is no principle “{id}”"));
        }
    }
    reasons
}
