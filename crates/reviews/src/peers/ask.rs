//! Asking a node what it says of itself. Blocking: the caller runs it on a thread of its own.

use std::time::Duration;

use ureq::{Agent, Proxy};

use super::Described;
use crate::exchange::{ExchangeError, FieldFault};

/// Longest address.
const LONGEST_ADDRESS: usize = 300;
/// Most bytes of an answer.
const LARGEST_ANSWER: u64 = 64 * 1024;
/// How long asking may take in all.
const PATIENCE: Duration = Duration::from_secs(15);

/// A client for one address. It follows no redirects, so that what is sent goes where a person
/// said or nowhere, and uses no proxy towards this machine itself.
pub fn agent(address: &str, patience: Duration) -> Agent {
    let proxy = if is_loopback(address) { None } else { Proxy::try_from_env() };
    let config = Agent::config_builder()
        .timeout_global(Some(patience))
        .timeout_connect(Some(Duration::from_secs(10)))
        .max_redirects(0)
        .http_status_as_error(false)
        .proxy(proxy)
        .build();
    config.into()
}

/// `GET /api/node` of the node at this address. Nothing of the answer is believed before its
/// fingerprint was typed.
pub fn ask(address: &str) -> Result<Described, ExchangeError> {
    let address = plain(address)?;
    let fail = |reason: String| ExchangeError::Unreachable { address: address.clone(), reason };
    let asked = agent(&address, PATIENCE).get(format!("{address}/api/node")).call();
    let answer = asked.map_err(|error| fail(error.to_string()))?;
    if answer.status() != 200 {
        return Err(fail(format!("answers {}", answer.status().as_u16())));
    }
    let body = answer.into_body().into_with_config().limit(LARGEST_ANSWER).read_to_vec();
    let body = body.map_err(|error| fail(error.to_string()))?;
    let mut described: Described = serde_json::from_slice(&body)
        .map_err(|error| fail(format!("does not describe a node: {error}")))?;
    described.address = address;
    Ok(described)
}

/// An address as it is kept: `http` or `https`, a host, no user, query or fragment, no slash at
/// the end.
fn plain(address: &str) -> Result<String, ExchangeError> {
    let refuse = |reason| Err(ExchangeError::Field { field: "address", reason });
    let address = address.trim().trim_end_matches('/');
    if address.is_empty() {
        return refuse(FieldFault::Missing);
    }
    if address.len() > LONGEST_ADDRESS {
        return refuse(FieldFault::TooLong);
    }
    let is_plain = !address.contains(['@', '?', '#', '\\'])
        && address.bytes().all(|byte| byte.is_ascii_graphic());
    let uri = address.parse::<ureq::http::Uri>().ok().filter(|_| is_plain);
    let has_host = uri.is_some_and(|uri| {
        matches!(uri.scheme_str(), Some("http" | "https")) && uri.host().is_some()
    });
    if has_host { Ok(address.to_owned()) } else { refuse(FieldFault::NotAnAddress) }
}

fn is_loopback(address: &str) -> bool {
    let uri = address.parse::<ureq::http::Uri>().ok();
    let host = uri.as_ref().and_then(|uri| uri.host()).unwrap_or_default();
    let bare = host.trim_matches(['[', ']']);
    bare == "localhost" || bare.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::{is_loopback, plain};

    #[test]
    fn an_address_is_kept_plain_or_refused() {
        for (typed, kept) in [
            (" https://masar.example/ ", "https://masar.example"),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
            ("https://example.org/masar/", "https://example.org/masar"),
        ] {
            assert_eq!(plain(typed).expect(typed), kept);
        }
        for typed in [
            "",
            "/",
            "masar.example",
            "ftp://masar.example",
            "file:///etc/passwd",
            "https://",
            "https://user:secret@masar.example",
            "https://a.example?x=1",
            "https://a b.example",
            "https://a.example#x",
        ] {
            assert!(plain(typed).is_err(), "{typed}");
        }
        assert!(plain(&format!("https://{}.example", "a".repeat(400))).is_err());
    }

    #[test]
    fn this_machine_is_reached_without_a_proxy() {
        for here in ["http://127.0.0.1:1", "http://localhost:8080", "http://[::1]:8080"] {
            assert!(is_loopback(here), "{here}");
        }
        assert!(!is_loopback("https://masar.example"));
    }
}
