//! Formulas and measures of the goals that use what is there.

use masar_indicators::formula::Formula;

use super::{once, text};
use crate::{Faults, catalogue::Catalogue, reference::GoalMeasure};

/// Notes what does not hold in formulas and in the measures of the goals.
pub(super) fn all(catalogue: &Catalogue, faults: &mut Faults) {
    let ids = catalogue.formulas.iter().map(|formula| formula.id.as_str());
    once("formulas", ids.chain(catalogue.indicators.iter().map(|it| it.id.as_str())), faults);
    for found in &catalogue.formulas {
        formula(catalogue, found, faults);
    }
    for found in &catalogue.goal_measures {
        measure(catalogue, found, faults);
    }
}

fn formula(catalogue: &Catalogue, found: &Formula, faults: &mut Faults) {
    let file = found.file.as_str();
    if file != format!("formulas/{}.toml", found.id) {
        faults.add(file, 0, format!("the file is not named after its id “{}”", found.id));
    }
    // The page of the map of gaps has this address.
    if found.id == "coverage" {
        faults.add(file, 0, "“coverage” is the address of a page");
    }
    text(file, 0, "name", &found.name, faults);
    text(file, 0, "definition", &found.definition, faults);
    let units = catalogue.lists.get("unit_measure");
    if units.and_then(|list| list.code(&found.unit)).is_none() {
        faults.add(file, 0, format!("unit “{}” is not in codes/unit_measure.csv", found.unit));
    }
    if let Some(fault) = found.fault() {
        faults.add(file, 0, fault);
    }
    for id in &found.required {
        if !catalogue.dimensions.iter().any(|known| known.id == *id) {
            faults.add(file, 0, format!("required: “{id}” is not in disaggregation.toml"));
        }
    }
    clusters(catalogue, file, 0, &found.clusters, faults);
}

fn measure(catalogue: &Catalogue, found: &GoalMeasure, faults: &mut Faults) {
    let (file, line) = ("sdg_indicators.csv", found.line);
    if let Some(id) = found.formula.as_deref().filter(|id| catalogue.formula(id).is_none()) {
        faults.add(file, line, format!("there is no formula “{id}”"));
    }
    if let Some(tier) = found.tier.as_deref().filter(|it| !["I", "II", "I/II"].contains(it)) {
        faults.add(file, line, format!("tier “{tier}” is not I, II or I/II"));
    }
    if !["contribution", "need", "neither"].contains(&found.side.as_str()) {
        let reason = format!("side “{}” is not contribution, need or neither", found.side);
        faults.add(file, line, reason);
    }
    clusters(catalogue, file, line, &found.clusters, faults);
}

fn clusters(catalogue: &Catalogue, file: &str, line: usize, named: &[String], faults: &mut Faults) {
    if named.is_empty() {
        faults.add(file, line, "it belongs to no theme");
    }
    for id in named.iter().filter(|id| !catalogue.clusters.iter().any(|it| it.id == **id)) {
        faults.add(file, line, format!("there is no theme “{id}”"));
    }
}
