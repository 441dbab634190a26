//! Holds the parts of the catalogue to one another. Every fault is found, not only the first.

use std::collections::HashSet;

use masar_terms::{Frequency, Language, LocalText};

use crate::{
    catalogue::Catalogue,
    commitment::Commitment,
    faults::Faults,
    indicator::{Class, Evidence, Indicator},
};

/// Notes everything that does not hold.
pub(crate) fn all(catalogue: &Catalogue, faults: &mut Faults) {
    references(catalogue, faults);
    commitments(catalogue, faults);
    for indicator in &catalogue.indicators {
        self::indicator(catalogue, indicator, faults);
    }
    bindings(catalogue, faults);
}

/// Notes a text that is not there in English and in Arabic.
fn text(file: &str, line: usize, what: &str, text: &LocalText, faults: &mut Faults) {
    for language in [Language::En, Language::Ar] {
        if !text.has(language) {
            faults.add(file, line, format!("{what} has no text in “{language}”"));
        }
    }
}

/// Notes ids that stand there twice.
fn once<'i>(file: &str, ids: impl Iterator<Item = &'i str>, faults: &mut Faults) {
    let mut seen = HashSet::new();
    for id in ids.filter(|id| !seen.insert(*id)) {
        faults.add(file, 0, format!("“{id}” is there twice"));
    }
}

fn references(catalogue: &Catalogue, faults: &mut Faults) {
    let file = "clusters.toml";
    once(file, catalogue.clusters.iter().map(|cluster| cluster.id.as_str()), faults);
    text(file, 0, "source", &catalogue.source, faults);
    text(file, 0, "judgement", &catalogue.judgement, faults);
    for cluster in &catalogue.clusters {
        text(file, 0, &format!("cluster {}", cluster.id), &cluster.name, faults);
    }
    for gap in &catalogue.gaps {
        text(file, 0, &format!("gap {}", gap.topic), &gap.text, faults);
        if !catalogue.topics.iter().any(|topic| topic.id == gap.topic) {
            faults.add(file, 0, format!("a gap names topic “{}”, which is not there", gap.topic));
        }
    }
    let file = "principles.toml";
    once(file, catalogue.principles.iter().map(|principle| principle.id.as_str()), faults);
    for principle in &catalogue.principles {
        text(file, 0, &format!("{} title", principle.id), &principle.title, faults);
        text(file, 0, &format!("{} rule", principle.id), &principle.rule, faults);
    }
    let file = "disaggregation.toml";
    once(file, catalogue.dimensions.iter().map(|dimension| dimension.id.as_str()), faults);
    for dimension in &catalogue.dimensions {
        text(file, 0, &dimension.id, &dimension.name, faults);
        lists_known(catalogue, file, &dimension.id, &dimension.codes, faults);
    }
    topics(catalogue, faults);
}

fn topics(catalogue: &Catalogue, faults: &mut Faults) {
    once("commitments", catalogue.topics.iter().map(|topic| topic.id.as_str()), faults);
    for topic in &catalogue.topics {
        let file = format!("commitments/{}.toml", topic.id.to_lowercase());
        text(&file, 0, "topic", &topic.name, faults);
        if !catalogue.clusters.iter().any(|cluster| cluster.id == topic.cluster) {
            faults.add(&file, 0, format!("there is no cluster “{}”", topic.cluster));
        }
    }
}

fn commitments(catalogue: &Catalogue, faults: &mut Faults) {
    let mut seen = HashSet::new();
    for commitment in &catalogue.commitments {
        if !seen.insert(commitment.id.as_str()) {
            let reason = format!("commitment “{}” is there twice", commitment.id);
            faults.add(&commitment.file, commitment.line, reason);
        }
        self::commitment(catalogue, commitment, faults);
    }
    let found = catalogue.commitments.iter().filter(|commitment| !commitment.inferred).count();
    if found != catalogue.from_source {
        let wanted = catalogue.from_source;
        let reason = format!("{found} commitments from the source, where there are to be {wanted}");
        faults.add("clusters.toml", 0, reason);
    }
}

fn commitment(catalogue: &Catalogue, found: &Commitment, faults: &mut Faults) {
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

fn lists_known(
    catalogue: &Catalogue,
    file: &str,
    what: &str,
    lists: &[String],
    faults: &mut Faults,
) {
    if lists.is_empty() {
        faults.add(file, 0, format!("{what} names no code list"));
    }
    for list in lists.iter().filter(|list| !catalogue.lists.contains_key(*list)) {
        faults.add(file, 0, format!("{what}: there is no code list “{list}”"));
    }
}

fn indicator(catalogue: &Catalogue, found: &Indicator, faults: &mut Faults) {
    let file = found.file.as_str();
    if file != format!("indicators/{}.toml", found.id) {
        faults.add(file, 0, format!("the file is not named after its id “{}”", found.id));
    }
    text(file, 0, "name", &found.name, faults);
    text(file, 0, "definition", &found.definition, faults);
    let units = catalogue.lists.get("unit_measure");
    if units.and_then(|list| list.code(&found.unit)).is_none() {
        faults.add(file, 0, format!("unit “{}” is not in codes/unit_measure.csv", found.unit));
    }
    let same_flow = |other: &&Indicator| other.dataflow == found.dataflow;
    if catalogue.indicators.iter().filter(same_flow).count() > 1 {
        faults.add(file, 0, format!("dataflow {} has two indicators", found.dataflow));
    }
    for dimension in &found.dimensions {
        lists_known(catalogue, file, &dimension.id, &dimension.codes, faults);
    }
    if let Some(bins) = &found.bins {
        lists_known(catalogue, file, "bins", std::slice::from_ref(bins), faults);
    }
    let whole = found.dimensions.is_empty() && found.frequency == Frequency::Year;
    if found.class == Class::Accountability && !whole {
        let reason = "a figure of accountability is a yearly total without breakdown";
        faults.add(file, 0, reason);
    }
    share(catalogue, found, faults);
}

fn share(catalogue: &Catalogue, found: &Indicator, faults: &mut Faults) {
    let Some(share) = &found.share else { return };
    let file = found.file.as_str();
    let Some(dimension) = found.dimensions.iter().find(|known| known.id == share.dimension) else {
        return faults.add(file, 0, format!("share: no dimension “{}”", share.dimension));
    };
    let list = dimension.codes.first().and_then(|list| catalogue.lists.get(list));
    for code in share.numerator.iter().chain(&share.denominator) {
        if list.and_then(|list| list.code(code)).is_none() {
            faults.add(file, 0, format!("share: “{code}” is not a code of {}", share.dimension));
        }
    }
    if !share.numerator.iter().all(|code| share.denominator.contains(code)) {
        faults.add(file, 0, "share: the numerator has codes that the denominator has not");
    }
}

fn bindings(catalogue: &Catalogue, faults: &mut Faults) {
    let file = "bindings.toml";
    let named = || catalogue.registers.iter().chain(&catalogue.documents);
    once(file, named().map(|named| named.id.as_str()), faults);
    for named in named() {
        text(file, 0, &named.id, &named.name, faults);
    }
    for (at, binding) in catalogue.bindings.iter().enumerate() {
        let line = binding.line;
        if catalogue.commitment(&binding.commitment).is_none() {
            faults.add(file, line, format!("there is no commitment “{}”", binding.commitment));
        }
        let (what, id, known) = match &binding.evidence {
            Evidence::Indicator(id) => ("indicator", id, catalogue.indicator(id).is_some()),
            Evidence::Register(id) => {
                ("register", id, catalogue.registers.iter().any(|known| known.id == *id))
            }
            Evidence::Document(id) => {
                ("document", id, catalogue.documents.iter().any(|known| known.id == *id))
            }
        };
        if !known {
            faults.add(file, line, format!("there is no {what} “{id}”"));
        }
        if let Some(missing) = &binding.missing {
            text(file, line, "missing", missing, faults);
        }
        let same = |other: &crate::Binding| {
            other.commitment == binding.commitment && other.evidence == binding.evidence
        };
        if catalogue.bindings[..at].iter().any(same) {
            faults.add(file, line, format!("“{}” is bound to it twice", binding.commitment));
        }
    }
}
