//! Structure messages: SDMX-ML 3.0, which refers by URN, and 2.1, which refers by parts.

use std::{collections::BTreeMap, io::BufRead};

use super::{
    place::Place,
    read::MlError,
    tree::{self, Element},
};
use crate::sdmx::told::{
    Artefact, AttributeList, Component, Components, DimensionList, Known, MeasureList, Named,
    Representation, StructureError, Told,
};

/// Reads the dataflows, data structures and code lists of a message.
///
/// # Errors
/// It is not such a message, or something in it cannot be used here: what, and why.
pub fn read_structures(input: impl BufRead) -> Result<Known, StructureError> {
    let root = tree::read(input)?;
    if root.name != "Structure" {
        let why = format!("the file begins with {}, not with Structure", root.name);
        return Err(MlError::Message { place: Place { line: 1, column: 1 }, why }.into());
    }
    let mut told = Told::default();
    for group in root.all("Structures").flat_map(|all| &all.children) {
        let (target, item): (_, &str) = match group.name.as_str() {
            "Dataflows" => (&mut told.dataflows, "Dataflow"),
            "DataStructures" => (&mut told.data_structures, "DataStructure"),
            "Codelists" => (&mut told.codelists, "Codelist"),
            "ConceptSchemes" | "Concepts" => (&mut told.concept_schemes, "ConceptScheme"),
            _ => continue,
        };
        target.extend(group.all(item).map(artefact));
    }
    told.meant()
}

fn artefact(element: &Element) -> Artefact {
    Artefact {
        agency: element.attribute("agencyID").to_owned(),
        version: element.attribute("version").to_owned(),
        named: named(element),
        structure: referred(element.child("Structure")),
        data_structure_components: element.child("DataStructureComponents").map(components),
        codes: element.all("Code").map(named).collect(),
        concepts: element.all("Concept").map(named).collect(),
    }
}

fn named(element: &Element) -> Named {
    let in_languages = |name: &str| -> BTreeMap<String, String> {
        let language = |text: &Element| match text.attribute("xml:lang") {
            "" => "en".to_owned(),
            language => language.to_owned(),
        };
        element.all(name).map(|text| (language(text), text.text.clone())).collect()
    };
    Named {
        id: element.attribute("id").to_owned(),
        names: in_languages("Name"),
        descriptions: in_languages("Description"),
        parent: element.child("Parent").map(|parent| match parent.child("Ref") {
            Some(by_parts) => by_parts.attribute("id").to_owned(),
            None => parent.text.clone(),
        }),
        core_representation: representation(element.child("CoreRepresentation")),
        ..Named::default()
    }
}

/// A reference as a URN, or as what stands behind the `=` of one.
fn referred(element: Option<&Element>) -> String {
    let Some(element) = element else { return String::new() };
    let Some(parts) = element.child("Ref") else { return element.text.clone() };
    let part = |name: &str| parts.attribute(name);
    match part("maintainableParentID") {
        "" => format!("{}:{}({})", part("agencyID"), part("id"), part("version")),
        parent => {
            let version = part("maintainableParentVersion");
            format!("{}:{parent}({version}).{}", part("agencyID"), part("id"))
        }
    }
}

fn representation(element: Option<&Element>) -> Representation {
    let enumeration = element.and_then(|element| element.child("Enumeration"));
    Representation { enumeration: referred(enumeration) }
}

fn components(element: &Element) -> Components {
    let list = |name: &str, item: &str| -> Vec<Component> {
        let items = element.all(name).flat_map(|list| list.all(item));
        (1..).zip(items).map(|(place, item)| component(item, place)).collect()
    };
    // 2.1 calls the one measure “primary”.
    let [own, primary] = ["Measure", "PrimaryMeasure"].map(|item| list("MeasureList", item));
    Components {
        dimension_list: DimensionList {
            dimensions: list("DimensionList", "Dimension"),
            time_dimension: list("DimensionList", "TimeDimension").into_iter().next(),
        },
        measure_list: MeasureList { measures: own.into_iter().chain(primary).collect() },
        attribute_list: AttributeList { attributes: list("AttributeList", "Attribute") },
    }
}

fn component(element: &Element, place: usize) -> Component {
    let related = element.child("AttributeRelationship");
    let related = related.into_iter().flat_map(|related| &related.children);
    let concept_identity = referred(element.child("ConceptIdentity"));
    let id = match element.attribute("id") {
        "" => concept_identity.rsplit('.').next().unwrap_or_default(),
        id => id,
    };
    let mandatory = element.attribute("assignmentStatus") == "Mandatory";
    Component {
        id: id.to_owned(),
        position: element.attribute("position").parse().unwrap_or(place),
        local_representation: representation(element.child("LocalRepresentation")),
        usage: if mandatory { "mandatory" } else { element.attribute("usage") }.to_owned(),
        attribute_relationship: related
            .map(|related| (related.name.to_lowercase(), serde_json::Value::Null))
            .collect(),
        concept_identity,
    }
}
