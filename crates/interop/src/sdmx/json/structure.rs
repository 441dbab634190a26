//! The structure message of SDMX-JSON 2.0: dataflows, data structures, code lists, the concepts
//! they stand for, agencies, and what data are there.

use std::io::{self, Write};

use masar_terms::{Language, LocalText};
use serde_json::{Map, Value, json};

use super::{identified, meta, told_in};
use crate::sdmx::{
    Attribute, AttributeLevel, CodeList, DataStructure, Dataflow, Header, Kind, OBS_VALUE,
    Reference, TIME_PERIOD,
    artefacts::{
        Agency, Availability, Detail, Structures, all_attributes, components, concept_scheme,
        concept_urn,
    },
};

/// Writes a message.
pub fn write_structures(
    structures: &Structures<'_>,
    header: &Header,
    mut out: impl Write,
) -> io::Result<()> {
    let language = header.language;
    let mut data = Map::new();
    let mut put = |name: &str, values: Vec<Value>| {
        if !values.is_empty() {
            data.insert(name.to_owned(), values.into());
        }
    };
    put("dataflows", each(&structures.dataflows, |flow, _| dataflow(flow, language)));
    put(
        "dataStructures",
        each(&structures.structures, |dsd, detail| data_structure(dsd, *detail, language)),
    );
    put(
        "conceptSchemes",
        each(&structures.concepts, |dsd, detail| concepts(dsd, *detail, language)),
    );
    put(
        "codelists",
        each(&structures.code_lists, |list, detail| code_list(list, *detail, language)),
    );
    put("agencySchemes", agency_scheme(&structures.agencies, language));
    put("dataConstraints", structures.availability.iter().map(availability).collect());
    write!(out, "{{\"meta\":{},\"data\":", meta(header, "structure"))?;
    serde_json::to_writer(&mut out, &data)?;
    write!(out, "}}")
}

fn each<T>(items: &[(T, Detail)], tell: impl Fn(&T, &Detail) -> Value) -> Vec<Value> {
    items.iter().map(|(item, detail)| tell(item, detail)).collect()
}

fn maintained(
    reference: &Reference,
    kind: Kind,
    names: &LocalText,
    language: Language,
) -> Map<String, Value> {
    let mut object = identified(&reference.id, names, language);
    object.insert("agencyID".into(), reference.agency.as_str().into());
    object.insert("version".into(), reference.version.as_str().into());
    object.insert("links".into(), json!([{ "rel": "self", "urn": reference.urn(kind) }]));
    object
}

fn dataflow(flow: &Dataflow, language: Language) -> Value {
    let mut object = maintained(&flow.reference, Kind::Dataflow, &flow.names, language);
    let description = flow.descriptions.get(language);
    if !description.is_empty() {
        object.insert("description".into(), description.into());
    }
    let all = told_in(&flow.descriptions);
    if !all.is_empty() {
        object.insert("descriptions".into(), all.into());
    }
    object.insert("structure".into(), flow.structure.urn(Kind::DataStructure).into());
    object.into()
}

fn concepts(structure: &DataStructure, detail: Detail, language: Language) -> Value {
    let reference = concept_scheme(structure);
    let mut object = maintained(&reference, Kind::ConceptScheme, &structure.names, language);
    if detail == Detail::Full {
        let concept =
            |(id, names): (&str, LocalText)| Value::from(identified(id, &names, language));
        object.insert("concepts".into(), components(structure).into_iter().map(concept).collect());
    }
    object.into()
}

fn data_structure(structure: &DataStructure, detail: Detail, language: Language) -> Value {
    let kind = Kind::DataStructure;
    let mut object = maintained(&structure.reference, kind, &structure.names, language);
    if detail == Detail::Full {
        object.insert("dataStructureComponents".into(), parts(structure));
    }
    object.into()
}

fn parts(structure: &DataStructure) -> Value {
    let dimensions: Vec<Value> = structure
        .dimensions
        .iter()
        .enumerate()
        .map(|(place, dimension)| {
            json!({
                "id": dimension.id,
                "position": place,
                "conceptIdentity": concept_urn(structure, &dimension.id),
                "localRepresentation": representation(dimension.codes.as_ref()),
            })
        })
        .collect();
    json!({
        "dimensionList": {
            "id": "DimensionDescriptor",
            "dimensions": dimensions,
            "timeDimension": {
                "id": TIME_PERIOD,
                "conceptIdentity": concept_urn(structure, TIME_PERIOD),
                "localRepresentation": { "format": { "dataType": "ObservationalTimePeriod" } },
            },
        },
        "measureList": {
            "id": "MeasureDescriptor",
            "measures": [{
                "id": OBS_VALUE,
                "usage": "optional",
                "conceptIdentity": concept_urn(structure, OBS_VALUE),
                "localRepresentation": { "format": { "dataType": "Double" } },
            }],
        },
        "attributeList": { "id": "AttributeDescriptor", "attributes": attributes(structure) },
    })
}

fn attributes(structure: &DataStructure) -> Vec<Value> {
    all_attributes(structure).iter().map(|known| attribute(structure, known)).collect()
}

fn attribute(structure: &DataStructure, known: &Attribute) -> Value {
    let relationship = match known.level {
        AttributeLevel::DataSet => "dataflow",
        AttributeLevel::Observation => "observation",
    };
    json!({
        "id": known.id,
        "usage": if known.mandatory { "mandatory" } else { "optional" },
        "attributeRelationship": { relationship: {} },
        "conceptIdentity": concept_urn(structure, &known.id),
        "localRepresentation": representation(known.codes.as_ref()),
    })
}

fn representation(codes: Option<&Reference>) -> Value {
    match codes {
        Some(codes) => json!({ "enumeration": codes.urn(Kind::Codelist) }),
        None => json!({ "format": { "dataType": "String" } }),
    }
}

fn code_list(list: &CodeList, detail: Detail, language: Language) -> Value {
    let mut object = maintained(&list.reference, Kind::Codelist, &list.names, language);
    if detail == Detail::Full && !list.codes.is_empty() {
        let code = |code: &crate::sdmx::Code| {
            let mut object = identified(&code.id, &code.names, language);
            if let Some(parent) = &code.parent {
                object.insert("parent".into(), parent.as_str().into());
            }
            Value::from(object)
        };
        object.insert("codes".into(), list.codes.iter().map(code).collect());
    }
    object.into()
}

/// The scheme of all agencies; its id and version are fixed by the standard.
fn agency_scheme(agencies: &[Agency], language: Language) -> Vec<Value> {
    if agencies.is_empty() {
        return Vec::new();
    }
    let agencies: Vec<Value> = agencies
        .iter()
        .map(|agency| identified(&agency.id, &agency.names, language).into())
        .collect();
    let urn =
        format!("urn:sdmx:org.sdmx.infomodel.{}=SDMX:AGENCIES(1.0)", Kind::AgencyScheme.class());
    vec![json!({
        "id": "AGENCIES", "agencyID": "SDMX", "version": "1.0", "name": "Agencies",
        "links": [{ "rel": "self", "urn": urn }],
        "agencies": agencies,
    })]
}

fn availability(available: &Availability) -> Value {
    let keys: Vec<Value> = available
        .values
        .iter()
        .filter(|(_, values)| !values.is_empty())
        .map(|(id, values)| json!({ "id": id, "values": values }))
        .collect();
    let dataflow = &available.dataflow;
    let mut region = json!({ "include": true });
    if !keys.is_empty() {
        region["keyValues"] = keys.into();
    }
    json!({
        "id": dataflow.id, "agencyID": dataflow.agency, "version": dataflow.version,
        "name": dataflow.id,
        "annotations": [
            { "id": "obs_count", "title": available.observations.to_string(), "type": "sdmx_metrics" },
        ],
        "role": "Actual",
        "constraintAttachment": { "dataflows": [dataflow.urn(Kind::Dataflow)] },
        "cubeRegions": [region],
    })
}
