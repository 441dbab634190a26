//! An instrument as a SKOS concept scheme in JSON-LD: entries are concepts, the tree is `broader`,
//! links are `related`, which SKOS holds to be the same both ways (S23).

use std::collections::BTreeSet;

use axum::{
    http::header,
    response::{IntoResponse, Response},
};
use masar_commitments::{Direction, Entry, Graph, Instrument, Node};
use masar_terms::LocalText;
use serde_json::{Map, Value, json};

use super::href;
use crate::app::App;

/// `GET /instruments/{id}.jsonld`
pub fn file(app: &App, instrument: &Instrument) -> Response {
    let site = &app.settings.address;
    let graph = &app.catalogue.graph;
    let mut nodes = vec![scheme(site, instrument)];
    nodes.extend(instrument.tree().iter().map(|(_, it)| concept(site, graph, instrument, it)));
    let document = json!({
        "@context": {
            "skos": "http://www.w3.org/2004/02/skos/core#",
            "dct": "http://purl.org/dc/terms/",
        },
        "@graph": nodes,
    });
    let headers = [
        (header::CONTENT_TYPE, "application/ld+json".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{}.jsonld\"", instrument.id)),
    ];
    (headers, document.to_string()).into_response()
}

fn scheme_id(site: &str, instrument: &Instrument) -> String {
    format!("{site}/instruments/{}", instrument.id)
}

fn scheme(site: &str, instrument: &Instrument) -> Value {
    let top = instrument.children(None);
    let top: Vec<Value> = top.iter().map(|it| concept_id(site, &of(instrument, it))).collect();
    let mut scheme = Map::new();
    scheme.insert("@id".to_owned(), scheme_id(site, instrument).into());
    scheme.insert("@type".to_owned(), "skos:ConceptScheme".into());
    scheme.insert("skos:prefLabel".to_owned(), labels(&instrument.name));
    scheme.insert("dct:rights".to_owned(), labels(&instrument.attribution));
    scheme.insert("skos:hasTopConcept".to_owned(), top.into());
    if let Some(symbol) = &instrument.symbol {
        scheme.insert("dct:identifier".to_owned(), symbol.as_str().into());
    }
    if let Some(address) = &instrument.address {
        scheme.insert("dct:source".to_owned(), json!({ "@id": address }));
    }
    if let Some(adopted) = instrument.adopted {
        scheme.insert("dct:issued".to_owned(), adopted.to_string().into());
    }
    scheme.into()
}

fn concept(site: &str, graph: &Graph, instrument: &Instrument, entry: &Entry) -> Value {
    let node = of(instrument, entry);
    let mut concept = Map::new();
    concept.insert("@id".to_owned(), format!("{site}{}", href(&node)).into());
    concept.insert("@type".to_owned(), "skos:Concept".into());
    concept.insert("skos:notation".to_owned(), entry.code.as_str().into());
    concept.insert("skos:inScheme".to_owned(), json!({ "@id": scheme_id(site, instrument) }));
    concept.insert("skos:prefLabel".to_owned(), labels(&entry.text));
    if !entry.short.0.is_empty() {
        concept.insert("skos:altLabel".to_owned(), labels(&entry.short));
    }
    match graph.whole(&node) {
        Some(whole) => concept.insert("skos:broader".to_owned(), concept_id(site, &whole)),
        None => {
            let scheme = json!({ "@id": scheme_id(site, instrument) });
            concept.insert("skos:topConceptOf".to_owned(), scheme)
        }
    };
    let related: Vec<Value> = related(graph, &node).iter().map(|it| concept_id(site, it)).collect();
    if !related.is_empty() {
        concept.insert("skos:related".to_owned(), related.into());
    }
    if !entry.machine.is_empty() {
        let machine: Vec<&str> = entry.machine.iter().map(|it| it.code()).collect();
        let note = format!("translated by machine: {}", machine.join(", "));
        concept.insert("skos:editorialNote".to_owned(), note.into());
    }
    concept.into()
}

/// What a concept is linked with either way.
fn related(graph: &Graph, node: &Node) -> BTreeSet<Node> {
    let out = graph.links_of(node, Direction::Out, None).map(|link| link.to.clone());
    let into = graph.links_of(node, Direction::In, None).map(|link| link.from.clone());
    out.chain(into).collect()
}

fn of(instrument: &Instrument, entry: &Entry) -> Node {
    Node::new(instrument.id.as_str(), entry.code.as_str())
}

fn concept_id(site: &str, node: &Node) -> Value {
    json!({ "@id": format!("{site}{}", href(node)) })
}

fn labels(text: &LocalText) -> Value {
    let label = |(language, said): (&masar_terms::Language, &String)| json!({ "@value": said, "@language": language.code() });
    text.0.iter().map(label).collect::<Vec<_>>().into()
}
