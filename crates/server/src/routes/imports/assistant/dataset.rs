//! Step five: what the dataset is, and how its totals are checked.

use masar_interop::sdmx::TIME_PERIOD;
use masar_statistics::external::assistant::{Check, Draft, TEXTS};

use super::{
    Given, Part,
    page::{choice, needed},
};
use crate::{
    components::{Field, FieldError},
    importing::Desk,
    shell::Page,
};

/// Texts that may be long.
const LONG: [&str; 6] = [
    "descriptions-en",
    "descriptions-ar",
    "method-en",
    "method-ar",
    "attribution-en",
    "attribution-ar",
];

pub fn parts(page: &Page, desk: &Desk, errors: &[FieldError]) -> Vec<Part> {
    let draft = &desk.draft;
    let value = |id: &str| draft.texts.get(id).map_or("", String::as_str);
    let field = |id: &&str| {
        let label = page.t(&format!("recipe-text-{id}"));
        let kind = if LONG.contains(id) { "textarea" } else { "text" };
        // An empty field is kept and asked for again, with all that was written beside it.
        Field { kind, ..needed((*id).to_owned(), label, value(id), "") }.with_errors(errors)
    };
    let mut fields: Vec<Field> = TEXTS.iter().map(field).collect();
    let units = desk.lists.get("unit_measure").into_iter().flat_map(|list| &list.codes);
    let units = units.map(|code| (code.code.clone(), code.names.get(page.language()).to_owned()));
    let none = (String::new(), page.t("recipe-choose"));
    let units = std::iter::once(none).chain(units).collect();
    fields.push(choice("unit".to_owned(), page.t("recipe-text-unit"), &draft.unit, units));
    let mut parts = vec![Part::Fields(fields)];
    let ids = draft.dimensions().into_iter().map(|(id, _)| id).chain([TIME_PERIOD]);
    let names = ids.flat_map(|id| {
        ["en", "ar"].map(|language| {
            let field = format!("name-{id}-{language}");
            let label = page.t1(&format!("recipe-name-{language}"), "dimension", id);
            needed(field.clone(), label, value(&field), "").with_errors(errors)
        })
    });
    parts.push(Part::Title(page.t("recipe-names"), page.t("recipe-names-text")));
    parts.push(Part::Fields(names.collect()));
    let checks = draft.dimensions().into_iter().map(|(id, _)| {
        let options = Check::ALL
            .map(|check| (check.id().to_owned(), page.t(&format!("recipe-check-{}", check.id()))));
        let value = draft.checks.get(id).copied().unwrap_or_default().id();
        choice(
            format!("check-{id}"),
            page.t1("recipe-check", "dimension", id),
            value,
            options.to_vec(),
        )
    });
    parts.push(Part::Title(page.t("recipe-checks"), page.t("recipe-checks-text")));
    parts.push(Part::Fields(checks.collect()));
    parts
}

/// Takes what the dataset is.
pub fn take(draft: &mut Draft, given: &Given) {
    let ids: Vec<String> = draft.dimensions().iter().map(|(id, _)| (*id).to_owned()).collect();
    for id in &ids {
        let said = given.get(&format!("check-{id}"));
        let check = Check::ALL.into_iter().find(|check| check.id() == said).unwrap_or_default();
        draft.checks.insert(id.clone(), check);
    }
    draft.unit = given.get("unit").to_owned();
    let names = ids.iter().map(String::as_str).chain([TIME_PERIOD]);
    let names = names.flat_map(|id| ["en", "ar"].map(|language| format!("name-{id}-{language}")));
    for field in TEXTS.into_iter().map(str::to_owned).chain(names) {
        let said = given.get(&field).to_owned();
        draft.texts.insert(field, said);
    }
}
