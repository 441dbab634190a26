//! Asking a node in process, and how long it took.

use std::time::{Duration, Instant};

use axum::{
    Router,
    body::{Body, Bytes, to_bytes},
    http::{Request, StatusCode, header},
};
use tower::ServiceExt;

/// Answers before the clock runs.
const WARM: usize = 3;
/// Answers that count.
const TIMES: usize = 50;

/// A request.
pub struct Ask(Request<Body>);

/// What came back, whole.
pub struct Answer {
    pub status: StatusCode,
    pub body: Bytes,
}

impl Ask {
    /// A page as a browser asks for it.
    fn get(path: &str, language: &str, coding: &str) -> Self {
        let request = Request::get(path)
            .header(header::HOST, "node.example")
            .header(header::ACCEPT_LANGUAGE, language)
            .header(header::ACCEPT_ENCODING, coding)
            .body(Body::empty());
        Self(request.expect("a request"))
    }

    /// Bytes as a node sends them.
    pub fn post(path: &str, media: &str, bytes: Vec<u8>) -> Self {
        let request = Request::post(path)
            .header(header::HOST, "node.example")
            .header(header::CONTENT_TYPE, media)
            .header(header::CONTENT_LENGTH, bytes.len())
            .body(Body::from(bytes));
        Self(request.expect("a request"))
    }

    /// The answer, read to its end.
    pub async fn of(self, router: &Router) -> Answer {
        let response = router.clone().oneshot(self.0).await.expect("an answer");
        let status = response.status();
        let body = to_bytes(response.into_body(), usize::MAX).await.expect("a body");
        Answer { status, body }
    }
}

/// One line of the table: median, 95th percentile, sizes.
pub async fn measure(router: &Router, path: &str, language: &str) -> String {
    let plain = Ask::get(path, language, "identity").of(router).await;
    assert_eq!(plain.status, StatusCode::OK, "{path}: {}", String::from_utf8_lossy(&plain.body));
    let mut packed = 0;
    let mut took: Vec<Duration> = Vec::with_capacity(TIMES);
    for time in 0..WARM + TIMES {
        let ask = Ask::get(path, language, "gzip");
        let start = Instant::now();
        packed = ask.of(router).await.body.len();
        if time >= WARM {
            took.push(start.elapsed());
        }
    }
    took.sort();
    let at = |share: usize| 1e3 * took[(TIMES * share).div_ceil(100) - 1].as_secs_f64();
    let (median, most, size) = (at(50), at(95), plain.body.len());
    let kib = |bytes: usize| bytes.div_ceil(1024);
    format!(
        "| {path} | {language} | {median:.1} ms | {most:.1} ms | {} KiB | {} KiB |",
        kib(size),
        kib(packed)
    )
}
