//! Topics that sources are recommended to ask: each has a code, and what needs it is there.

use super::text;
use crate::{Faults, catalogue::Catalogue, reference::MigrationTopic};

const FILE: &str = "migration_topics.csv";
/// Their code list; codes without a parent are who recommends them, not topics.
const LIST: &str = "migration_topic";

/// Notes what does not hold in the topics.
pub(super) fn all(catalogue: &Catalogue, faults: &mut Faults) {
    for found in &catalogue.migration_topics {
        topic(catalogue, found, faults);
    }
    let codes = catalogue.lists.get(LIST).into_iter().flat_map(|list| &list.codes);
    for code in codes.filter(|code| code.parent.is_some()) {
        if !catalogue.migration_topics.iter().any(|known| known.code == code.code) {
            let reason = format!("topic “{}” of codes/{LIST}.csv is not there", code.code);
            faults.add(FILE, 0, reason);
        }
    }
}

fn topic(catalogue: &Catalogue, found: &MigrationTopic, faults: &mut Faults) {
    text(FILE, found.line, "standard", &found.standard, faults);
    let code = catalogue.lists.get(LIST).and_then(|list| list.code(&found.code));
    if code.is_none_or(|code| code.parent.is_none()) {
        let reason = format!("“{}” is not a topic of codes/{LIST}.csv", found.code);
        faults.add(FILE, found.line, reason);
    }
    let mut missing = |what: &str, id: &String| {
        faults.add(FILE, found.line, format!("there is no {what} “{id}”"));
    };
    for id in &found.indicators {
        if catalogue.indicator(id).is_none() && catalogue.formula(id).is_none() {
            missing("indicator", id);
        }
    }
    for number in &found.goals {
        if !catalogue.goal_measures.iter().any(|known| known.number == *number) {
            missing("measure of the goals", number);
        }
    }
    for id in &found.breakdowns {
        if !catalogue.dimensions.iter().any(|known| known.id == *id) {
            missing("breakdown", id);
        }
    }
}
