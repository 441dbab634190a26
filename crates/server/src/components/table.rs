//! A table: columns, rows, and what may stand in a cell.

use jiff::civil::Date;
use masar_terms::{Cell, Timestamp};

use super::{Status, Tick, Way};

/// What stands in a cell of a table.
#[derive(Clone, Debug)]
pub enum Content {
    Text(String),
    /// The name of a person or place, kept apart from the direction of the sentence.
    Name(String),
    Link {
        text: String,
        href: String,
    },
    /// A text in another language than the page's, with its code; a link unless `href` is empty.
    Foreign {
        text: String,
        href: String,
        language: &'static str,
    },
    /// A published cell; `href` leads to where the number comes from.
    Cell {
        cell: Cell,
        decimals: usize,
        href: Option<String>,
    },
    /// A cell of a table that may leave: why it is withheld, and a box to withhold it.
    Tried {
        cell: Cell,
        decimals: usize,
        /// Empty where there is nothing to say.
        why: String,
        tick: Option<Tick>,
    },
    /// Several links, one a line.
    Links(Vec<Way>),
    /// A fingerprint or an address of the machine: set as it is, in its own direction.
    Code(String),
    /// A trend drawn by [`super::spark`].
    Trend(String),
    Status(Status),
    /// A word with a shape that is no status: `name` ends the class that colours it.
    Shaped {
        name: &'static str,
        shape: &'static str,
        text: String,
    },
    Day(Date),
    Moment(Timestamp),
}

impl Content {
    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A link inside this node.
    pub fn link(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self::Link { text: text.into(), href: href.into() }
    }

    /// A published cell of whole units.
    pub fn cell(cell: Cell) -> Self {
        Self::Cell { cell, decimals: 0, href: None }
    }
}

/// Sorting of a column by a link, so that it works by keyboard and without a script.
#[derive(Clone, Debug)]
pub struct Sort {
    /// Where the link leads: the same list in the next order.
    pub href: String,
    /// The order shown now: `Some(true)` ascending, `Some(false)` descending, `None` not by this.
    pub ascending: Option<bool>,
}

impl Sort {
    /// Value of `aria-sort`.
    pub fn state(&self) -> &'static str {
        match self.ascending {
            Some(true) => "ascending",
            Some(false) => "descending",
            None => "none",
        }
    }
}

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    pub heading: String,
    /// Whether it holds amounts, which stand at the end of the line.
    pub amount: bool,
    pub sort: Option<Sort>,
}

impl Column {
    /// A column of words.
    pub fn words(heading: impl Into<String>) -> Self {
        Self { heading: heading.into(), amount: false, sort: None }
    }

    /// A column of amounts.
    pub fn amounts(heading: impl Into<String>) -> Self {
        Self { heading: heading.into(), amount: true, sort: None }
    }
}

/// A row; its first content is its heading.
#[derive(Clone, Debug)]
pub struct Row {
    pub contents: Vec<Content>,
    pub total: bool,
    /// What links to this row call it; empty where none does.
    pub id: String,
}

impl Row {
    pub fn new(contents: Vec<Content>) -> Self {
        Self { contents, total: false, id: String::new() }
    }

    pub fn total(contents: Vec<Content>) -> Self {
        Self { contents, total: true, id: String::new() }
    }
}

/// A table with its caption.
#[derive(Clone, Debug, Default)]
pub struct Table {
    pub caption: String,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
}

impl Table {
    /// The contents of a row, each with its column.
    pub fn cells<'a>(&'a self, row: &'a Row) -> impl Iterator<Item = (&'a Column, &'a Content)> {
        self.columns.iter().zip(&row.contents)
    }

    /// One cell of each kind that is not a number and occurs in the table, for the key below it.
    pub fn marks(&self) -> Vec<Cell> {
        [Cell::Withheld, Cell::NotCollected, Cell::NotApplicable, Cell::Unknown]
            .into_iter()
            .filter(|kind| self.contents().any(|cell| cell == *kind))
            .collect()
    }

    fn contents(&self) -> impl Iterator<Item = Cell> {
        self.rows.iter().flat_map(|row| &row.contents).filter_map(|content| match content {
            Content::Cell { cell, .. } | Content::Tried { cell, .. } => Some(*cell),
            _ => None,
        })
    }
}
