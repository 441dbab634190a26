//! The two cookies of a node: the session and the reader's language. Their names carry the node's
//! id, so that several nodes on one machine keep apart.

use axum::http::{HeaderMap, HeaderValue, header};
use masar_terms::Language;

use crate::{app::App, texts::OFFERED};

/// The session token a browser sent.
pub fn session(app: &App, headers: &HeaderMap) -> Option<String> {
    value(headers, &app.cookie("session")).map(str::to_owned)
}

/// Header that sets the session; an empty token ends it. Host-only, out of reach of scripts, not
/// sent along from other sites, and over TLS alone where the node is reached by TLS.
pub fn set_session(app: &App, token: &str) -> Option<HeaderValue> {
    let name = app.cookie("session");
    let secure = if app.settings.is_secure() { "; Secure" } else { "" };
    let age = if token.is_empty() { "; Max-Age=0" } else { "" };
    let text = format!("{name}={token}; Path=/; HttpOnly; SameSite=Lax{secure}{age}");
    HeaderValue::from_str(&text).ok()
}

/// Header that keeps the language for a year.
pub fn set_language(app: &App, language: Language) -> Option<HeaderValue> {
    let name = app.cookie("language");
    let secure = if app.settings.is_secure() { "; Secure" } else { "" };
    let text =
        format!("{name}={language}; Path=/; HttpOnly; SameSite=Lax{secure}; Max-Age=31536000");
    HeaderValue::from_str(&text).ok()
}

/// The language to answer in: chosen, else the first of the browser's that we offer, else the
/// node's own.
pub fn language(app: &App, headers: &HeaderMap) -> Language {
    let chosen = value(headers, &app.cookie("language")).and_then(|code| code.parse().ok());
    chosen.or_else(|| accepted(headers)).unwrap_or(app.settings.language)
}

/// RFC 9110 §12.5.4, in the order of the quality values.
fn accepted(headers: &HeaderMap) -> Option<Language> {
    let text = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
    let mut ranges: Vec<(f32, Language)> = text
        .split(',')
        .filter_map(|range| {
            let (tag, rest) = range.split_once(';').unwrap_or((range, ""));
            let quality =
                rest.trim().strip_prefix("q=").and_then(|q| q.parse().ok()).unwrap_or(1.0);
            Some((quality, tag.trim().parse().ok()?))
        })
        .filter(|(quality, language)| *quality > 0.0 && OFFERED.contains(language))
        .collect();
    ranges.sort_by(|a, b| b.0.total_cmp(&a.0));
    ranges.first().map(|(_, language)| *language)
}

fn value<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name && !value.is_empty()).then_some(value))
}
