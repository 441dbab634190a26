//! Instruments, their entries, and the links between them and the commitments.

mod csv;
mod entry;
#[cfg(test)]
mod fallback_test;
mod jsonld;
mod languages;
mod linked;
pub mod list;
pub mod show;

pub use entry::{show as show_entry, ways};

use masar_commitments::{Entry, Graph, Instrument, Node, Said};

use crate::{app::App, components::Content, shell::Page, texts::isolated};

/// Where the page of a node is. A commitment has a page of its own, which says more.
pub fn href(node: &Node) -> String {
    match node.is_commitment() {
        true => format!("/commitments/{}", node.code),
        false => format!("/instruments/{}/{}", node.instrument, node.code),
    }
}

/// What leads to an entry: its code and its name, in the language that the name is in.
fn content(page: &Page, instrument: &Instrument, entry: &Entry, before: &str) -> Content {
    let node = Node::new(instrument.id.as_str(), entry.code.as_str());
    let Said { text, language, .. } = entry.said(page.language());
    let text = format!("{before}{} {text}", isolated(&entry.code));
    match language == page.language() {
        true => Content::link(text, href(&node)),
        false => Content::Foreign { text, href: href(&node), language: language.code() },
    }
}

/// The code and name of a node, for words that lead to it; nothing where it is not there.
pub fn name(page: &Page, graph: &Graph, node: &Node) -> Option<String> {
    let entry = graph.entry(node)?;
    let short = entry.name(page.language()).text;
    Some(format!("{} {short}", isolated(&node.code)))
}

/// How many commitments touch an entry, in words.
fn touching(app: &App, page: &Page, node: &Node) -> String {
    let count = app.catalogue.graph.commitments_touching(node).len();
    match count {
        0 => page.t("instrument-untouched"),
        _ => page.t1("instrument-touching", "count", count),
    }
}
