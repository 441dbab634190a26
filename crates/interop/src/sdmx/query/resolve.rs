//! Which artefacts a structure query wants, and which related ones come along.

use std::{borrow::Cow, collections::BTreeSet};

use super::{Ids, References, StructureQuery};
use crate::sdmx::{
    CodeList, DataStructure, Dataflow, Kind, Reference,
    artefacts::{Agency, Detail, Structures, concept_scheme},
};

/// Everything that a node maintains.
#[derive(Clone, Copy, Debug)]
pub struct Catalogue<'a> {
    pub dataflows: &'a [Dataflow],
    pub structures: &'a [DataStructure],
    pub code_lists: &'a [CodeList],
    pub agencies: &'a [Agency],
}

/// An artefact: its kind and place in the catalogue.
type Node = (Kind, usize);

/// The artefacts of the answer. Nothing in it means that nothing matches.
pub fn resolve<'a>(query: &StructureQuery, catalogue: &Catalogue<'a>) -> Structures<'a> {
    let own: BTreeSet<Node> = catalogue.found(query).into_iter().collect();
    let related: BTreeSet<Node> = match &query.references {
        References::None => BTreeSet::new(),
        References::Children => catalogue.steps(&own, Direction::Down, 1),
        References::Descendants => catalogue.steps(&own, Direction::Down, 9),
        References::Parents => catalogue.steps(&own, Direction::Up, 1),
        References::Ancestors => catalogue.steps(&own, Direction::Up, 9),
        References::ParentsAndSiblings => {
            let parents = catalogue.steps(&own, Direction::Up, 1);
            let siblings = catalogue.steps(&parents, Direction::Down, 1);
            parents.into_iter().chain(siblings).collect()
        }
        References::All => catalogue.everything_around(&own),
        References::Kinds(kinds) => {
            let around = catalogue.everything_around(&own);
            around.into_iter().filter(|(kind, _)| kinds.contains(kind)).collect()
        }
    };
    let mut told = Structures::default();
    let stub = |stub| if stub { Detail::Stub } else { Detail::Full };
    for node in &own {
        catalogue.tell(*node, stub(query.detail.own_stubs), &mut told);
    }
    for node in related.difference(&own) {
        catalogue.tell(*node, stub(query.detail.related_stubs), &mut told);
    }
    only_items(&query.items, &mut told);
    told
}

/// Keeps the codes that were asked for by id.
fn only_items(items: &Ids, told: &mut Structures<'_>) {
    if let Ids::Only(_) = items {
        for (list, _) in &mut told.code_lists {
            list.to_mut().codes.retain(|code| items.has(&code.id));
        }
        told.agencies.retain(|agency| items.has(&agency.id));
    }
}

#[derive(Clone, Copy)]
enum Direction {
    /// To what an artefact refers to.
    Down,
    /// To what refers to it.
    Up,
}

impl<'a> Catalogue<'a> {
    fn found(&self, query: &StructureQuery) -> Vec<Node> {
        let mut found = Vec::new();
        let kinds = [Kind::Dataflow, Kind::DataStructure, Kind::Codelist, Kind::ConceptScheme];
        for kind in kinds.into_iter().filter(|kind| query.wants(*kind)) {
            let references = self.references(kind);
            let fitting = references.iter().enumerate().filter(|(_, reference)| {
                query.agencies.has(&reference.agency) && query.resources.has(&reference.id)
            });
            let fitting = fitting.map(|(place, reference)| (reference, (kind, place))).collect();
            found.extend(query.versions.choose(fitting).into_iter().map(|(_, node)| node));
        }
        let agencies = query.agencies.has("SDMX") && query.resources.has("AGENCIES");
        if query.wants(Kind::AgencyScheme) && agencies && !self.agencies.is_empty() {
            found.push((Kind::AgencyScheme, 0));
        }
        found
    }

    fn references(&self, kind: Kind) -> Vec<Reference> {
        match kind {
            Kind::Dataflow => self.dataflows.iter().map(|flow| flow.reference.clone()).collect(),
            Kind::DataStructure => {
                self.structures.iter().map(|dsd| dsd.reference.clone()).collect()
            }
            Kind::Codelist => self.code_lists.iter().map(|list| list.reference.clone()).collect(),
            Kind::ConceptScheme => self.structures.iter().map(concept_scheme).collect(),
            Kind::AgencyScheme => Vec::new(),
        }
    }

    /// What each artefact refers to, as pairs.
    fn edges(&self) -> Vec<(Node, Node)> {
        let mut edges = Vec::new();
        for (flow, dataflow) in self.dataflows.iter().enumerate() {
            let refers = |dsd: &(usize, &DataStructure)| dsd.1.reference == dataflow.structure;
            for (dsd, _) in self.structures.iter().enumerate().filter(refers) {
                edges.push(((Kind::Dataflow, flow), (Kind::DataStructure, dsd)));
            }
        }
        for (dsd, structure) in self.structures.iter().enumerate() {
            edges.push(((Kind::DataStructure, dsd), (Kind::ConceptScheme, dsd)));
            let wanted = structure.code_lists();
            for (list, code_list) in self.code_lists.iter().enumerate() {
                if wanted.contains(&code_list.reference) {
                    edges.push(((Kind::DataStructure, dsd), (Kind::Codelist, list)));
                }
            }
        }
        edges
    }

    fn steps(&self, from: &BTreeSet<Node>, direction: Direction, steps: usize) -> BTreeSet<Node> {
        let edges = self.edges();
        let mut reached = BTreeSet::new();
        let mut edge_of = from.clone();
        for _ in 0..steps {
            let next: BTreeSet<Node> = edges
                .iter()
                .filter_map(|(above, below)| match direction {
                    Direction::Down => edge_of.contains(above).then_some(*below),
                    Direction::Up => edge_of.contains(below).then_some(*above),
                })
                .filter(|node| !reached.contains(node))
                .collect();
            if next.is_empty() {
                break;
            }
            reached.extend(next.iter().copied());
            edge_of = next;
        }
        reached
    }

    /// Descendants, and ancestors with their descendants.
    fn everything_around(&self, own: &BTreeSet<Node>) -> BTreeSet<Node> {
        let mut all = self.steps(own, Direction::Up, 9);
        all.extend(own.iter().copied());
        let below = self.steps(&all, Direction::Down, 9);
        all.into_iter().chain(below).collect()
    }

    fn tell(&self, (kind, place): Node, detail: Detail, told: &mut Structures<'a>) {
        match kind {
            Kind::Dataflow => told.dataflows.push((&self.dataflows[place], detail)),
            Kind::DataStructure => told.structures.push((&self.structures[place], detail)),
            Kind::ConceptScheme => told.concepts.push((&self.structures[place], detail)),
            Kind::Codelist => {
                told.code_lists.push((Cow::Borrowed(&self.code_lists[place]), detail));
            }
            Kind::AgencyScheme => told.agencies = self.agencies.to_vec(),
        }
    }
}
