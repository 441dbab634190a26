//! Filled forms as a workbook, one a row: offices keep such lists in Excel and bring them back.
//!
//! The first row has labels in one language, the second the names of the fields; a reader finds the
//! table by the second, so that titles above it and labels of another language do not matter. The
//! last column says which version of a row the workbook was made from.
//! May not happen here: taking a cell for something else than it says. A date where a text belongs
//! is what a spreadsheet made of a code, and is refused.

mod cells;
mod read;
mod write;

#[cfg(test)]
mod tests;

use crate::xlsform::{Kind, Question, XlsForm};

pub use cells::{Misread, same};
pub use read::{Fault, Given, GivenRow, LIMITS, MOST, Place, Why, read};
pub use write::{Row, Words, write};

/// Name of the column that says which version of a row the workbook was made from.
pub const VERSION: &str = "record_version";

/// A question that has a column.
#[derive(Clone, Debug)]
pub struct Column<'f> {
    /// Its path in the form.
    pub path: String,
    pub question: &'f Question,
}

/// The columns of a list: the questions of a form in their order.
#[derive(Clone, Debug)]
pub struct Layout<'f> {
    pub form: &'f XlsForm,
    pub columns: Vec<Column<'f>>,
    /// Which of them tells the rows apart.
    pub key: usize,
}

impl<'f> Layout<'f> {
    /// The columns of a form; none where `key` is not among them.
    pub fn of(form: &'f XlsForm, key: &str) -> Option<Self> {
        let asked = form.questions().into_iter().filter(|(_, question)| is_column(question));
        let columns: Vec<_> = asked.map(|(path, question)| Column { path, question }).collect();
        let key = columns.iter().position(|column| column.question.name == key)?;
        Some(Self { form, columns, key })
    }

    /// The number of the column of a field.
    pub fn column(&self, field: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.question.name == field)
    }
}

/// Whether a question can be answered in a cell.
pub fn is_column(question: &Question) -> bool {
    let kind = &question.kind;
    kind.is_shown() && !kind.is_file() && *kind != Kind::Note && question.read_only.is_none()
}
