//! Signs somebody out.

use axum::{
    extract::State,
    http::{HeaderMap, header},
    response::{IntoResponse, Redirect, Response},
};

use crate::{app::App, cookies, guard::Visitor, problems::Problem};

/// `POST /sign-out`
pub async fn end(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    visitor.sign_out(&app, &headers).await?;
    let mut response = Redirect::to("/").into_response();
    if let Some(cookie) = cookies::set_session(&app, "") {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    Ok(response)
}
