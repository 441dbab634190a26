//! Holds the parts of the catalogue to one another. Every fault is found, not only the first.

mod commitments;
mod evidence;
mod formulas;
mod instruments;
mod links;
mod plan;
mod questionnaires;
mod topics;

use std::collections::HashSet;

use masar_terms::{Language, LocalText};

use crate::{Faults, catalogue::Catalogue};

/// Notes everything that does not hold.
pub(crate) fn all(catalogue: &Catalogue, faults: &mut Faults) {
    references(catalogue, faults);
    commitments::all(catalogue, faults);
    evidence::all(catalogue, faults);
    formulas::all(catalogue, faults);
    topics::all(catalogue, faults);
    questionnaires::all(catalogue, faults);
    instruments::all(catalogue, faults);
    links::all(catalogue, faults);
    plan::all(catalogue, faults);
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
    text(file, 0, "judgement", &catalogue.judgement.text, faults);
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
