//! The page to sign in.

use askama::Template;
use axum::{
    extract::{Query, State},
    response::Html,
};
use serde::Deserialize;

use crate::{
    app::App,
    components::{Field, FieldError, SignInPage},
    guard::Visitor,
    problems::Problem,
    routes::local_path,
};

#[derive(Deserialize)]
pub struct Asked {
    next: Option<String>,
}

/// `GET /sign-in?next=…`
pub async fn new(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, Problem> {
    let back = asked.next.as_deref().map_or("/work", |next| local_path(Some(next)));
    Ok(Html(page(&app, &visitor, "", back, Vec::new()).render()?))
}

/// The page, with what was wrong the last time.
pub fn page(
    app: &App,
    visitor: &Visitor,
    login: &str,
    back: &str,
    errors: Vec<FieldError>,
) -> SignInPage {
    let page = app.page(visitor);
    let mut name = Field::line("login", page.t("sign-in-name"));
    name.value = login.to_owned();
    name.autocomplete = "username";
    let mut password = Field::line("password", page.t("sign-in-password"));
    password.kind = "password";
    password.autocomplete = "current-password";
    let fields = [name, password].map(|field| field.with_errors(&errors)).into();
    SignInPage { page, fields, errors, back: back.to_owned() }
}
