//! Step one: where the table is.

use masar_statistics::external::{HiddenRows, assistant::Draft};

use super::{
    Given, Part,
    page::{choice, line, yes_no},
};
use crate::{components::Field, importing::Desk, shell::Page};

pub fn parts(page: &Page, desk: &Desk) -> Vec<Part> {
    let place = &desk.draft.place;
    let text = |key: &str| page.t(&format!("recipe-table-{key}"));
    let number = |id: &str, value: u32| Field {
        kind: "number",
        value: value.to_string(),
        ..Field::line(id, text(id))
    };
    let mut fields = Vec::new();
    if place.sheet.is_some() {
        let sheets = desk.sheets.iter().map(|name| (name.clone(), name.clone())).collect();
        let value = place.sheet.clone().unwrap_or_default();
        fields.push(choice("sheet".to_owned(), text("sheet"), &value, sheets));
    } else {
        let marks = [",", ";", "\t", "|"];
        let named = |mark: &str| page.t(&format!("recipe-mark-{}", mark_id(mark)));
        let marks = marks.iter().map(|mark| (mark_id(mark).to_owned(), named(mark))).collect();
        let value = place.delimiter.unwrap_or(',').to_string();
        fields.push(choice("delimiter".to_owned(), text("delimiter"), mark_id(&value), marks));
    }
    fields.push(number("row", place.row));
    fields.push(number("rows", place.rows));
    fields.push(line("until".to_owned(), text("until"), &place.until, ""));
    fields.push(yes_no(page, "until-blank".to_owned(), text("until-blank"), place.until_blank));
    if place.sheet.is_some() {
        let options = ["", "read", "skip"].map(|id| {
            let key = if id.is_empty() { "error" } else { id };
            (id.to_owned(), page.t(&format!("recipe-hidden-{key}")))
        });
        let value = match place.hidden {
            None => "",
            Some(HiddenRows::Read) => "read",
            Some(HiddenRows::Skip) => "skip",
        };
        fields.push(choice("hidden".to_owned(), text("hidden"), value, options.to_vec()));
    }
    vec![Part::Fields(fields)]
}

/// The word for a mark between cells.
fn mark_id(mark: &str) -> &'static str {
    match mark {
        ";" => "semicolon",
        "\t" => "tab",
        "|" => "bar",
        _ => "comma",
    }
}

/// Takes the place of the table. At another place other columns stand: what was said of the old
/// ones is forgotten, what was said of the dataset is kept.
pub fn take(draft: &mut Draft, given: &Given) {
    let mut place = draft.place.clone();
    if place.sheet.is_some() {
        place.sheet = Some(given.get("sheet").to_owned());
        place.hidden = match given.get("hidden") {
            "read" => Some(HiddenRows::Read),
            "skip" => Some(HiddenRows::Skip),
            _ => None,
        };
    } else {
        place.delimiter = match given.get("delimiter") {
            "semicolon" => Some(';'),
            "tab" => Some('\t'),
            "bar" => Some('|'),
            _ => None,
        };
    }
    let number = |name: &str, most: u32| {
        let given: String = given.get(name).chars().map(masar_interop::tabular::western).collect();
        given.parse::<u32>().unwrap_or(1).clamp(1, most)
    };
    (place.row, place.rows) = (number("row", 1_048_576), number("rows", 20));
    place.until = given.get("until").to_owned();
    place.until_blank = given.yes("until-blank");
    if place != draft.place {
        let texts = std::mem::take(&mut draft.texts);
        *draft = Draft { place, texts, ..Draft::default() };
    }
}
