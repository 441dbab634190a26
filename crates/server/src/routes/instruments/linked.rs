//! The links of an entry both ways, with what each says and who says so, and the way to the
//! nearest commitment.

use masar_commitments::{Direction, Link, Node, Relation};

use super::{content, href, name};
use crate::{
    app::App,
    components::{Block, Column, Content, Row, Section, Table},
    shell::Page,
};

/// All links of a node, by relation.
pub fn section(app: &App, page: &Page, node: &Node) -> Section {
    let graph = &app.catalogue.graph;
    let mut rows = Vec::new();
    for relation in Relation::ALL {
        for direction in [Direction::Out, Direction::In] {
            let links = graph.links_of(node, direction, Some(relation));
            rows.extend(links.filter_map(|link| row(app, page, link, direction)));
        }
    }
    let title = page.t("entry-links");
    let block = match rows.is_empty() {
        true => Block::Text(page.t("entry-links-none")),
        false => {
            let keys = [
                "entry-relation",
                "entry-linked",
                "instrument-name",
                "entry-by",
                "entry-since",
                "entry-note",
            ];
            let columns = keys.iter().map(|key| Column::words(page.t(key))).collect();
            Block::Table(Table { caption: title.clone(), columns, rows })
        }
    };
    Section::new("links", title, vec![block])
}

/// What a link says, read along it or against it.
fn said(page: &Page, relation: Relation, direction: Direction) -> String {
    let way = match direction {
        Direction::Out => "out",
        Direction::In => "in",
    };
    page.t(&format!("relation-{}-{way}", relation.code()))
}

fn row(app: &App, page: &Page, link: &Link, direction: Direction) -> Option<Row> {
    let other = match direction {
        Direction::Out => &link.to,
        Direction::In => &link.from,
    };
    let instrument = app.catalogue.graph.instrument(&other.instrument)?;
    let entry = instrument.entry(&other.code)?;
    Some(Row::new(vec![
        Content::Text(said(page, link.relation, direction)),
        content(page, instrument, entry, ""),
        Content::text(instrument.short.get(page.language())),
        Content::Text(page.t(&format!("link-by-{}", link.by.code()))),
        link.since.map_or_else(|| Content::text(""), Content::Day),
        Content::text(link.note.get(page.language())),
    ]))
}

/// The way to the nearest commitment, where none is linked directly.
pub fn nearest(app: &App, page: &Page, node: &Node) -> Option<Section> {
    let graph = &app.catalogue.graph;
    let way = graph.way_to_commitment(node)?;
    if way.len() < 2 {
        return None;
    }
    let steps = way.iter().filter_map(|step| {
        let way = Content::link(name(page, graph, &step.to)?, href(&step.to));
        Some((said(page, step.relation, step.direction), way))
    });
    let blocks = vec![Block::Facts(steps.collect())];
    Some(Section::new("nearest", page.t("entry-nearest"), blocks))
}
