//! Links: both ends are there and stand, and nothing is said twice.

use std::collections::HashSet;

use super::text;
use crate::{
    Faults,
    catalogue::Catalogue,
    instruments::{Link, Relation},
};

/// Notes what does not hold in any link.
pub(super) fn all(catalogue: &Catalogue, faults: &mut Faults) {
    let mut seen = HashSet::new();
    for link in &catalogue.graph.links {
        // What is the same is so both ways.
        let ends = match link.relation {
            Relation::SameAs if link.to < link.from => (&link.to, &link.from),
            _ => (&link.from, &link.to),
        };
        if !seen.insert((ends, link.relation)) {
            let (from, relation, to) = (&link.from, link.relation.code(), &link.to);
            faults.add(&link.file, link.line, format!("“{from} {relation} {to}” is there twice"));
        }
        one(catalogue, link, faults);
    }
}

fn one(catalogue: &Catalogue, link: &Link, faults: &mut Faults) {
    let (file, line) = (link.file.as_str(), link.line);
    if link.from == link.to {
        faults.add(file, line, format!("“{}” is linked to itself", link.from));
    }
    for node in [&link.from, &link.to] {
        match catalogue.graph.entry(node) {
            // Of a commitment's own links this is said where commitments are looked at.
            None if link.since.is_none() => {}
            None => faults.add(file, line, format!("there is no entry “{node}”")),
            Some(entry) => {
                if let Some(day) = entry.retired {
                    let next = entry.successor.as_ref();
                    let next = next.map(|next| format!("; see “{}:{next}”", node.instrument));
                    let next = next.unwrap_or_default();
                    faults.add(file, line, format!("“{node}” is retired since {day}{next}"));
                }
            }
        }
    }
    if !link.note.0.is_empty() {
        text(file, line, "note", &link.note, faults);
    }
}
