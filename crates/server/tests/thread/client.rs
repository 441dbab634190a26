//! A plain HTTP client: a browser's cookies and `Origin`, a device's password and multipart.

use std::net::SocketAddr;

use base64::{Engine, engine::general_purpose::STANDARD};
use ureq::Agent;

const BOUNDARY: &str = "masar-thread-5f1c";
const SUBMISSION: &str = "/v1/projects/1/submission";

/// One reader or device. Follows no redirects.
pub struct Client {
    agent: Agent,
    base: String,
    headers: Vec<(&'static str, String)>,
}

/// What the node said.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    /// Where it sends the reader, if it does.
    pub location: String,
    cookie: String,
    pub body: String,
}

impl Client {
    pub fn new(address: SocketAddr) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .build();
        let headers = vec![("accept-language", "en".to_owned())];
        Self { agent: config.into(), base: format!("http://{address}"), headers }
    }

    pub fn with_basic(mut self, login: &str, secret: &str) -> Self {
        let told = STANDARD.encode(format!("{login}:{secret}"));
        self.headers.push(("authorization", format!("Basic {told}")));
        self
    }

    /// A reader of this language.
    pub fn reading(mut self, language: &str) -> Self {
        self.headers.retain(|(name, _)| *name != "accept-language");
        self.headers.push(("accept-language", language.to_owned()));
        self
    }

    /// Fills the sign-in page.
    pub fn signed_in(mut self, login: &str, secret: &str) -> Self {
        let answer = self.post("/sign-in", &[("login", login), ("password", secret)]);
        assert_eq!(answer.status, 303, "{login} signs in: {}", answer.body);
        let cookie = answer.cookie.split(';').next().unwrap_or_default().to_owned();
        assert!(answer.cookie.contains("HttpOnly") && answer.cookie.contains("SameSite"));
        self.headers.push(("cookie", cookie));
        self
    }

    pub fn get(&self, path: &str) -> Answer {
        self.get_as(path, "*/*")
    }

    /// Asks for one format.
    pub fn get_as(&self, path: &str, accept: &str) -> Answer {
        let mut request = self.agent.get(format!("{}{path}", self.base)).header("accept", accept);
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        told(request.call())
    }

    /// Sends a page's form, as a browser does from the node's own page.
    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body: Vec<String> =
            fields.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        let origin = [("origin", self.base.clone())];
        let media = "application/x-www-form-urlencoded";
        self.send(path, media, &origin, body.join("&").as_bytes())
    }

    /// The same from another site's page.
    pub fn post_from_elsewhere(&self, path: &str) -> Answer {
        let origin = [("origin", "https://elsewhere.example".to_owned())];
        self.send(path, "application/x-www-form-urlencoded", &origin, b"")
    }

    /// Sends JSON, as a program does.
    pub fn post_json(&self, path: &str, body: &str) -> Answer {
        self.send(path, "application/json", &[], body.as_bytes())
    }

    /// Sends a filled form as Collect does (OpenRosa, multipart by hand), with files.
    pub fn submit(&self, xml: &str, files: &[(&str, &[u8])]) -> Answer {
        self.submit_at(None, xml, files)
    }

    /// The same, saying what the device's clock shows.
    pub fn submit_at(&self, date: Option<&str>, xml: &str, files: &[(&str, &[u8])]) -> Answer {
        let mut body = part("xml_submission_file", "xml_submission_file", "text/xml");
        body.extend(xml.as_bytes());
        for (name, bytes) in files {
            body.extend(b"\r\n");
            body.extend(part(name, name, "image/jpeg"));
            body.extend(*bytes);
        }
        body.extend(format!("\r\n--{BOUNDARY}--\r\n").as_bytes());
        let media = format!("multipart/form-data; boundary={BOUNDARY}");
        let mut headers = vec![("x-openrosa-version", "1.0".to_owned())];
        headers.extend(date.map(|date| ("date", date.to_owned())));
        self.send(SUBMISSION, &media, &headers, &body)
    }

    fn send(&self, path: &str, media: &str, more: &[(&str, String)], body: &[u8]) -> Answer {
        let mut request = self.agent.post(format!("{}{path}", self.base));
        let own = self.headers.iter().map(|(name, value)| (*name, value));
        let more = more.iter().map(|(name, value)| (*name, value));
        for (name, value) in own.chain(more) {
            request = request.header(name, value);
        }
        told(request.header("content-type", media).send(body))
    }
}

fn part(name: &str, file: &str, media: &str) -> Vec<u8> {
    let disposition = format!("form-data; name=\"{name}\"; filename=\"{file}\"");
    format!("--{BOUNDARY}\r\nContent-Disposition: {disposition}\r\nContent-Type: {media}\r\n\r\n")
        .into_bytes()
}

fn told(answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Answer {
    let mut answer = answer.expect("the node answers");
    let header = |name: &str| {
        let value = answer.headers().get(name).and_then(|value| value.to_str().ok());
        value.unwrap_or_default().to_owned()
    };
    let (location, cookie) = (header("location"), header("set-cookie"));
    let status = answer.status().as_u16();
    let body = answer.body_mut().read_to_string().expect("text");
    Answer { status, location, cookie, body }
}

fn encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    text.bytes()
        .map(|byte| match byte {
            byte if plain(byte) => char::from(byte).to_string(),
            byte => format!("%{byte:02X}"),
        })
        .collect()
}
