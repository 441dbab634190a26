//! What the pages of imports have in common.

use askama::Template;

use crate::{
    components::{Content, Field, FieldError, Notice, Table},
    shell::Page,
};

/// Open imports, or one of them.
#[derive(Template)]
#[template(path = "imports.html")]
pub struct ImportsPage {
    pub page: Page,
    pub title: String,
    pub lead: String,
    /// Whether it is one of them.
    pub inside: bool,
    /// Whether the page asks for itself again, because work goes on.
    pub refresh: bool,
    pub errors: Vec<FieldError>,
    pub notices: Vec<Notice>,
    pub facts: Vec<(String, Content)>,
    pub tables: Vec<Table>,
    pub forms: Vec<Form>,
}

/// One form of a page.
pub struct Form {
    pub id: &'static str,
    pub title: String,
    pub text: String,
    pub action: String,
    /// Whether it sends files.
    pub files: bool,
    pub fields: Vec<Field>,
    /// Sent along unseen.
    pub hidden: Vec<(&'static str, String)>,
    pub button: String,
    /// Whether it is not the one thing to do here.
    pub second: bool,
}

impl Form {
    /// A form without fields: a title, a sentence and a button.
    pub fn button(page: &Page, id: &'static str, action: String) -> Self {
        Self {
            id,
            title: page.t(&format!("import-{id}-title")),
            text: page.t(&format!("import-{id}-text")),
            action,
            files: false,
            fields: Vec::new(),
            hidden: Vec::new(),
            button: page.t(&format!("import-{id}")),
            second: false,
        }
    }

    /// The same form as one that is not the one thing to do here.
    pub fn second(mut self) -> Self {
        self.second = true;
        self
    }
}

/// Where the page of an import is.
pub fn href(id: &str) -> String {
    format!("/work/imports/{id}")
}

/// Bytes as people say them: in kilobytes below a megabyte.
pub fn size(page: &Page, bytes: u64) -> String {
    const KILO: u64 = 1000;
    match bytes {
        0..KILO => page.t1("import-size-bytes", "size", bytes),
        KILO..1_000_000 => page.t1("import-size-kilobytes", "size", bytes.div_ceil(KILO)),
        _ => page.t1("import-size-megabytes", "size", bytes.div_ceil(KILO * KILO)),
    }
}
