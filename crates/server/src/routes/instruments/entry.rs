//! One entry: its text in every language, what is above and below it, its links both ways.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::{Html, IntoResponse, Redirect, Response},
};
use masar_commitments::{Entry, Instrument, Node, TextStatus};

use super::{href, languages, linked, name, show};
use crate::{
    app::App,
    components::{Block, Content, Notice, Quote, ReadingPage, Section, Way},
    guard::Visitor,
    problems::{Problem, ProblemKind},
    routes::commitments::cite,
    shell::Page,
    texts::isolated,
};

/// `GET /instruments/{id}/{code}`
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path((id, code)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let graph = &app.catalogue.graph;
    let node = Node::new(id, code);
    let found = graph.instrument(&node.instrument);
    let found = found.and_then(|it| Some((it, it.entry(&node.code)?)));
    let (instrument, entry) = found.ok_or_else(|| Problem::new(ProblemKind::NotFound))?;
    if node.is_commitment() {
        return Ok(Redirect::permanent(&href(&node)).into_response());
    }
    let page = app.page(&visitor);
    let said = entry.said(page.language());
    let is_own = said.language == page.language();
    // A title has no language of its own, so a text in another one is not made the title.
    let title = match is_own {
        true => format!("{} {}", isolated(&entry.code), entry.name(page.language()).text),
        false => format!("{} {}", show::level(&page, instrument, entry), isolated(&entry.code)),
    };
    let text = match is_own {
        true => Block::Text(said.text.to_owned()),
        false => Block::Quotes(vec![Quote {
            text: said.text.to_owned(),
            from: Way::to(said.language.own_name(), ""),
            language: said.language.code(),
        }]),
    };
    let mut sections = vec![Section::new("text", page.t("entry-text"), vec![text])];
    sections.extend(below(&app, &page, instrument, entry));
    sections.push(linked::section(&app, &page, &node));
    sections.extend(linked::nearest(&app, &page, &node));
    sections.push(languages::section(&page, entry));
    let path = href(&node);
    let shown = ReadingPage {
        trail: trail(&page, instrument, entry),
        lead: String::new(),
        answer: None,
        notices: notices(&page, instrument, entry),
        sections,
        side: vec![
            Section::new("facts", page.t("reading-facts"), vec![facts(&page, instrument, entry)]),
            cite(&app, &page, entry.name(page.language()).text, &path),
        ],
        title,
        page: page.clone(),
    };
    Ok(Html(shown.render()?).into_response())
}

fn trail(page: &Page, instrument: &Instrument, entry: &Entry) -> Vec<Way> {
    let language = page.language();
    let mut trail = vec![
        Way::to(page.t("instruments-title"), "/instruments"),
        Way::to(instrument.short.get(language), format!("/instruments/{}", instrument.id)),
    ];
    trail.extend(instrument.above(entry).into_iter().map(|above| {
        let node = Node::new(instrument.id.as_str(), above.code.as_str());
        Way::to(format!("{} {}", isolated(&above.code), above.name(language).text), href(&node))
    }));
    trail
}

/// What a reader must know first: that it no longer stands, that it is not in their language, that
/// a machine translated it.
pub(super) fn notices(page: &Page, instrument: &Instrument, entry: &Entry) -> Vec<Notice> {
    let mut notices = Vec::new();
    if let Some(day) = &entry.retired {
        let successor = entry.successor.as_deref().and_then(|code| instrument.entry(code));
        let text = match successor {
            Some(next) => page.t1("entry-retired-next", "code", isolated(&next.code)),
            None => page.t("entry-retired-none"),
        };
        let title = page.t1("entry-retired", "day", page.day(day));
        notices.push(Notice { tone: "signal", title, text });
    }
    let said = entry.said(page.language());
    match said.status {
        TextStatus::There => {}
        TextStatus::Machine => notices.push(Notice {
            tone: "",
            title: page.t("entry-machine"),
            text: page.t("entry-machine-text"),
        }),
        TextStatus::Missing => notices.push(Notice {
            tone: "",
            title: page.t1("entry-fallback", "language", said.language.own_name()),
            text: page.t("entry-fallback-text"),
        }),
    }
    notices
}

fn facts(page: &Page, instrument: &Instrument, entry: &Entry) -> Block {
    let language = page.language();
    let whole = Way::to(instrument.name.get(language), format!("/instruments/{}", instrument.id));
    let mut facts = vec![
        (page.t("instrument-name"), Content::Links(vec![whole])),
        (page.t("entry-level"), Content::Text(show::level(page, instrument, entry))),
        (page.t("entry-code"), Content::Code(entry.code.clone())),
    ];
    if let Some(next) = &entry.successor {
        let node = Node::new(instrument.id.as_str(), next.as_str());
        facts.push((page.t("entry-successor"), Content::link(isolated(next), href(&node))));
    }
    if !entry.note.0.is_empty() {
        facts.push((page.t("entry-note"), Content::text(entry.note.get(language))));
    }
    Block::Facts(facts)
}

fn below(app: &App, page: &Page, instrument: &Instrument, entry: &Entry) -> Option<Section> {
    let children = instrument.children(Some(&entry.code));
    let rows: Vec<_> =
        children.into_iter().map(|child| show::row(app, page, instrument, child, 0)).collect();
    let title = page.t("entry-below");
    let table = |rows| Block::Table(show::table(page, title.clone(), rows));
    (!rows.is_empty()).then(|| Section::new("below", title.clone(), vec![table(rows)]))
}

/// The ways to what a commitment is joined to by a relation, for its own page.
pub fn ways(app: &App, page: &Page, id: &str, relation: masar_commitments::Relation) -> Vec<Way> {
    let graph = &app.catalogue.graph;
    let joined =
        graph.neighbours(&Node::of_commitment(id), relation, masar_commitments::Direction::Out);
    let way = |node: &Node| Some(Way::to(name(page, graph, node)?, href(node)));
    joined.iter().filter_map(way).collect()
}
