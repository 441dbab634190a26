//! Step three: what the headings of the numbers say.

use masar_interop::sdmx::TIME_PERIOD;
use masar_statistics::external::assistant::{Draft, HeadingDimension, Meanings, Role, Seen};

use super::{
    Cell, Given, Grid, Part,
    page::{line, needed, yes_no},
};
use crate::{components::FieldError, importing::Desk, shell::Page};

pub fn parts(page: &Page, desk: &Desk, errors: &[FieldError]) -> Vec<Part> {
    let text = |key: &str| page.t(&format!("recipe-headings-{key}"));
    let draft = &desk.draft;
    let mut fields = Vec::new();
    for number in 0..=draft.headings.len() {
        let one = draft.headings.get(number).cloned().unwrap_or_default();
        let label =
            |key: &str| page.t1(&format!("recipe-headings-{key}"), "number", number as u64 + 1);
        let id = line(format!("heading-{number}"), label("dimension"), &one.id, "dimension-ids");
        fields.push(id.with_errors(errors));
        let list = line(format!("heading-list-{number}"), label("list"), &one.list, "code-lists");
        fields.push(list.with_errors(errors));
    }
    let to_tell = draft.to_tell();
    let mut headings = vec![page.t("recipe-columns-column")];
    headings.extend(to_tell.iter().map(|id| name(page, id)));
    headings.push(text("uncounted"));
    let rows = draft.of(Role::Numbers, &desk.seen).map(|(column, there)| {
        let label = |what: String| page.t2("recipe-of", "what", what, "name", there.name());
        let field = |id: &&str| {
            let value = column.told.get(*id).map_or("", String::as_str);
            let list = if *id == TIME_PERIOD { String::new() } else { format!("codes-{id}") };
            let field =
                needed(format!("told-{}-{id}", column.place), label(name(page, id)), value, &list);
            Cell::field(field.with_errors(errors))
        };
        let mut cells: Vec<Cell> = to_tell.iter().map(field).collect();
        let id = format!("uncounted-{}", column.place);
        cells.push(Cell::field(yes_no(page, id, label(text("uncounted")), column.uncounted)));
        (there.name(), cells)
    });
    let grid = Grid { id: "headings", caption: text("grid"), headings, rows: rows.collect() };
    vec![
        Part::Title(text("dimensions"), text("dimensions-text")),
        Part::Fields(fields),
        Part::Title(text("grid"), text("grid-text")),
        Part::Grid(grid),
    ]
}

fn name(page: &Page, id: &str) -> String {
    if id == TIME_PERIOD { page.t("import-period") } else { id.to_owned() }
}

/// Takes what headings say; whether there are other dimensions now, whose codes have not been seen.
pub fn take(draft: &mut Draft, seen: &Seen, meanings: &Meanings<'_>, given: &Given) -> bool {
    let to_tell: Vec<String> = draft.to_tell().into_iter().map(str::to_owned).collect();
    for column in draft.columns.iter_mut().filter(|column| column.role == Role::Numbers) {
        let at = column.place;
        column.uncounted = given.yes(&format!("uncounted-{at}"));
        for id in &to_tell {
            let said = given.get(&format!("told-{at}-{id}"));
            let list = draft.headings.iter().find(|one| one.id == *id);
            let code = list.and_then(|one| meanings.code(&one.list, said));
            column.told.insert(id.clone(), code.unwrap_or(said).to_owned());
        }
    }
    let asked = (0..=draft.headings.len()).filter_map(|number| {
        let id = given.get(&format!("heading-{number}")).to_ascii_uppercase();
        let list = given.get(&format!("heading-list-{number}")).to_owned();
        (!id.is_empty() || !list.is_empty()).then(|| {
            let id = if id.is_empty() { meanings.dimension_of(&list) } else { id };
            HeadingDimension { id, list }
        })
    });
    let asked: Vec<HeadingDimension> = asked.collect();
    if asked == draft.headings {
        return false;
    }
    draft.headings = asked.clone();
    for dimension in &asked {
        draft.tell_of(dimension, seen, meanings);
    }
    true
}
