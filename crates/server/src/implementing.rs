//! Whether programmes publish what the catalogue's indicators ask for.
//!
//! May not happen here: knowledge of one programme or one indicator.

use masar_commitments::{Catalogue, Class, Definition};
use masar_programmes::{ExtractDefinition, Implementation, Programmes, publication};
use masar_terms::Faults;

/// Holds every `[[implements]]` to the catalogue: the indicator is there, its dataflow is what the
/// extract publishes, with its frequency, class and the codes it needs, and the commitments it
/// evidences are bound to it.
pub fn check(programmes: &Programmes, catalogue: &Catalogue) -> Result<(), Faults> {
    let mut faults = Faults::default();
    for programme in programmes.iter() {
        let file = format!("{}/indicators.toml", programme.id);
        for one in &programme.indicators {
            let extracts = &programme.publication.extracts;
            let extract = extracts.iter().find(|extract| extract.dataflow == one.dataflow);
            for reason in reasons(one, extract, catalogue) {
                faults.add(&file, one.line, format!("“{}”: {reason}", one.indicator));
            }
        }
    }
    faults.none_or(())
}

fn reasons(
    one: &Implementation,
    extract: Option<&ExtractDefinition>,
    catalogue: &Catalogue,
) -> Vec<String> {
    let Some(definition) = catalogue.indicator(&one.indicator) else {
        return vec!["the catalogue has no such indicator".to_owned()];
    };
    let Some(extract) = extract else {
        return vec![format!("no extract publishes {}", one.dataflow)];
    };
    let mut reasons = Vec::new();
    if definition.dataflow != one.dataflow {
        reasons.push(format!("its figures stand in {}", definition.dataflow));
    }
    if extract.anchor.frequency != definition.frequency {
        reasons.push("the extract has another frequency".to_owned());
    }
    let same_class = match definition.class {
        Class::Statistics => extract.class == publication::Class::Statistics,
        Class::Accountability => extract.class == publication::Class::Accountability,
    };
    if !same_class {
        reasons.push("the extract has another class".to_owned());
    }
    if !extract.measures.iter().any(|measure| measure.id == one.measure) {
        reasons.push(format!("the extract has no measure “{}”", one.measure));
    }
    reasons.extend(dimensions(definition, extract));
    let bound = |commitment: &&String| {
        catalogue.bindings_of(commitment).any(|binding| {
            matches!(&binding.evidence, masar_commitments::Evidence::Indicator(id) if *id == one.indicator)
        })
    };
    for commitment in one.evidences.iter().filter(|commitment| !bound(commitment)) {
        reasons.push(format!("catalogue/bindings.toml does not bind it to “{commitment}”"));
    }
    reasons
}

/// Dimensions whose codes decide the number have to be published in the codes of the definition;
/// others may be fewer or broader.
fn dimensions(definition: &Definition, extract: &ExtractDefinition) -> Vec<String> {
    let needed = |id: &str, codes: &[String]| {
        let own = extract.dimensions.iter().find(|dimension| dimension.id == id);
        match own {
            None => Some(format!("the extract has no dimension {id}")),
            Some(own) if !codes.contains(&own.codes) => {
                Some(format!("{id} has the codes “{}”, not “{}”", own.codes, codes.join("”, “")))
            }
            Some(_) => None,
        }
    };
    let by_bins = |dimension: &&masar_commitments::Breakdown| {
        definition.bins.as_ref().is_some_and(|bins| dimension.codes.contains(bins))
    };
    let by_share = |dimension: &&masar_commitments::Breakdown| {
        definition.share.as_ref().is_some_and(|share| share.dimension == dimension.id)
    };
    let by_group = |dimension: &&masar_commitments::Breakdown| {
        definition.disparity.as_ref().is_some_and(|groups| groups.dimension == dimension.id)
    };
    definition
        .dimensions
        .iter()
        .filter(|dimension| by_bins(dimension) || by_share(dimension) || by_group(dimension))
        .filter_map(|dimension| needed(&dimension.id, &dimension.codes))
        .collect()
}
