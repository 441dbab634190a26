//! Step four: what the codes and the texts among the numbers mean, and which rows are left out.

use std::collections::HashMap;

use masar_interop::tabular::IGNORED;
use masar_statistics::external::{
    Marker,
    assistant::{Draft, DraftColumn, DraftSkip, Meanings, Role, Seen, Unknown},
};

use super::{
    Cell, Given, Grid, Part,
    page::{choice, line, needed},
};
use crate::{
    components::FieldError,
    importing::{Desk, Failed},
    shell::Page,
};

/// Texts of one dimension that are asked for on one page; whoever has more needs a code map.
const MOST: usize = 400;
/// Rules for leaving rows out that can be added at a time.
const SPARE: usize = 2;

/// The texts that the page asks for, each with its place there.
#[derive(Default)]
pub struct Asked {
    /// By dimension.
    codes: HashMap<String, HashMap<String, usize>>,
    markers: HashMap<String, usize>,
}

impl Asked {
    /// Of a draft as it stands.
    pub fn of(desk: &Desk, meanings: &Meanings<'_>) -> Self {
        let (draft, seen) = (&desk.draft, &desk.seen);
        let codes = draft.of(Role::Dimension, seen).map(|(column, _)| {
            let unknown = draft.unknown(meanings, seen, column).into_iter().take(MOST);
            let places = unknown.enumerate().map(|(at, one)| (one.text, at));
            (column.dimension.clone(), places.collect())
        });
        let texts = draft.no_numbers(meanings, seen).into_iter().take(MOST);
        let markers = texts.enumerate().map(|(at, (text, _))| (text, at));
        Self { codes: codes.collect(), markers: markers.collect() }
    }

    /// Where a text of a dimension is asked for.
    pub fn code(&self, dimension: &str, text: &str) -> Option<usize> {
        self.codes.get(dimension)?.get(text).copied()
    }

    /// Where a text among numbers is.
    pub fn marker(&self, text: &str) -> Option<usize> {
        self.markers.get(text).copied()
    }
}

pub fn parts(page: &Page, desk: &Desk, errors: &[FieldError]) -> Result<Vec<Part>, Failed> {
    let meanings = desk.meanings()?;
    let text = |key: &str| page.t(&format!("recipe-codes-{key}"));
    let mut parts = Vec::new();
    for (column, there) in desk.draft.of(Role::Dimension, &desk.seen) {
        let unknown = desk.draft.unknown(&meanings, &desk.seen, column);
        let known = there
            .texts
            .len()
            .saturating_sub(unknown.iter().filter(|one| !one.text.is_empty()).count());
        let title = page.t2("recipe-of", "what", column.dimension.as_str(), "name", there.name());
        let all = there.texts.len() as u64;
        let told = page.t2("recipe-codes-known", "known", known as u64, "all", all);
        parts.push(Part::Title(title, told));
        parts.push(Part::Fields(vec![map_field(page, desk, column).with_errors(errors)]));
        if !unknown.is_empty() {
            parts.push(Part::Grid(unknown_grid(page, desk, column, &unknown, errors)));
        }
    }
    parts.push(Part::Title(text("numbers"), text("numbers-text")));
    parts.push(Part::Fields(number_fields(page, &desk.draft, errors)));
    let texts = desk.draft.no_numbers(&meanings, &desk.seen);
    if !texts.is_empty() {
        parts.push(Part::Grid(marker_grid(page, desk, &texts, errors)));
    }
    parts.push(Part::Title(text("skips"), text("skips-text")));
    parts.push(Part::Grid(skip_grid(page, desk, errors)));
    Ok(parts)
}

fn map_field(page: &Page, desk: &Desk, column: &DraftColumn) -> crate::components::Field {
    let none = (String::new(), page.t("recipe-codes-no-map"));
    let maps = desk.maps.keys().map(|name| (name.clone(), name.clone()));
    let options = std::iter::once(none).chain(maps).collect();
    let value = desk.draft.maps.get(&column.dimension).map_or("", String::as_str);
    let label = page.t("recipe-codes-map");
    choice(format!("map-{}", column.dimension), label, value, options)
}

/// What stands in a cell, or that nothing does.
fn shown(page: &Page, text: &str) -> String {
    if text.is_empty() { page.t("recipe-blank") } else { text.to_owned() }
}

fn unknown_grid(
    page: &Page,
    desk: &Desk,
    column: &DraftColumn,
    unknown: &[Unknown],
    errors: &[FieldError],
) -> Grid {
    let id = &column.dimension;
    let said =
        |of: &std::collections::BTreeMap<String, std::collections::BTreeMap<String, String>>,
         text: &str| {
            of.get(id).and_then(|texts| texts.get(text)).cloned().unwrap_or_default()
        };
    let rows = unknown.iter().take(MOST).enumerate().map(|(at, one)| {
        let name = shown(page, &one.text);
        let label = |key: &str| {
            page.t2(
                "recipe-of",
                "what",
                page.t(&format!("recipe-codes-{key}")),
                "name",
                name.as_str(),
            )
        };
        let mut code = said(&desk.draft.codes, &one.text);
        if code.is_empty() {
            code = one.likely.clone().unwrap_or_default();
        }
        let code = needed(format!("code-{id}-{at}"), label("code"), &code, &format!("codes-{id}"));
        let why =
            line(format!("why-{id}-{at}"), label("why"), &said(&desk.draft.whys, &one.text), "");
        let cells = vec![
            Cell::Text(page.count(one.times)),
            Cell::field(code.with_errors(errors)),
            Cell::field(why.with_errors(errors)),
        ];
        (name.clone(), cells)
    });
    let headings =
        ["text", "times", "code", "why"].map(|key| page.t(&format!("recipe-codes-{key}")));
    Grid {
        id: "unknown",
        caption: page.t1("recipe-codes-unknown", "dimension", id.as_str()),
        headings: headings.to_vec(),
        rows: rows.collect(),
    }
}

fn number_fields(
    page: &Page,
    draft: &Draft,
    errors: &[FieldError],
) -> Vec<crate::components::Field> {
    let text = |key: &str| page.t(&format!("recipe-codes-{key}"));
    let mark = |id: &str| (id.to_owned(), page.t(&format!("recipe-mark-{id}")));
    let value = |mark: Option<char>| match mark {
        Some(',') => "comma",
        Some('.') => "point",
        Some('\'') => "apostrophe",
        _ => "",
    };
    let decimal = if draft.decimal == Some(',') { "comma" } else { "point" };
    let thousands = ["comma", "point", "apostrophe"].map(mark);
    let none = (String::new(), page.t("recipe-mark-none"));
    let thousands = std::iter::once(none).chain(thousands).collect();
    vec![
        choice(
            "decimal".to_owned(),
            text("decimal"),
            decimal,
            ["point", "comma"].map(mark).to_vec(),
        )
        .with_errors(errors),
        choice("thousands".to_owned(), text("thousands"), value(draft.thousands), thousands),
        line("footnotes".to_owned(), text("footnotes"), &draft.footnotes.join(" "), ""),
    ]
}

fn marker_grid(page: &Page, desk: &Desk, texts: &[(String, u64)], errors: &[FieldError]) -> Grid {
    let rows = texts.iter().take(MOST).enumerate().map(|(at, (text, times))| {
        let name = shown(page, text);
        let label =
            page.t2("recipe-of", "what", page.t("recipe-codes-means"), "name", name.as_str());
        let none = (String::new(), page.t("recipe-choose"));
        let options = Marker::ALL
            .map(|one| (one.id().to_owned(), page.t(&format!("recipe-marker-{}", one.id()))));
        let options = std::iter::once(none).chain(options).collect();
        let value = desk.draft.markers.get(text).map_or("", |marker| marker.id());
        let field = choice(format!("marker-{at}"), label, value, options);
        (name, vec![Cell::Text(page.count(*times)), Cell::field(field.with_errors(errors))])
    });
    let headings = ["text", "times", "means"].map(|key| page.t(&format!("recipe-codes-{key}")));
    Grid {
        id: "markers",
        caption: page.t("recipe-codes-markers"),
        headings: headings.to_vec(),
        rows: rows.collect(),
    }
}

fn skip_grid(page: &Page, desk: &Desk, errors: &[FieldError]) -> Grid {
    let headings =
        ["rule", "column", "text", "why"].map(|key| page.t(&format!("recipe-codes-{key}")));
    let names =
        desk.seen.columns.iter().map(|column| column.name()).filter(|name| !name.is_empty());
    let none = (String::new(), page.t("recipe-choose"));
    let columns: Vec<(String, String)> =
        std::iter::once(none).chain(names.map(|name| (name.clone(), name))).collect();
    let rows = (0..desk.draft.skips.len() + SPARE).map(|at| {
        let skip = desk.draft.skips.get(at).cloned().unwrap_or_default();
        let number = page.count(at as u64 + 1);
        let label = |key: &str| {
            page.t2(
                "recipe-of",
                "what",
                page.t(&format!("recipe-codes-{key}")),
                "name",
                number.as_str(),
            )
        };
        let column =
            choice(format!("skip-column-{at}"), label("column"), &skip.column, columns.clone());
        let value = line(format!("skip-value-{at}"), label("text"), &skip.value, "");
        let why = line(format!("skip-why-{at}"), label("why"), &skip.why, "");
        let fields = [column, value, why].map(|field| Cell::field(field.with_errors(errors)));
        (number.clone(), fields.into())
    });
    Grid {
        id: "skips",
        caption: page.t("recipe-codes-skips"),
        headings: headings.to_vec(),
        rows: rows.collect(),
    }
}

/// Takes what codes and texts mean. What was asked stands in the order of the draft as it was shown.
pub fn take(draft: &mut Draft, seen: &Seen, meanings: &Meanings<'_>, given: &Given) {
    let columns: Vec<DraftColumn> =
        draft.of(Role::Dimension, seen).map(|(column, _)| column.clone()).collect();
    // As they were numbered when they were shown: what is said below may leave out rows with some.
    let texts = draft.no_numbers(meanings, seen);
    for column in &columns {
        let id = &column.dimension;
        for (at, one) in draft.unknown(meanings, seen, column).into_iter().take(MOST).enumerate() {
            let said = given.get(&format!("code-{id}-{at}"));
            let code = match said {
                IGNORED => IGNORED,
                said => meanings.code(&column.list, said).unwrap_or(said),
            };
            let why = given.get(&format!("why-{id}-{at}"));
            draft.codes.entry(id.clone()).or_default().insert(one.text.clone(), code.to_owned());
            draft.whys.entry(id.clone()).or_default().insert(one.text, why.to_owned());
        }
    }
    for (at, (text, _)) in texts.into_iter().take(MOST).enumerate() {
        let said = given.get(&format!("marker-{at}"));
        match Marker::ALL.into_iter().find(|marker| marker.id() == said) {
            Some(marker) => draft.markers.insert(text, marker),
            None => draft.markers.remove(&text),
        };
    }
    for column in &columns {
        let map = given.get(&format!("map-{}", column.dimension));
        match meanings.maps.contains_key(map) {
            true => draft.maps.insert(column.dimension.clone(), map.to_owned()),
            false => draft.maps.remove(&column.dimension),
        };
    }
    let mark = |name: &str| match given.get(name) {
        "comma" => Some(','),
        "point" => Some('.'),
        "apostrophe" => Some('\''),
        _ => None,
    };
    draft.decimal = mark("decimal").filter(|mark| *mark != '.');
    draft.thousands = mark("thousands");
    draft.footnotes = given.get("footnotes").split_whitespace().map(str::to_owned).collect();
    let rules = (0..draft.skips.len() + SPARE).map(|at| DraftSkip {
        column: given.get(&format!("skip-column-{at}")).to_owned(),
        value: given.get(&format!("skip-value-{at}")).to_owned(),
        why: given.get(&format!("skip-why-{at}")).to_owned(),
    });
    draft.skips = rules
        .filter(|skip| !skip.column.is_empty() || !skip.value.is_empty() || !skip.why.is_empty())
        .collect();
}
