//! A node as its readers and clients meet it: routes, pages, problems; here the rooms are wired.
//!
//! Lives here: the table of routes, the way in, pages, and the handing over of Extracts from
//! records to statistics. May not happen here: a rule about people, a protection of numbers, a
//! query; those stand in the rooms.

pub mod acting;
pub mod app;
mod board;
mod casework;
pub mod charts;
pub mod components;
mod cookies;
pub mod data;
pub mod demo;
mod describe;
pub mod documents;
mod evidence;
pub mod exchange;
mod failures;
pub mod finding;
mod formulas;
pub mod ground;
mod guard;
mod implementing;
mod importing;
mod labels;
pub mod lifecycle;
pub mod maps;
mod opening;
mod pivot;
mod plans;
pub mod problems;
mod refusal;
mod registers;
pub mod releasing;
pub mod reviewing;
mod routes;
pub mod sentence;
pub mod settings;
pub mod shell;
pub mod table;
mod telling;
mod terms;
pub mod texts;
mod told;
pub mod versions;
pub mod walls;

pub use app::{App, OpenError};
pub use guard::{Permitted, Visitor};

use axum::{
    Router,
    http::{HeaderName, HeaderValue, header},
};
use tower_http::{
    catch_panic::CatchPanicLayer, compression::CompressionLayer, set_header::SetResponseHeaderLayer,
};

/// Largest request, in bytes: an instance with its files.
const LARGEST_REQUEST: usize = 64 * 1024 * 1024;

/// What every page may load: its own files, nothing from elsewhere, nothing inline. The engine of
/// the forms reads XPath with WebAssembly, which has a word of its own here.
const CONTENT_POLICY: &str = "default-src 'none'; style-src 'self'; \
     script-src 'self' 'wasm-unsafe-eval'; font-src 'self'; img-src 'self' data: blob:; \
     connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The service of an open node.
pub fn service(app: &App) -> Router {
    let always = |name: HeaderName, value: &'static str| {
        SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
    };
    table::router(app)
        .fallback(routes::missing::missing)
        .layer(CatchPanicLayer::new())
        .layer(CompressionLayer::new())
        .layer(always(header::CONTENT_SECURITY_POLICY, CONTENT_POLICY))
        .layer(always(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(always(header::REFERRER_POLICY, "same-origin"))
        .layer(always(header::CACHE_CONTROL, "no-store"))
        .with_state(app.clone())
}
