//! Step two: what each column is.

use masar_statistics::external::assistant::{Draft, DraftColumn, Meanings, Role, Seen, SeenColumn};

use super::{
    Cell, Given, Grid, Part,
    page::{choice, line, yes_no},
};
use crate::{components::FieldError, importing::Desk, shell::Page};

/// Examples of a column that are shown.
const EXAMPLES: usize = 3;

pub fn parts(page: &Page, desk: &Desk, errors: &[FieldError]) -> Vec<Part> {
    let has_rows_above = !desk.draft.place.is_plain();
    let mut headings = ["column", "examples", "role", "dimension", "list"]
        .map(|key| page.t(&format!("recipe-columns-{key}")))
        .to_vec();
    if has_rows_above {
        headings.push(page.t("recipe-columns-down"));
    }
    let named = desk.draft.columns.iter().filter_map(|column| {
        let there = desk.seen.column(column.place)?;
        (!there.heading.is_empty()).then_some((column, there))
    });
    let rows = named
        .map(|(column, there)| (there.name(), cells(page, column, there, has_rows_above, errors)));
    let rows = rows.collect();
    vec![Part::Grid(Grid { id: "columns", caption: page.t("recipe-columns"), headings, rows })]
}

fn cells(
    page: &Page,
    column: &DraftColumn,
    there: &SeenColumn,
    has_rows_above: bool,
    errors: &[FieldError],
) -> Vec<Cell> {
    let at = column.place;
    let name = there.name();
    let label = |key: &str| {
        page.t2(
            "recipe-of",
            "what",
            page.t(&format!("recipe-columns-{key}")),
            "name",
            name.as_str(),
        )
    };
    let examples: Vec<&str> = there.texts.keys().take(EXAMPLES).map(String::as_str).collect();
    let roles =
        Role::ALL.map(|role| (role.id().to_owned(), page.t(&format!("recipe-role-{}", role.id()))));
    let role = choice(format!("role-{at}"), label("role"), column.role.id(), roles.to_vec());
    let mut dimension =
        line(format!("dimension-{at}"), label("dimension"), &column.dimension, "dimension-ids");
    dimension.hint = None;
    let list = line(format!("list-{at}"), label("list"), &column.list, "code-lists");
    let mut cells = vec![
        Cell::Text(examples.join(" · ")),
        Cell::field(role.with_errors(errors)),
        Cell::field(dimension.with_errors(errors)),
        Cell::field(list.with_errors(errors)),
    ];
    if has_rows_above {
        cells.push(Cell::field(yes_no(
            page,
            format!("down-{at}"),
            label("down"),
            column.fill_down,
        )));
    }
    cells
}

/// Takes what the columns are. Where other columns hold numbers or codes now, what headings say is
/// proposed anew.
pub fn take(draft: &mut Draft, seen: &Seen, meanings: &Meanings<'_>, given: &Given) {
    let asked = |draft: &Draft| {
        let of = |role: Role| {
            let columns = draft.columns.iter().filter(move |column| column.role == role);
            columns.map(|column| (column.place, column.list.clone())).collect::<Vec<_>>()
        };
        (of(Role::Numbers), of(Role::Dimension), of(Role::Period))
    };
    let before = asked(draft);
    for column in &mut draft.columns {
        let at = column.place;
        let role = given.get(&format!("role-{at}"));
        if let Some(role) = Role::ALL.into_iter().find(|known| known.id() == role) {
            column.role = role;
        }
        if column.role == Role::Dimension {
            column.list = given.get(&format!("list-{at}")).to_owned();
            column.dimension = given.get(&format!("dimension-{at}")).to_ascii_uppercase();
        }
        column.fill_down = given.yes(&format!("down-{at}"));
    }
    if asked(draft) != before {
        draft.tell(seen, meanings);
    }
    let dimensions: Vec<String> =
        draft.dimensions().iter().map(|(id, _)| (*id).to_owned()).collect();
    draft.maps.retain(|id, _| dimensions.contains(id));
}
