//! Indicators that use what is there, and bindings that lead somewhere.

use masar_indicators::{Class, Definition};
use masar_terms::Frequency;

use super::{lists_known, once, text};
use crate::{
    Faults,
    catalogue::Catalogue,
    indicator::{Binding, Evidence},
};

/// Notes what does not hold in indicators and bindings.
pub(super) fn all(catalogue: &Catalogue, faults: &mut Faults) {
    for found in &catalogue.indicators {
        indicator(catalogue, found, faults);
    }
    bindings(catalogue, faults);
}

fn indicator(catalogue: &Catalogue, found: &Definition, faults: &mut Faults) {
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
    let same_flow = |other: &&Definition| other.dataflow == found.dataflow;
    if catalogue.indicators.iter().filter(same_flow).count() > 1 {
        faults.add(file, 0, format!("dataflow {} has two indicators", found.dataflow));
    }
    for dimension in &found.dimensions {
        lists_known(catalogue, file, &dimension.id, &dimension.codes, faults);
    }
    if let Some(bins) = &found.bins {
        lists_known(catalogue, file, "bins", std::slice::from_ref(bins), faults);
        if let Err(error) = catalogue.yardstick(found) {
            faults.add(file, 0, format!("bins: codes/{bins}.csv: {error}"));
        }
        if !found.dimensions.iter().any(|known| known.codes.contains(bins)) {
            faults.add(file, 0, format!("bins: no dimension has the codes of “{bins}”"));
        }
    }
    if found.bins.is_some() && found.share.is_some() {
        faults.add(file, 0, "a figure is a share or a duration, not both");
    }
    only(catalogue, found, faults);
    let whole = found.dimensions.is_empty() && found.frequency == Frequency::Year;
    if found.class == Class::Accountability && !whole {
        let reason = "a figure of accountability is a yearly total without breakdown";
        faults.add(file, 0, reason);
    }
    share(catalogue, found, faults);
    disparity(catalogue, found, faults);
}

fn share(catalogue: &Catalogue, found: &Definition, faults: &mut Faults) {
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

/// Groups are compared by a share, and there are two of them at least.
fn disparity(catalogue: &Catalogue, found: &Definition, faults: &mut Faults) {
    let Some(groups) = &found.disparity else { return };
    let (file, id) = (found.file.as_str(), &groups.dimension);
    let Some(share) = &found.share else {
        return faults.add(file, 0, "disparity: say the share that is compared");
    };
    if share.dimension == *id {
        faults.add(file, 0, format!("disparity: {id} tells the share, not the groups"));
    }
    let Some(dimension) = found.dimensions.iter().find(|known| known.id == *id) else {
        return faults.add(file, 0, format!("disparity: no dimension “{id}”"));
    };
    let list = dimension.codes.first().and_then(|list| catalogue.lists.get(list));
    for code in &groups.codes {
        if list.and_then(|list| list.code(code)).is_none() {
            faults.add(file, 0, format!("disparity: “{code}” is not a code of {id}"));
        }
    }
    if groups.codes.len() < 2 {
        faults.add(file, 0, "disparity: name two groups at least");
    }
}

fn only(catalogue: &Catalogue, found: &Definition, faults: &mut Faults) {
    let Some(only) = &found.only else { return };
    let file = found.file.as_str();
    let Some(dimension) = found.dimensions.iter().find(|known| known.id == only.dimension) else {
        return faults.add(file, 0, format!("only: no dimension “{}”", only.dimension));
    };
    let list = dimension.codes.first().and_then(|list| catalogue.lists.get(list));
    for code in &only.codes {
        if list.and_then(|list| list.code(code)).is_none() {
            faults.add(file, 0, format!("only: “{code}” is not a code of {}", only.dimension));
        }
    }
    if only.codes.is_empty() {
        faults.add(file, 0, "only: no codes");
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
        let same = |other: &Binding| {
            other.commitment == binding.commitment && other.evidence == binding.evidence
        };
        if catalogue.bindings[..at].iter().any(same) {
            faults.add(file, line, format!("“{}” is bound to it twice", binding.commitment));
        }
    }
}
