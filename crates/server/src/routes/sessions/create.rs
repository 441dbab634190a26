//! Signs somebody in.

use askama::Template;
use axum::{
    Form,
    extract::State,
    http::{StatusCode, header},
    response::{Html, IntoResponse, Redirect, Response},
};
use masar_nodes::{AccountsError, accounts::Password};
use serde::Deserialize;

use super::new::page;
use crate::{
    app::App, components::FieldError, cookies, guard::Visitor, problems::Problem,
    routes::local_path,
};

#[derive(Deserialize)]
pub struct Given {
    login: String,
    password: String,
    back: Option<String>,
}

/// `POST /sign-in`
pub async fn create(
    State(app): State<App>,
    visitor: Visitor,
    Form(given): Form<Given>,
) -> Result<Response, Problem> {
    let back = local_path(given.back.as_deref());
    let password = Password::new(given.password);
    match app.accounts.log_in(&given.login, &password, &app.request_id()).await {
        Ok((token, _)) => {
            let mut response = Redirect::to(back).into_response();
            if let Some(cookie) = cookies::set_session(&app, token.as_str()) {
                response.headers_mut().insert(header::SET_COOKIE, cookie);
            }
            Ok(response)
        }
        Err(error @ (AccountsError::WrongCredentials | AccountsError::TryLater { .. })) => {
            let locale = app.locale(visitor.language);
            let (status, message) = match error {
                AccountsError::TryLater { seconds } => {
                    let minutes = (seconds / 60 + 1).into();
                    let message = locale.with("sign-in-locked", &[("minutes", minutes)]);
                    (StatusCode::TOO_MANY_REQUESTS, message)
                }
                _ => (StatusCode::UNAUTHORIZED, locale.t("sign-in-refused")),
            };
            let errors = vec![FieldError { field: "login".to_owned(), message }];
            let shown = page(&app, &visitor, &given.login, back, errors);
            Ok((status, Html(shown.render()?)).into_response())
        }
        Err(other) => Err(other.into()),
    }
}
