//! What the pages of terms have in common.

use askama::Template;

use crate::{
    components::{Field, FieldError, Notice, Section, Way},
    shell::Page,
};

/// A term and its days, a question about one, or the calendar.
#[derive(Template)]
#[template(path = "terms.html")]
pub struct TermsPage {
    pub page: Page,
    pub trail: Vec<Way>,
    pub title: String,
    pub lead: String,
    pub errors: Vec<FieldError>,
    pub notices: Vec<Notice>,
    pub form: Option<Form>,
    pub sections: Vec<Section>,
}

/// The one form of a page.
pub struct Form {
    pub title: String,
    /// `get` for a question that changes nothing, so that the answer has an address.
    pub method: &'static str,
    pub action: String,
    pub fields: Vec<Field>,
    pub button: String,
}
