//! Styles, fonts and scripts, embedded in the program.

use axum::{
    extract::Path,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use rust_embed::RustEmbed;

use crate::problems::{Problem, ProblemKind};

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../pages/dist"]
struct Bundles;

/// The bytes of a file, for what is made of it here.
pub fn bytes(name: &str) -> Option<Vec<u8>> {
    Bundles::get(name).map(|file| file.data.into_owned())
}

/// A file, with its digest as entity tag so that a browser asks for it again only when it changed.
pub async fn file(Path(name): Path<String>, asked: HeaderMap) -> Result<Response, Problem> {
    let file = Bundles::get(&name).ok_or_else(|| Problem::new(ProblemKind::NotFound))?;
    let tag = format!("\"{}\"", hex(&file.metadata.sha256_hash()));
    if asked.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
        return Ok(StatusCode::NOT_MODIFIED.into_response());
    }
    let mut response = file.data.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type(&name)));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=3600"));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    Ok(response)
}

fn hex(digest: &[u8]) -> String {
    digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        Some("ttf") => "font/ttf",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    }
}
