//! The way in: who asks, may they come through this door, did the request come from our own pages.
//!
//! A handler gets a [`Permit`] from here or it gets none; [`Visitor`] carries what a page needs to
//! know of the reader.

use std::convert::Infallible;

use axum::{
    extract::{FromRequestParts, Request, State},
    http::{HeaderMap, Method, StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use masar_nodes::{AccountsError, Permit, Verb, accounts::Password};
use masar_terms::Language;

use crate::{
    app::App,
    cookies,
    problems::{Problem, ProblemKind},
    refusal,
    table::{Answers, Door},
};

/// Headers by which a browser says which page a request comes from.
const FROM_A_PAGE: [&str; 2] = ["sec-fetch-site", "origin"];

/// What stands at one route.
#[derive(Clone)]
pub struct Guard {
    pub app: App,
    pub door: Door,
    pub answers: Answers,
}

/// The reader of a page. Every page has one, those for everybody too; so the permit in it stays
/// in it: records are read with a `&Permit`, and only [`Permitted`] gives one, behind a door.
#[derive(Clone)]
pub struct Visitor {
    pub language: Language,
    permit: Option<Permit>,
    /// Path and query of the request.
    pub path: String,
    /// In which form a refusal is to be told.
    pub answers: Answers,
}

impl Visitor {
    /// Somebody of whom nothing is known.
    pub fn stranger(language: Language, path: String, answers: Answers) -> Self {
        Self { language, permit: None, path, answers }
    }

    /// The name of whoever is signed in.
    pub fn name(&self) -> Option<&str> {
        self.permit.as_ref().map(Permit::display_name)
    }

    /// Whether a way on is to be shown.
    pub fn holds(&self, verb: Verb) -> bool {
        self.permit.as_ref().is_some_and(|permit| permit.holds(verb))
    }

    /// Ends the session that the request came with.
    pub async fn sign_out(&self, app: &App, headers: &HeaderMap) -> Result<(), Problem> {
        if let (Some(permit), Some(token)) = (&self.permit, cookies::session(app, headers)) {
            app.accounts.log_out(permit, &token).await?;
        }
        Ok(())
    }
}

/// Lets a request through to its handler, or answers it here.
pub async fn pass(State(guard): State<Guard>, mut request: Request, next: Next) -> Response {
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str()).to_owned();
    let language = cookies::language(&guard.app, request.headers());
    let mut visitor = Visitor::stranger(language, path, guard.answers);
    match admit(&guard, request.method(), request.headers()).await {
        Ok(permit) => visitor.permit = permit,
        Err(problem) => {
            if !request.method().is_safe() {
                // An act cannot be come back to after signing in; where it was asked from can.
                visitor.path = "/work".to_owned();
            }
            return refusal::tell(&guard.app, &visitor, problem);
        }
    }
    if let Some(permit) = visitor.permit.clone().filter(|_| guard.door != Door::Public) {
        request.extensions_mut().insert(permit);
    }
    request.extensions_mut().insert(visitor.clone());
    let response = next.run(request).await;
    match response.extensions().get::<Problem>().cloned().or_else(|| unread(&response)) {
        Some(problem) => refusal::tell(&guard.app, &visitor, problem),
        None => response,
    }
}

/// The problem of a request whose address or body could not be read. The library then answers a
/// line of text in English that may repeat what was sent; nobody gets to see it.
fn unread(response: &Response) -> Option<Problem> {
    let media = response.headers().get(header::CONTENT_TYPE)?.as_bytes();
    let kind = match response.status() {
        StatusCode::PAYLOAD_TOO_LARGE => ProblemKind::TooLarge,
        StatusCode::BAD_REQUEST
        | StatusCode::UNSUPPORTED_MEDIA_TYPE
        | StatusCode::UNPROCESSABLE_ENTITY => ProblemKind::Malformed,
        _ => return None,
    };
    media.starts_with(b"text/plain").then(|| Problem::new(kind))
}

/// Who asks, if the door lets them in.
async fn admit(
    guard: &Guard,
    method: &Method,
    headers: &HeaderMap,
) -> Result<Option<Permit>, Problem> {
    if guard.door == Door::Signed {
        // Nothing here is done in anybody's name, so no page of another site can misuse a name.
        return Ok(None);
    }
    let by_cookie = cookies::session(&guard.app, headers);
    // A device or program sends its password itself and says nothing of pages; a browser that
    // remembers a password does.
    let takes_password = matches!(guard.answers, Answers::OpenRosa | Answers::Program);
    let by_device = takes_password && by_cookie.is_none();
    if !by_device || FROM_A_PAGE.iter().any(|name| headers.contains_key(*name)) {
        same_site(method, headers)?;
    }
    let (accounts, request) = (&guard.app.accounts, guard.app.request_id());
    let permit = match (by_cookie, basic(headers)) {
        (Some(token), _) => match accounts.authenticate_session(&token, &request).await {
            Ok(permit) => Some(permit),
            Err(AccountsError::NoSession) => None,
            Err(error) => return Err(error.into()),
        },
        (None, Some((login, password))) if takes_password => {
            Some(accounts.authenticate_basic(&login, &password, &request).await?)
        }
        _ => None,
    };
    match (guard.door, &permit) {
        (Door::Public | Door::Signed, _) | (Door::Staff, Some(_)) => Ok(permit),
        (_, None) => Err(Problem::new(ProblemKind::SignInFirst)),
        (Door::Holds(verbs), Some(known)) if verbs.iter().any(|verb| known.holds(*verb)) => {
            Ok(permit)
        }
        (Door::Holds(_), Some(_)) => Err(Problem::new(ProblemKind::NotAllowed)),
    }
}

/// Refuses an act that another site's page made a signed-in browser send. Browsers say where a
/// request comes from (Fetch Metadata, and `Origin` on every POST); a request that changes
/// something and says neither is refused.
fn same_site(method: &Method, headers: &HeaderMap) -> Result<(), Problem> {
    if method.is_safe() {
        return Ok(());
    }
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let own = match (text("sec-fetch-site"), text("origin"), text("host")) {
        (Some(site), ..) => site == "same-origin",
        (None, Some(origin), Some(host)) => {
            origin.split_once("://").is_some_and(|(_, authority)| authority == host)
        }
        _ => false,
    };
    if own { Ok(()) } else { Err(Problem::new(ProblemKind::CrossSite)) }
}

/// Login and password of HTTP Basic authentication (RFC 7617).
fn basic(headers: &HeaderMap) -> Option<(String, Password)> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, encoded) = value.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let text = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
    let (login, password) = text.split_once(':')?;
    Some((login.to_owned(), Password::new(password.to_owned())))
}

/// The permit of a request that came through a door which needs one.
pub struct Permitted(pub Permit);

impl<S: Send + Sync> FromRequestParts<S> for Permitted {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let permit = parts.extensions.get::<Permit>().cloned();
        permit.map(Self).ok_or_else(|| Problem::new(ProblemKind::SignInFirst))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Visitor {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let stranger = || Self::stranger(Language::En, "/".to_owned(), Answers::Plain);
        Ok(parts.extensions.get::<Self>().cloned().unwrap_or_else(stranger))
    }
}

impl IntoResponse for Problem {
    /// Leaves the problem with the response; [`pass`] tells it in the client's form and language.
    fn into_response(self) -> Response {
        let mut response = self.kind.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}
