//! The structure message: dataflows, data structures, code lists, concept schemes, agencies, and
//! what data are there; names in every language there is.

use std::io::{self, Write};

use masar_terms::LocalText;

use super::{COMMON, INSTANCE, MESSAGE, STRUCTURE, head, text};
use crate::sdmx::{
    Attribute, AttributeLevel, CodeList, DataStructure, Dataflow, Header, Kind, OBS_VALUE,
    Reference, TIME_PERIOD,
    artefacts::{
        Agency, Availability, Detail, Structures, all_attributes, components, concept_scheme,
        concept_urn,
    },
};

/// Writes a message.
///
/// # Errors
/// It cannot be written.
pub fn write_structures(
    structures: &Structures<'_>,
    header: &Header,
    mut out: impl Write,
) -> io::Result<()> {
    write!(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <mes:Structure xmlns:xsi=\"{INSTANCE}\" xmlns:mes=\"{MESSAGE}\" xmlns:com=\"{COMMON}\" \
         xmlns:str=\"{STRUCTURE}\">{}</mes:Header><mes:Structures>",
        head(header)
    )?;
    let mut part = |name: &str, items: Vec<String>| match items.is_empty() {
        true => Ok(()),
        false => write!(out, "<str:{name}>{}</str:{name}>", items.concat()),
    };
    part("AgencySchemes", agency_scheme(&structures.agencies))?;
    let lists = structures.code_lists.iter();
    part("Codelists", lists.map(|(list, detail)| code_list(list, *detail)).collect())?;
    let schemes = structures.concepts.iter();
    part("ConceptSchemes", schemes.map(|(dsd, detail)| concepts(dsd, *detail)).collect())?;
    part("DataConstraints", structures.availability.iter().map(availability).collect())?;
    let flows = structures.dataflows.iter();
    part("Dataflows", flows.map(|(flow, _)| dataflow(flow)).collect())?;
    let dsds = structures.structures.iter();
    part("DataStructures", dsds.map(|(dsd, detail)| data_structure(dsd, *detail)).collect())?;
    write!(out, "</mes:Structures></mes:Structure>")
}

/// Names in all languages; the id where there is none, since a name must be.
fn names(names: &LocalText, id: &str) -> String {
    let given: String = names
        .0
        .iter()
        .filter(|(_, name)| !name.is_empty())
        .map(|(language, name)| local("com:Name", language.code(), name))
        .collect();
    if given.is_empty() { local("com:Name", "en", id) } else { given }
}

fn local(tag: &str, language: &str, words: &str) -> String {
    format!("<{tag} xml:lang=\"{language}\">{}</{tag}>", text(words))
}

/// The attributes by which a maintained artefact is found.
fn at(reference: &Reference, kind: Kind) -> String {
    let Reference { agency, id, version } = reference;
    format!(
        "id=\"{id}\" urn=\"{}\" agencyID=\"{agency}\" version=\"{version}\"",
        reference.urn(kind)
    )
}

fn dataflow(flow: &Dataflow) -> String {
    let described = flow.descriptions.0.iter().filter(|(_, words)| !words.is_empty());
    let described: String = described
        .map(|(language, words)| local("com:Description", language.code(), words))
        .collect();
    format!(
        "<str:Dataflow {}>{}{described}<str:Structure>{}</str:Structure></str:Dataflow>",
        at(&flow.reference, Kind::Dataflow),
        names(&flow.names, &flow.reference.id),
        flow.structure.urn(Kind::DataStructure),
    )
}

fn concepts(structure: &DataStructure, detail: Detail) -> String {
    let reference = concept_scheme(structure);
    let mut told = String::new();
    if detail == Detail::Full {
        for (id, named) in components(structure) {
            let names = names(&named, id);
            told += &format!("<str:Concept id=\"{id}\">{names}</str:Concept>");
        }
    }
    format!(
        "<str:ConceptScheme {}>{}{told}</str:ConceptScheme>",
        at(&reference, Kind::ConceptScheme),
        names(&structure.names, &reference.id),
    )
}

fn code_list(list: &CodeList, detail: Detail) -> String {
    let mut told = String::new();
    for code in list.codes.iter().filter(|_| detail == Detail::Full) {
        let parent =
            code.parent.as_ref().map(|parent| format!("<str:Parent>{parent}</str:Parent>"));
        told += &format!(
            "<str:Code id=\"{}\">{}{}</str:Code>",
            code.id,
            names(&code.names, &code.id),
            parent.unwrap_or_default()
        );
    }
    format!(
        "<str:Codelist {}>{}{told}</str:Codelist>",
        at(&list.reference, Kind::Codelist),
        names(&list.names, &list.reference.id),
    )
}

fn data_structure(structure: &DataStructure, detail: Detail) -> String {
    let parts = match detail {
        Detail::Full => parts(structure),
        Detail::Stub => String::new(),
    };
    format!(
        "<str:DataStructure {}>{}{parts}</str:DataStructure>",
        at(&structure.reference, Kind::DataStructure),
        names(&structure.names, &structure.reference.id),
    )
}

fn parts(structure: &DataStructure) -> String {
    let dimensions: String = (1..)
        .zip(&structure.dimensions)
        .map(|(position, dimension)| {
            format!(
                "<str:Dimension id=\"{}\" position=\"{position}\">{}</str:Dimension>",
                dimension.id,
                stands_for(structure, &dimension.id, &representation(dimension.codes.as_ref())),
            )
        })
        .collect();
    let attributes: String =
        all_attributes(structure).iter().map(|known| attribute(structure, known)).collect();
    format!(
        "<str:DataStructureComponents>\
         <str:DimensionList id=\"DimensionDescriptor\">{dimensions}\
         <str:TimeDimension id=\"{TIME_PERIOD}\">{}</str:TimeDimension></str:DimensionList>\
         <str:AttributeList id=\"AttributeDescriptor\">{attributes}</str:AttributeList>\
         <str:MeasureList id=\"MeasureDescriptor\"><str:Measure id=\"{OBS_VALUE}\">{}</str:Measure>\
         </str:MeasureList></str:DataStructureComponents>",
        stands_for(structure, TIME_PERIOD, &format_of("ObservationalTimePeriod")),
        stands_for(structure, OBS_VALUE, &format_of("Double")),
    )
}

/// A component's concept and how its values are written.
fn stands_for(structure: &DataStructure, id: &str, representation: &str) -> String {
    format!(
        "<str:ConceptIdentity>{}</str:ConceptIdentity>\
         <str:LocalRepresentation>{representation}</str:LocalRepresentation>",
        concept_urn(structure, id)
    )
}

fn format_of(kind: &str) -> String {
    format!("<str:TextFormat textType=\"{kind}\"/>")
}

fn representation(codes: Option<&Reference>) -> String {
    match codes {
        Some(codes) => {
            format!("<str:Enumeration>{}</str:Enumeration>", codes.urn(Kind::Codelist))
        }
        None => format_of("String"),
    }
}

/// Without a relationship to the measure: there is but one, and clients stumble over it.
fn attribute(structure: &DataStructure, known: &Attribute) -> String {
    let relationship = match known.level {
        AttributeLevel::DataSet => "Dataflow",
        AttributeLevel::Observation => "Observation",
    };
    format!(
        "<str:Attribute id=\"{}\" usage=\"{}\">{}\
         <str:AttributeRelationship><str:{relationship}/></str:AttributeRelationship>\
         </str:Attribute>",
        known.id,
        if known.mandatory { "mandatory" } else { "optional" },
        stands_for(structure, &known.id, &representation(known.codes.as_ref())),
    )
}

/// The scheme of all agencies; its id is fixed by the standard, and it has no version of its own.
fn agency_scheme(agencies: &[Agency]) -> Vec<String> {
    if agencies.is_empty() {
        return Vec::new();
    }
    let told: String = agencies
        .iter()
        .map(|agency| {
            let names = names(&agency.names, &agency.id);
            format!("<str:Agency id=\"{}\">{names}</str:Agency>", agency.id)
        })
        .collect();
    let named = local("com:Name", "en", "Agencies");
    vec![format!(
        "<str:AgencyScheme id=\"AGENCIES\" agencyID=\"SDMX\">{named}{told}\
         </str:AgencyScheme>"
    )]
}

fn availability(available: &Availability) -> String {
    let keys = available.values.iter().filter(|(_, values)| !values.is_empty());
    let keys: String = keys
        .map(|(id, values)| {
            let values: String = values
                .iter()
                .map(|value| format!("<str:Value>{}</str:Value>", text(value)))
                .collect();
            format!("<str:KeyValue id=\"{id}\">{values}</str:KeyValue>")
        })
        .collect();
    let Reference { agency, id, version } = &available.dataflow;
    format!(
        "<str:DataConstraint id=\"{id}\" agencyID=\"{agency}\" version=\"{version}\" \
         role=\"Actual\"><com:Annotations><com:Annotation id=\"obs_count\">\
         <com:AnnotationTitle>{}</com:AnnotationTitle>\
         <com:AnnotationType>sdmx_metrics</com:AnnotationType></com:Annotation></com:Annotations>\
         {}<str:ConstraintAttachment><str:Dataflow>{}</str:Dataflow></str:ConstraintAttachment>\
         <str:CubeRegion include=\"true\">{keys}</str:CubeRegion></str:DataConstraint>",
        available.observations,
        local("com:Name", "en", id),
        available.dataflow.urn(Kind::Dataflow),
    )
}
