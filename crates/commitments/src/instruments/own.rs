//! The catalogue's own commitments and principles as instruments of the graph, and the links that
//! their files carry. What a commitment is stays in its file; here is only how it joins the rest.

use masar_terms::{Language, LocalText};

use super::{By, Entry, EntryLevel, Instrument, InstrumentKind, Link, Node, Relation};
use crate::{commitment::Commitment, reference::Principle};

/// Id of the instrument that commitments make.
pub(crate) const COMMITMENTS: &str = "commitment";
/// Id of the instrument that the catalogue's principles make.
const PRINCIPLES: &str = "principle";

/// The two instruments that the catalogue makes of its own files.
pub(crate) fn instruments(
    source: &LocalText,
    judgement: &LocalText,
    commitments: &[Commitment],
    principles: &[Principle],
) -> [Instrument; 2] {
    let made =
        |id: &str, name: LocalText, levels: Vec<EntryLevel>, entries: Vec<Entry>| Instrument {
            id: id.to_owned(),
            kind: InstrumentKind::Catalogue,
            short: name.clone(),
            name,
            symbol: None,
            adopted: None,
            address: None,
            version: "2017".to_owned(),
            attribution: judgement.clone(),
            levels,
            entries,
            folder: String::new(),
        };
    let mut first = made(
        COMMITMENTS,
        source.clone(),
        vec![level("commitment", &["commitment"], "Commitment", "التزام")],
        commitments.iter().enumerate().map(|(at, found)| of_commitment(at, found)).collect(),
    );
    first.short = both("Commitments", "الالتزامات");
    let principle = |(at, found): (usize, &Principle)| Entry {
        code: found.id.clone(),
        level: "principle".to_owned(),
        ordinal: place(at),
        text: found.title.clone(),
        ..Entry::default()
    };
    let second = made(
        PRINCIPLES,
        both("Principles of the catalogue", "مبادئ الدليل"),
        vec![level("principle", &[], "Principle", "مبدأ")],
        principles.iter().enumerate().map(principle).collect(),
    );
    [first, second]
}

fn of_commitment(at: usize, found: &Commitment) -> Entry {
    Entry {
        code: found.id.clone(),
        parent: found.parent.clone(),
        level: "commitment".to_owned(),
        ordinal: place(at),
        text: found.title.clone(),
        ..Entry::default()
    }
}

fn place(at: usize) -> u32 {
    u32::try_from(at + 1).unwrap_or(u32::MAX)
}

fn level(id: &str, below: &[&str], en: &str, ar: &str) -> EntryLevel {
    let below = below.iter().map(|it| (*it).to_owned()).collect();
    EntryLevel { id: id.to_owned(), below, name: both(en, ar) }
}

fn both(en: &str, ar: &str) -> LocalText {
    LocalText::from([(Language::En, en), (Language::Ar, ar)])
}

/// The links that the files of commitments carry: to objectives and targets, and to principles.
pub(crate) fn implied(commitments: &[Commitment]) -> Vec<Link> {
    let of = |found: &Commitment| {
        let from = Node::new(COMMITMENTS, found.id.as_str());
        let link = |relation, instrument: &str, code: String| Link {
            from: from.clone(),
            relation,
            to: Node::new(instrument, code),
            since: None,
            by: By::Catalogue,
            note: LocalText::default(),
            file: found.file.clone(),
            line: found.line,
        };
        let objectives = found.gcm_objectives.iter().map(ToString::to_string);
        let objectives = objectives.map(|code| link(Relation::Supports, "gcm", code));
        let targets = found.sdg_targets.iter().cloned();
        let targets = targets.map(|code| link(Relation::Supports, "sdg", code));
        let principles = found.principles.iter().cloned();
        let principles = principles.map(|code| link(Relation::RestsOn, PRINCIPLES, code));
        objectives.chain(targets).chain(principles).collect::<Vec<_>>()
    };
    commitments.iter().flat_map(of).collect()
}
