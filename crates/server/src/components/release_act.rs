//! The page on which a release is taken back or held back.

use askama::Template;

use super::{Field, FieldError, Notice};
use crate::shell::Page;

/// An act on a release that asks for something.
#[derive(Template)]
#[template(path = "release_act.html")]
pub struct ReleaseActPage {
    pub page: Page,
    pub title: String,
    /// Id and name of the release.
    pub release: String,
    pub release_title: String,
    /// What the act means.
    pub lead: String,
    pub notices: Vec<Notice>,
    pub errors: Vec<FieldError>,
    pub fields: Vec<Field>,
    /// What its button says.
    pub act: String,
}
