//! The page on which a release is taken back.

use askama::Template;

use super::{Field, FieldError, Notice};
use crate::shell::Page;

/// Taking a release back.
#[derive(Template)]
#[template(path = "withdrawal.html")]
pub struct WithdrawalPage {
    pub page: Page,
    pub title: String,
    /// Id and name of the release.
    pub release: String,
    pub release_title: String,
    pub notices: Vec<Notice>,
    pub errors: Vec<FieldError>,
    pub fields: Vec<Field>,
}
