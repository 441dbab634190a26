//! What the pages of the assistant have in common.

use askama::Template;

use super::Step;
use crate::{
    components::{Choice, Field, FieldError, Table},
    routes::imports::page::href,
    shell::Page,
};

/// One step.
#[derive(Template)]
#[template(path = "recipe.html")]
pub struct RecipePage {
    pub page: Page,
    /// Name of the file.
    pub file: String,
    /// Address of the import.
    pub import: String,
    pub title: String,
    pub lead: String,
    /// Names and addresses of all steps, and whether each is this one.
    pub steps: Vec<(String, String, bool)>,
    pub errors: Vec<FieldError>,
    /// Shown below the form.
    pub tables: Vec<Table>,
    pub parts: Vec<Part>,
    /// Ids and codes of lists that fields propose from.
    pub lists: Vec<(String, Vec<Choice>)>,
    pub action: String,
    pub button: String,
    /// Whether what was said can be applied without going on.
    pub stays: bool,
}

/// A piece of the form.
pub enum Part {
    Title(String, String),
    Fields(Vec<Field>),
    Grid(Grid),
}

/// Fields in rows and columns; the first column names the row.
pub struct Grid {
    pub id: &'static str,
    pub caption: String,
    pub headings: Vec<String>,
    pub rows: Vec<(String, Vec<Cell>)>,
}

impl Grid {
    /// The cells of a row, each with the heading of its column.
    pub fn cells<'g>(&'g self, cells: &'g [Cell]) -> impl Iterator<Item = (&'g String, &'g Cell)> {
        self.headings.iter().skip(1).zip(cells)
    }
}

/// A cell of it.
pub enum Cell {
    Text(String),
    Field(Box<Field>),
}

impl Cell {
    /// A field whose name says which row and column it is.
    pub fn field(field: Field) -> Self {
        Self::Field(Box::new(field))
    }
}

/// Address of a step.
pub fn step_href(import: &str, step: Step) -> String {
    format!("{}/recipe/{}", href(import), step.id())
}

/// A field in which one of a few things is chosen.
pub fn choice(id: String, label: String, value: &str, options: Vec<(String, String)>) -> Field {
    let options = options.into_iter().map(|(value, text)| Choice { value, text }).collect();
    Field { options, value: value.to_owned(), ..Field::line(id, label) }
}

/// Yes or no.
pub fn yes_no(page: &Page, id: String, label: String, value: bool) -> Field {
    let options =
        vec![(String::new(), page.t("recipe-no")), ("yes".to_owned(), page.t("recipe-yes"))];
    choice(id, label, if value { "yes" } else { "" }, options)
}

/// A line that has to be filled.
pub fn needed(id: String, label: String, value: &str, list: &str) -> Field {
    Field { required: true, ..line(id, label, value, list) }
}

/// A line that may stay empty.
pub fn line(id: String, label: String, value: &str, list: &str) -> Field {
    let (value, list) = (value.to_owned(), list.to_owned());
    Field { value, list, required: false, ..Field::line(id, label) }
}
