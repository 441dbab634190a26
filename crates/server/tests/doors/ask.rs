//! One request to a node, and its answer.

use axum::{
    body::{Body, to_bytes},
    http::{HeaderMap, Request, header},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use tower::ServiceExt;

use crate::stage::Stage;

/// Where the multipart bodies of these tests break.
const BOUNDARY: &str = "----a-line-that-no-form-has";

/// A request on its way. One that changes something says that it comes from the node's own page
/// until [`Ask::without_page`] or [`Ask::with`] says otherwise.
#[derive(Clone, Debug)]
pub struct Ask {
    method: String,
    path: String,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
    /// The body as it came.
    pub bytes: Vec<u8>,
}

impl Ask {
    pub fn new(method: &str, path: &str) -> Self {
        let headers = vec![
            ("host", "node.example".to_owned()),
            ("accept-language", "en".to_owned()),
            ("sec-fetch-site", "same-origin".to_owned()),
        ];
        Self { method: method.to_owned(), path: path.to_owned(), headers, body: Vec::new() }
    }

    pub fn get(path: &str) -> Self {
        Self::new("GET", path)
    }

    pub fn post(path: &str) -> Self {
        Self::new("POST", path)
    }

    /// With a header, instead of one of that name.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.retain(|(known, _)| *known != name);
        self.headers.push((name, value.into()));
        self
    }

    /// Without a word on the page it comes from, as a program asks.
    pub fn without_page(mut self) -> Self {
        self.headers.retain(|(known, _)| *known != "sec-fetch-site");
        self
    }

    /// With a session's cookie.
    pub fn session(self, cookie: &str) -> Self {
        self.with("cookie", cookie)
    }

    /// With HTTP Basic credentials.
    pub fn basic(self, login: &str, password: &str) -> Self {
        let encoded = STANDARD.encode(format!("{login}:{password}"));
        self.with("authorization", format!("Basic {encoded}"))
    }

    /// With these bytes of this media type.
    pub fn body(mut self, media: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.body = bytes.into();
        self.with("content-type", media)
    }

    /// With the fields of an HTML form.
    pub fn fields(self, fields: &[(&str, &str)]) -> Self {
        let pairs = fields.iter().map(|(name, value)| {
            format!("{name}={}", masar_server::shell::encode(value).replace('/', "%2F"))
        });
        self.body(
            "application/x-www-form-urlencoded",
            pairs.collect::<Vec<_>>().join("&").into_bytes(),
        )
    }

    /// With a filled form and files, as a browser or a device sends them.
    pub fn submission(self, xml: &[u8], files: &[(&str, &[u8])]) -> Self {
        let mut body = part("xml_submission_file", "submission.xml", "text/xml", xml);
        for (name, bytes) in files {
            body.extend(part(name, name, "application/octet-stream", bytes));
        }
        body.extend(format!("--{BOUNDARY}--\r\n").into_bytes());
        self.body(&format!("multipart/form-data; boundary={BOUNDARY}"), body)
    }

    /// The answer of a node.
    pub async fn to(self, stage: &Stage) -> Answer {
        let mut request = Request::builder().method(self.method.as_str()).uri(&self.path);
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        if !self.body.is_empty() {
            request = request.header(header::CONTENT_LENGTH, self.body.len());
        }
        let request = request.body(Body::from(self.body)).expect("a request");
        let response = stage.service.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.expect("a body");
        let body = String::from_utf8_lossy(&bytes).into_owned();
        let (status, headers) = (parts.status.as_u16(), parts.headers);
        Answer { status, headers, body, bytes: bytes.to_vec() }
    }
}

fn part(name: &str, file: &str, media: &str, bytes: &[u8]) -> Vec<u8> {
    let head = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file}\"\r\n\
         Content-Type: {media}\r\n\r\n"
    );
    [head.as_bytes(), bytes, b"\r\n"].concat()
}

impl Answer {
    /// A header as text, empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}
