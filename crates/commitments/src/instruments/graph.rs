//! All instruments and links together, and what may be asked of them.

use std::collections::{BTreeMap, BTreeSet};

use masar_terms::Language;

use super::{Direction, Entry, Instrument, Link, Node, Relation, TextStatus};
use crate::search::Words;

/// Instruments, their entries and the links between them. [`crate::Catalogue::read`] has refused
/// what does not hold together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Graph {
    /// In the order of their ids; those that the catalogue makes of its own files come last.
    pub instruments: Vec<Instrument>,
    /// Those of the commitments' own files, then of `links.csv`, then of the instruments.
    pub links: Vec<Link>,
    /// Places in `links` by the node they lead from, and by the one they lead to.
    out: BTreeMap<Node, Vec<usize>>,
    into: BTreeMap<Node, Vec<usize>>,
    /// Folded words of the entries of each instrument.
    pub(super) words: BTreeMap<String, Vec<Words>>,
}

/// How many texts of an instrument are there in one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coverage {
    pub language: Language,
    /// Written or confirmed by a person.
    pub there: usize,
    /// Translated by a machine.
    pub machine: usize,
    pub of: usize,
}

impl Graph {
    /// A graph of these instruments and links.
    pub(crate) fn new(instruments: Vec<Instrument>, links: Vec<Link>) -> Self {
        let (mut out, mut into) = (BTreeMap::<_, Vec<_>>::new(), BTreeMap::<_, Vec<_>>::new());
        for (at, link) in links.iter().enumerate() {
            out.entry(link.from.clone()).or_default().push(at);
            into.entry(link.to.clone()).or_default().push(at);
        }
        let words = |found: &Instrument| {
            found.entries.iter().map(|it| Words::of(&it.code, &it.text, [&it.short])).collect()
        };
        let words = instruments.iter().map(|found| (found.id.clone(), words(found))).collect();
        Self { instruments, links, out, into, words }
    }

    /// The instrument of this id.
    pub fn instrument(&self, id: &str) -> Option<&Instrument> {
        self.instruments.iter().find(|known| known.id == id)
    }

    /// The entry of a node.
    pub fn entry(&self, node: &Node) -> Option<&Entry> {
        self.instrument(&node.instrument)?.entry(&node.code)
    }

    /// The links of a node in one direction, of one relation or of all.
    pub fn links_of(
        &self,
        node: &Node,
        direction: Direction,
        relation: Option<Relation>,
    ) -> impl Iterator<Item = &Link> {
        let places = match direction {
            Direction::Out => self.out.get(node),
            Direction::In => self.into.get(node),
        };
        let links = places.into_iter().flatten().map(|at| &self.links[*at]);
        links.filter(move |link| relation.is_none_or(|wanted| link.relation == wanted))
    }

    /// What a node is joined to by a relation. A part is joined to its whole by the tree as well,
    /// and what is the same is so both ways.
    pub fn neighbours(
        &self,
        node: &Node,
        relation: Relation,
        direction: Direction,
    ) -> BTreeSet<Node> {
        let along = |direction: Direction| {
            let links = self.links_of(node, direction, Some(relation));
            links.map(move |link| match direction {
                Direction::Out => link.to.clone(),
                Direction::In => link.from.clone(),
            })
        };
        let mut found: BTreeSet<Node> = along(direction).collect();
        match (relation, direction) {
            (Relation::SameAs, _) => {
                found.extend(along(Direction::Out));
                found.extend(along(Direction::In));
            }
            (Relation::PartOf, Direction::Out) => found.extend(self.whole(node)),
            (Relation::PartOf, Direction::In) => found.extend(self.parts(node)),
            _ => {}
        }
        found
    }

    /// The node above in its instrument's tree.
    pub fn whole(&self, node: &Node) -> Option<Node> {
        let parent = self.entry(node)?.parent.as_deref()?;
        Some(Node::new(node.instrument.as_str(), parent))
    }

    /// The nodes right below in the tree.
    pub fn parts(&self, node: &Node) -> Vec<Node> {
        let instrument = self.instrument(&node.instrument);
        let below = instrument.map(|it| it.children(Some(&node.code))).unwrap_or_default();
        below.into_iter().map(|it| Node::new(node.instrument.as_str(), it.code.as_str())).collect()
    }

    /// Ids of the commitments that are linked with a node or with anything below it, either way.
    pub fn commitments_touching(&self, node: &Node) -> BTreeSet<&str> {
        let mut found = BTreeSet::new();
        let mut waiting = vec![node.clone()];
        while let Some(node) = waiting.pop() {
            let out = self.links_of(&node, Direction::Out, None).map(|link| &link.to);
            let into = self.links_of(&node, Direction::In, None).map(|link| &link.from);
            let ends = out.chain(into).filter(|end| end.is_commitment());
            found.extend(ends.map(|end| end.code.as_str()));
            waiting.extend(self.parts(&node));
        }
        found
    }

    /// How many texts of an instrument are there, in each language.
    pub fn coverage(&self, instrument: &Instrument) -> Vec<Coverage> {
        let of = |language| {
            let count = |status| {
                let is = |entry: &&Entry| entry.status(language) == status;
                instrument.entries.iter().filter(is).count()
            };
            Coverage {
                language,
                there: count(TextStatus::There),
                machine: count(TextStatus::Machine),
                of: instrument.entries.len(),
            }
        };
        Language::ALL.into_iter().map(of).collect()
    }
}
