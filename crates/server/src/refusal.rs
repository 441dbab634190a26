//! Tells a problem in the form its client reads: a page, problem details, an OpenRosa message, or
//! a line of text.

use askama::Template;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Redirect, Response},
};
use masar_interop::openrosa;

use crate::{
    app::App,
    components::ProblemPage,
    guard::Visitor,
    problems::{Problem, ProblemKind},
    table::Answers,
    texts::Locale,
};

/// The answer to a request that failed.
pub fn tell(app: &App, visitor: &Visitor, problem: Problem) -> Response {
    let locale = app.locale(visitor.language);
    let status = problem.kind.status();
    match visitor.answers {
        Answers::Page if problem.kind == ProblemKind::SignInFirst => to_sign_in(visitor),
        Answers::Page => (status, page(app, visitor, locale, &problem)).into_response(),
        Answers::Json | Answers::Program => {
            let media = HeaderValue::from_static("application/problem+json");
            let body = problem.json(locale).to_string();
            (status, [(header::CONTENT_TYPE, media)], body).into_response()
        }
        Answers::OpenRosa => device(status, locale, &problem),
        Answers::Sdmx | Answers::Plain => {
            let lines = std::iter::once(problem.what(locale)).chain(problem.details.clone());
            (status, lines.collect::<Vec<_>>().join("\n")).into_response()
        }
    }
}

/// Sends a reader who is not signed in to sign in, and back here afterwards.
fn to_sign_in(visitor: &Visitor) -> Response {
    let next = crate::shell::encode(&visitor.path);
    Redirect::to(&format!("/sign-in?next={next}")).into_response()
}

fn page(app: &App, visitor: &Visitor, locale: &Locale, problem: &Problem) -> Response {
    let shown = ProblemPage {
        page: app.page(visitor),
        title: problem.what(locale),
        text: problem.text(locale),
        todo: problem.act(locale),
        detail: problem.details.join(" · "),
        kept: locale.t("problem-kept-nothing-changed"),
        code: problem.kind.code(),
    };
    match shown.render() {
        Ok(html) => Html(html).into_response(),
        Err(error) => {
            tracing::error!(%error, "the page of a problem could not be made");
            problem.kind.code().into_response()
        }
    }
}

fn device(status: StatusCode, locale: &Locale, problem: &Problem) -> Response {
    let body = openrosa::response(Some(openrosa::Nature::SubmitError), &problem.message(locale));
    let mut response = (status, body).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/xml; charset=utf-8"));
    headers.insert("x-openrosa-version", HeaderValue::from_static("1.0"));
    if status == StatusCode::UNAUTHORIZED {
        let ask = HeaderValue::from_static("Basic realm=\"Masar\", charset=\"UTF-8\"");
        headers.insert(header::WWW_AUTHENTICATE, ask);
    }
    response
}
