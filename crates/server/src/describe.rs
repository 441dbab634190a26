//! How what a node publishes is called in SDMX: code lists, concepts, presentations of dataflows.

use std::collections::BTreeMap;

use masar_interop::sdmx::{
    CONF_STATUS, Code, CodeList, OBS_STATUS, OBS_VALUE, Reference, TIME_PERIOD, UNIT_MEASURE,
};
use masar_programmes::{ExtractDefinition, Programme};
use masar_statistics::datasets::{MEASURE, Presentation};
use masar_terms::{Language, LocalText};

use crate::{app::App, texts::OFFERED};

/// Version of the node's code lists and dataflows until their components change.
const VERSION: &str = "1.0.0";

/// The SDMX id of a code list of the catalogue.
fn list_reference(app: &App, list: &str) -> Option<Reference> {
    let id = format!("CL_{}", list.to_uppercase().replace('-', "_"));
    Reference::new(&app.settings.agency, &id, VERSION).ok()
}

/// The catalogue's code lists as SDMX knows them, with those of measures.
pub fn code_lists(app: &App) -> Vec<CodeList> {
    let of_catalogue = app.labels.lists().filter_map(|list| {
        let names = app.labels.concept(&list.id.to_uppercase());
        Some(CodeList::of(list_reference(app, &list.id)?, names, list))
    });
    of_catalogue.chain(measures(app)).collect()
}

/// The measures of all programmes as one code list.
fn measures(app: &App) -> Option<CodeList> {
    let mut codes: BTreeMap<String, LocalText> = BTreeMap::new();
    for programme in app.records.law().programmes.iter() {
        for extract in &programme.publication.extracts {
            for measure in &extract.measures {
                let names = programme.texts.get(&format!("measure-{}", measure.id)).cloned();
                codes.insert(measure.id.clone(), names.unwrap_or_default());
            }
        }
    }
    let codes = codes.into_iter().map(|(id, names)| Code { id, names, parent: None }).collect();
    let (reference, names) = (list_reference(app, "measure")?, interface(app, "concept-measure"));
    Some(CodeList { reference, names, codes })
}

/// The name of a measure of any programme.
pub fn measure(app: &App, id: &str) -> LocalText {
    let named = |programme: &Programme| programme.texts.get(&format!("measure-{id}")).cloned();
    app.records.law().programmes.iter().find_map(named).unwrap_or_default()
}

/// A text of the interface in the languages that are complete.
fn interface(app: &App, key: &str) -> LocalText {
    LocalText(OFFERED.into_iter().map(|language| (language, app.locale(language).t(key))).collect())
}

/// How a dataflow of a programme is presented.
pub fn presentation(app: &App, programme: &Programme, extract: &ExtractDefinition) -> Presentation {
    let text = |key: &str| programme.texts.get(key).cloned().unwrap_or_default();
    let mut concepts: BTreeMap<String, (LocalText, Option<Reference>)> = extract
        .dimensions
        .iter()
        .map(|dimension| {
            let names = text(&format!("dimension-{}", dimension.id));
            (dimension.id.clone(), (names, list_reference(app, &dimension.codes)))
        })
        .collect();
    for (id, key, list) in [
        (MEASURE, "concept-measure", Some("measure")),
        (TIME_PERIOD, "dataset-period", None),
        (OBS_VALUE, "dataset-value", None),
        (OBS_STATUS, "concept-obs-status", Some("obs_status")),
        (CONF_STATUS, "concept-conf-status", Some("conf_status")),
        (UNIT_MEASURE, "dataset-unit", Some("unit_measure")),
    ] {
        let list = list.and_then(|list| list_reference(app, list));
        concepts.insert(id.to_owned(), (interface(app, key), list));
    }
    Presentation {
        agency: app.settings.agency.clone(),
        version: VERSION.to_owned(),
        names: text(&format!("dataflow-{}", extract.dataflow)),
        descriptions: text("description"),
        concepts,
        licence: "CC BY 4.0".to_owned(),
        attribution: app.name().clone(),
        source: app.name().get(Language::En).to_owned(),
        method: method(app, extract),
    }
}

/// How the numbers came to be, for readers.
fn method(app: &App, extract: &ExtractDefinition) -> LocalText {
    use masar_programmes::Class;
    let key = match (extract.class, &extract.noise) {
        (Class::Accountability, _) => "method-accountability",
        (Class::Statistics, None) => "method-statistics",
        (Class::Statistics, Some(_)) => "method-noise",
    };
    let threshold = u64::from(extract.threshold).max(app.release_settings.statistics.floor);
    let told = |language| {
        let text = app.locale(language).with(key, &[("threshold", threshold.into())]);
        (language, crate::texts::without_isolates(&text))
    };
    LocalText(OFFERED.into_iter().map(told).collect())
}
