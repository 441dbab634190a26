//! Questionnaires: texts, bands from nothing upwards, every field asked once, a measure that is there.

use std::collections::HashSet;

use super::{once, text};
use crate::{
    Faults,
    catalogue::Catalogue,
    questionnaire::{Questionnaire, Share},
};

/// Notes what does not hold in the questionnaires.
pub(super) fn all(catalogue: &Catalogue, faults: &mut Faults) {
    let mut registers = HashSet::new();
    for found in &catalogue.questionnaires {
        questionnaire(catalogue, found, faults);
        // The rounds of a register are told by the questionnaire that they answer.
        if !registers.insert(&found.register) {
            let reason = format!("another questionnaire has the register “{}”", found.register);
            faults.add(&found.file, 0, reason);
        }
    }
}

fn questionnaire(catalogue: &Catalogue, found: &Questionnaire, faults: &mut Faults) {
    let file = found.file.as_str();
    for (what, said) in
        [("names", &found.names), ("method", &found.method), ("source", &found.source)]
    {
        text(file, 0, what, said, faults);
    }
    for band in &found.bands {
        text(file, 0, &format!("band {}", band.id), &band.names, faults);
    }
    for domain in &found.domains {
        text(file, 0, &format!("domain {}", domain.id), &domain.names, faults);
    }
    once(file, found.bands.iter().map(|band| band.id.as_str()), faults);
    once(file, found.domains.iter().map(|domain| domain.id.as_str()), faults);
    let fields = found.domains.iter().flat_map(|domain| &domain.fields);
    once(file, fields.map(String::as_str), faults);
    if found.domains.is_empty() || found.domains.iter().any(|domain| domain.fields.is_empty()) {
        faults.add(file, 0, "a domain without a question");
    }
    let edges: Vec<Share> = found.bands.iter().map(|band| band.least).collect();
    if edges.first() != Some(&Share::NOTHING) || !edges.is_sorted_by(|one, next| one < next) {
        faults.add(file, 0, "bands begin at 0, each above the one before it");
    }
    if !found.worth.values().any(|worth| *worth == Share::WHOLE) {
        faults.add(file, 0, "no answer is worth 1");
    }
    if !catalogue.goal_measures.iter().any(|known| known.number == found.measure) {
        faults.add(file, 0, format!("there is no measure of the goals “{}”", found.measure));
    }
}
