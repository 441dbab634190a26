//! One entry of a register: what it says, what it is linked to, what changed since it was first
//! published.

use askama::Template;
use axum::{
    extract::{Path, State},
    response::Html,
};
use masar_programmes::{Programme, RegisterDefinition};
use masar_statistics::{
    published::Entry,
    received,
    register::{self, Version},
};
use masar_terms::ToldFields;

use super::show::{field_name, field_value, find};
use crate::{
    app::App,
    components::{Block, Column, Content, ReadingPage, Row, Section, Table, Way},
    guard::Visitor,
    labels,
    problems::{Problem, ProblemKind},
    registers,
    routes::{commitments::cite, instruments},
    shell::Page,
};

/// `GET /registers/{register}/entries/{id}`
pub async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path((id, entry)): Path<(String, String)>,
) -> Result<Html<String>, Problem> {
    let (programme, definition) = find(&app, &id)?;
    let page = app.page(&visitor);
    let look = app.statistics.look().await?;
    let own = register::current(&look, &id).await?;
    let versions = register::history(&look, &id, Some(&entry)).await?;
    let others = received::registers(&look, Some(&id)).await?;
    drop(look);
    let here = own.entries().iter().find(|one| one.id == entry);
    let here = here.map(|one| (app.settings.agency.as_str(), one));
    let found = here.or_else(|| {
        others.iter().find_map(|other| {
            let there = other.published.entries().iter().find(|one| one.id == entry)?;
            Some((other.agency.as_str(), there))
        })
    });
    let (agency, entry) = found.ok_or_else(|| Problem::new(ProblemKind::NotFound))?;
    let of = Of { page: &page, programme, definition };
    let title = registers::title(definition, entry).get(page.language()).to_owned();
    let register = labels::of(programme, "register", &id, page.language());
    let links = links(&app, &page, definition, entry);
    let history = history(of, if here.is_some() { &versions } else { &[] });
    let told =
        Section::new("told", page.t("register-entry-told"), vec![Block::Facts(of.facts(entry))]);
    let node = (page.t("register-entry-node"), Content::Code(agency.to_owned()));
    let path = format!("/registers/{id}/entries/{}", entry.id);
    let shown = ReadingPage {
        trail: vec![Way::to(register, format!("/registers/{id}"))],
        lead: String::new(),
        answer: None,
        notices: Vec::new(),
        sections: [Some(told), links, history].into_iter().flatten().collect(),
        side: vec![
            Section::new("facts", page.t("reading-facts"), vec![Block::Facts(vec![node])]),
            cite(&app, &page, &title, &path),
        ],
        title,
        page: page.clone(),
    };
    Ok(Html(shown.render()?))
}

/// A register in the language of a page.
#[derive(Clone, Copy)]
pub struct Of<'a> {
    pub page: &'a Page,
    pub programme: &'a Programme,
    pub definition: &'a RegisterDefinition,
}

impl Of<'_> {
    /// The question behind a field.
    fn name(self, field: &str) -> String {
        field_name(self.page, self.programme, self.definition, field)
    }

    /// An answer in words; addresses of the web lead there, days are told as days, and words in the
    /// other language say so.
    pub fn content(self, field: &str, value: &str) -> Content {
        let own = self.page.language().code();
        let other = ["en", "ar"].into_iter().find(|code| field.ends_with(&format!("_{code}")));
        if let Some(language) = other.filter(|code| *code != own) {
            return Content::Foreign { text: value.to_owned(), href: String::new(), language };
        }
        if ["http://", "https://"].iter().any(|start| value.starts_with(start)) {
            return Content::link(value, value);
        }
        match value.parse() {
            Ok(day) => Content::Day(day),
            Err(_) => {
                Content::Name(field_value(self.page, self.programme, self.definition, field, value))
            }
        }
    }

    /// What an entry tells, in the order of the register; links have a section of their own, and
    /// texts in the other language are left out where this one is told.
    fn facts(self, entry: &Entry) -> Vec<(String, Content)> {
        let told = ToldFields(&entry.fields);
        let language = self.page.language().code();
        let is_shown = |field: &str| {
            let stem = ["_en", "_ar"].iter().find_map(|end| field.strip_suffix(end));
            let own = stem.map(|stem| format!("{stem}_{language}"));
            own.is_none_or(|own| own == field || told.field(&own).is_none())
        };
        let fields = self.definition.fields.iter().map(String::as_str);
        let fields = fields.filter(|field| !self.definition.links.iter().any(|it| it == field));
        let told = fields.filter(|field| is_shown(field));
        let told = told.filter_map(|field| Some((field, ToldFields(&entry.fields).field(field)?)));
        told.map(|(field, value)| (self.name(field), self.content(field, value))).collect()
    }
}

/// The commitments and entries of instruments that an entry names.
fn links(
    app: &App,
    page: &Page,
    definition: &RegisterDefinition,
    entry: &Entry,
) -> Option<Section> {
    let told = ToldFields(&entry.fields);
    let codes = definition.links.iter().flat_map(|field| told.codes(field));
    let way = |code: String| {
        let node = registers::node(&code);
        match instruments::name(page, &app.catalogue.graph, &node) {
            Some(name) => Way::to(name, instruments::href(&node)),
            None => Way::to(code, ""),
        }
    };
    let ways: Vec<Way> = codes.map(way).collect();
    let heading = page.t("register-entry-links");
    (!ways.is_empty()).then(|| Section::new("links", heading, vec![Block::Links(ways)]))
}

/// What each version that was cleared changed, field by field, the newest first.
pub fn history(of: Of<'_>, versions: &[Version]) -> Option<Section> {
    let page = of.page;
    let mut cleared: Vec<&Version> = versions.iter().filter(|it| it.cleared.is_some()).collect();
    cleared.sort_by_key(|version| version.cleared.as_ref().map(|(_, at)| *at));
    let mut rows = Vec::new();
    for pair in cleared.windows(2).rev() {
        let [before, after] = pair else { continue };
        let Some((_, at)) = &after.cleared else { continue };
        let (was, is) = (ToldFields(&before.entry.fields), ToldFields(&after.entry.fields));
        for (field, _) in &after.entry.fields {
            let (old, new) = (was.field(field), is.field(field));
            if old == new {
                continue;
            }
            let told = |value: Option<&str>| match value {
                None => Content::text(""),
                Some(value) => of.content(field, value),
            };
            rows.push(Row::new(vec![
                Content::Text(of.name(field)),
                Content::Moment(*at),
                told(old),
                told(new),
            ]));
        }
    }
    let headings = [
        "register-entry-field",
        "register-entry-changed",
        "register-entry-was",
        "register-entry-is",
    ];
    let heading = page.t("register-entry-history");
    let table = Table {
        caption: heading.clone(),
        columns: headings.map(|key| Column::words(page.t(key))).into(),
        rows,
    };
    let there = !table.rows.is_empty();
    there.then(|| Section::new("history", heading, vec![Block::Table(table)]))
}

/// The entries of registers that name a commitment or an entry of an instrument, one section for
/// all, below the names of their registers.
pub async fn naming(
    app: &App,
    page: &Page,
    node: &masar_commitments::Node,
    left_out: &[&str],
) -> Result<Option<Section>, Problem> {
    let linked = app.linked().await?;
    let Some(all) = linked.get(node) else { return Ok(None) };
    let mut blocks = Vec::new();
    let programmes = app.records.law().programmes.iter();
    let registers = programmes.flat_map(|programme| {
        programme.publication.registers.iter().map(move |register| (programme, register))
    });
    for (programme, definition) in registers {
        let named = all.iter().filter(|one| one.register == definition.id);
        let ways: Vec<Way> = named
            .filter(|one| !left_out.contains(&one.register.as_str()))
            .map(|one| {
                let title = one.title.get(page.language());
                Way::to(title, format!("/registers/{}/entries/{}", one.register, one.id))
            })
            .collect();
        if !ways.is_empty() {
            let name = labels::of(programme, "register", &definition.id, page.language());
            blocks.push(Block::Facts(vec![(name, Content::Links(ways))]));
        }
    }
    let heading = page.t("register-entry-naming");
    Ok((!blocks.is_empty()).then(|| Section::new("registers", heading, blocks)))
}
