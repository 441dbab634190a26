//! Indicators that are formulas over published datasets: their pages and their rows in lists.
//! May not happen here: a rank of countries; a place without an answer shown as nought.

mod parts;
pub mod rows;
pub mod show;

pub use parts::known_key;

use masar_indicators::formula::{Answer, Formula, Why};
use masar_terms::Cell;

use crate::{app::App, components::Content, shell::Page, telling::by_name};

/// Code of the whole world.
pub const WORLD: &str = "001";

/// The page of a formula for one place.
pub fn href(formula: &Formula, place: &str) -> String {
    format!("/indicators/{}?place={place}", formula.id)
}

/// Codes that are no country though they begin as one does: not known, stateless.
const NO_COUNTRY: [&str; 2] = ["UNK", "XXA"];

/// Whether a code of an area is a country's: regions have numbers.
pub fn is_country(code: &str) -> bool {
    code.starts_with(|letter: char| letter.is_ascii_alphabetic()) && !NO_COUNTRY.contains(&code)
}

/// Decimals in which a formula is shown: counts of people have none.
pub fn decimals(formula: &Formula) -> usize {
    usize::from(formula.unit != "PS")
}

/// A cell in the unit of a formula.
pub fn number(page: &Page, formula: &Formula, cell: Cell) -> String {
    match (cell.number(), formula.unit.as_str()) {
        (Some(number), "PT") => page.t1("percent", "number", page.number(number, 1)),
        (Some(number), _) => page.number(number, decimals(formula)),
        (None, _) => page.cell_mark(&cell),
    }
}

/// The same in a table, leading to the place's page where there is one.
pub fn content(page: &Page, formula: &Formula, cell: Cell, href: Option<String>) -> Content {
    match (cell.number(), formula.unit.as_str(), href) {
        (Some(_), "PT", Some(href)) => Content::link(number(page, formula, cell), href),
        (Some(_), "PT", None) => Content::Text(number(page, formula, cell)),
        (_, _, href) => Content::Cell { cell, decimals: decimals(formula), href },
    }
}

/// Why there is no number, in words; empty where there is one.
pub fn why(page: &Page, answer: &Answer) -> String {
    match answer.why {
        None => String::new(),
        Some(Why::State) => page.t(page.cell_reason(&answer.cell)),
        Some(Why::TooOld) => page.t("formula-why-old"),
        Some(Why::Coverage) => page.t("formula-why-coverage"),
        Some(Why::NoPartner) => page.t("formula-why-partner"),
    }
}

/// Countries with their names in the order of the names.
pub fn named<'c>(
    app: &'c App,
    page: &Page,
    codes: impl Iterator<Item = &'c str>,
) -> Vec<(&'c str, &'c str)> {
    let language = page.language();
    let name = |code: &'c str| (code, app.labels.code("ref_area", code, language));
    let mut named: Vec<(&str, &str)> = codes.map(name).collect();
    let order = by_name(language);
    named.sort_by(|one, other| order(one.1, other.1));
    named
}
