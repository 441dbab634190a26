//! The page on which a table is looked at before it is proposed.

use askama::Template;

use super::{Field, FieldError, Notice, Table, Way};
use crate::shell::Page;

/// A box that a reader ticks in a table; it belongs to the form `trial` of its page.
#[derive(Clone, Debug)]
pub struct Tick {
    /// Sent as `withhold`.
    pub value: String,
    pub checked: bool,
    /// What ticking it does, for those who hear the page.
    pub label: String,
}

/// A table as it would leave, and the form to try another policy.
#[derive(Template)]
#[template(path = "preview.html")]
pub struct PreviewPage {
    pub page: Page,
    pub title: String,
    /// The first sentence.
    pub answer: String,
    /// What the trial asks, one line for each part; empty under the programme's own policy.
    pub trial: Vec<String>,
    pub notices: Vec<Notice>,
    pub errors: Vec<FieldError>,
    /// Cells that can be worked out.
    pub findings: Vec<String>,
    /// Trials that may mend it.
    pub advice: Vec<Way>,
    /// What is lost, side by side.
    pub compare: Table,
    pub fields: Vec<Field>,
    /// What is sent with the fields.
    pub hidden: Vec<(String, String)>,
    /// The programme's own policy again; none where it is shown.
    pub plain: Option<String>,
    /// None where the table falls.
    pub table: Option<Table>,
    pub ranges: Option<Table>,
    /// The way to all ranges.
    pub more: Option<Way>,
    /// What is sent to propose exactly this; empty where it cannot be.
    pub propose: Vec<(String, String)>,
}

impl PreviewPage {
    /// A page that says nothing yet.
    pub fn of(page: Page) -> Self {
        Self {
            page,
            title: String::new(),
            answer: String::new(),
            trial: Vec::new(),
            notices: Vec::new(),
            errors: Vec::new(),
            findings: Vec::new(),
            advice: Vec::new(),
            compare: Table::default(),
            fields: Vec::new(),
            hidden: Vec::new(),
            plain: None,
            table: None,
            ranges: None,
            more: None,
            propose: Vec::new(),
        }
    }
}
