//! Asking a node in process as a browser asks it, and how long the answers took.

use std::time::{Duration, Instant};

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
};
use masar_server::shell::encode;
use tower::ServiceExt;

use crate::node::PASSWORD;

/// A page, or a form sent.
#[derive(Clone)]
pub enum Ask {
    Get(String),
    /// Path and fields.
    Post(&'static str, Vec<(&'static str, String)>),
}

impl Ask {
    fn request(&self, cookie: &str) -> Request<Body> {
        let builder = match self {
            Self::Get(path) => Request::get(path.as_str()),
            Self::Post(path, _) => Request::post(*path),
        };
        let builder = builder
            .header(header::HOST, "node.example")
            .header(header::ACCEPT_LANGUAGE, "en")
            .header("sec-fetch-site", "same-origin")
            .header(header::COOKIE, cookie);
        let request = match self {
            Self::Get(_) => builder.body(Body::empty()),
            Self::Post(_, fields) => {
                let pairs = fields
                    .iter()
                    .map(|(name, value)| format!("{name}={}", encode(value).replace('/', "%2F")));
                let body = pairs.collect::<Vec<_>>().join("&");
                builder
                    .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                    .header(header::CONTENT_LENGTH, body.len())
                    .body(Body::from(body))
            }
        };
        request.expect("a request")
    }

    async fn answer(&self, router: &Router, cookie: &str) -> (StatusCode, Vec<u8>) {
        let response = router.clone().oneshot(self.request(cookie)).await.expect("an answer");
        let status = response.status();
        let body = to_bytes(response.into_body(), usize::MAX).await.expect("a body");
        (status, body.to_vec())
    }

    /// The page as text.
    pub async fn page(&self, router: &Router, cookie: &str) -> String {
        let (status, body) = self.answer(router, cookie).await;
        let text = String::from_utf8_lossy(&body).into_owned();
        assert_eq!(status, StatusCode::OK, "{text}");
        text
    }
}

/// The cookie of a new session.
pub async fn sign_in(router: &Router, login: &str) -> String {
    let fields = [("login", login), ("password", PASSWORD), ("back", "/work")];
    let fields = fields.map(|(name, value)| (name, value.to_owned())).into();
    let request = Ask::Post("/sign-in", fields).request("");
    let response = router.clone().oneshot(request).await.expect("an answer");
    let cookie = response.headers().get(header::SET_COOKIE).and_then(|it| it.to_str().ok());
    let cookie = cookie.unwrap_or_else(|| panic!("{login} does not get in: {}", response.status()));
    cookie.split(';').next().unwrap_or_default().to_owned()
}

/// Who asks.
pub struct Reader<'a> {
    pub router: &'a Router,
    pub login: &'a str,
    pub cookie: String,
    /// Answers that count, after the first.
    pub times: usize,
}

/// How long one page is asked for, and how often all the same.
const PATIENCE: Duration = Duration::from_secs(30);
const FEWEST: usize = 20;

/// One line of the table: the first answer, then median, 95th and 99th percentile of the rest.
/// Where there are several asks they take turns. What takes seconds is asked until patience ends.
pub async fn measure(reader: &Reader<'_>, what: &str, asks: &[Ask]) {
    let Reader { router, login: who, cookie, times } = reader;
    let mut took: Vec<Duration> = Vec::with_capacity(*times);
    let (mut first, mut size) = (Duration::ZERO, 0);
    let begun = Instant::now();
    for (turn, ask) in asks.iter().cycle().take(times + 1).enumerate() {
        let start = Instant::now();
        let (status, body) = ask.answer(router, cookie).await;
        let elapsed = start.elapsed();
        assert_eq!(status, StatusCode::OK, "{who}, {what}: {}", String::from_utf8_lossy(&body));
        if turn == 0 {
            (first, size) = (elapsed, body.len());
        } else {
            took.push(elapsed);
        }
        if took.len() >= FEWEST && begun.elapsed() > PATIENCE {
            break;
        }
    }
    took.sort();
    let at = |share: usize| millis(took[(took.len() * share).div_ceil(100) - 1]);
    println!(
        "| {who} | {what} | {} | {} | {} | {} | {} | {} KiB |",
        took.len(),
        millis(first),
        at(50),
        at(95),
        at(99),
        size.div_ceil(1024)
    );
}

fn millis(took: Duration) -> String {
    format!("{:.1} ms", 1e3 * took.as_secs_f64())
}

/// Memory of this process now and at most, in MiB, where the system tells.
pub fn memory() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let of = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        let kib: u64 =
            line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0);
        kib / 1024
    };
    format!("{} MiB, at most {} MiB", of("VmRSS:"), of("VmHWM:"))
}
