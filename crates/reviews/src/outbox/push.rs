//! Sending one bundle to one node. Blocking: the caller runs it on a thread of its own.

use std::time::Duration;

use masar_nodes::bundles::MEDIA_TYPE;
use serde::Deserialize;

use crate::{exchange::ExchangeError, peers};

/// How long sending one bundle may take in all.
const PATIENCE: Duration = Duration::from_secs(120);
/// Most bytes of an answer.
const LARGEST_ANSWER: u64 = 64 * 1024;

/// What the other node made of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pushed {
    /// It is durable there, now or since earlier.
    Taken,
    /// It wants this one first: it lost some, or never had them.
    Wants(u64),
    /// Refused, with the code of the reason.
    Refused { status: u16, code: String },
}

/// Problem details (RFC 9457) of a refusal, as far as they are needed here.
#[derive(Default, Deserialize)]
struct Told {
    #[serde(default)]
    reason: String,
    expected: Option<u64>,
}

/// `POST /api/bundles` at the node's address.
pub fn push(address: &str, file: &[u8]) -> Result<Pushed, ExchangeError> {
    let fail = |reason: String| {
        let address = address.to_owned();
        ExchangeError::Unreachable { address, reason }
    };
    let sent = peers::agent(address, PATIENCE)
        .post(format!("{address}/api/bundles"))
        .content_type(MEDIA_TYPE)
        .send(file);
    let answer = sent.map_err(|error| fail(error.to_string()))?;
    let status = answer.status().as_u16();
    if matches!(status, 200 | 201) {
        return Ok(Pushed::Taken);
    }
    let body = answer.into_body().into_with_config().limit(LARGEST_ANSWER).read_to_vec();
    let told: Told =
        body.ok().and_then(|body| serde_json::from_slice(&body).ok()).unwrap_or_default();
    Ok(match told.expected.filter(|_| told.reason == "out-of-order") {
        Some(expected) => Pushed::Wants(expected),
        None => Pushed::Refused { status, code: told.reason.chars().take(40).collect() },
    })
}
