//! What a bundle says.

use masar_terms::{LocalText, PlacePath, Timestamp};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::value::RawValue;

use super::{BundleHash, FORMAT, Hex, MOST_PARTS, Refusal, canonical};
use crate::identity::Level;

/// The signed part of a bundle. The fields are written in this order.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Body {
    /// [`FORMAT`].
    pub format: String,
    /// Id of the issuing node.
    pub node: String,
    /// Its public key.
    pub key: Hex<32>,
    /// SDMX id of its agency.
    pub agency: String,
    /// The place it is responsible for, from the root down.
    pub place: PlacePath,
    pub level: Level,
    /// What it is called; for screens alone.
    pub name: LocalText,
    /// 1 for the first bundle of the node, then one more each.
    pub sequence: u64,
    /// Hash of the bundle before; zeros in the first.
    pub previous: BundleHash,
    pub issued_at: Timestamp,
    pub parts: Vec<Part>,
}

/// One thing that a room tells the same room of another node.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Says which room reads it, such as `release` or `review`.
    kind: String,
    /// The very text that was signed.
    content: Box<RawValue>,
}

/// Why a part cannot be made or read.
#[derive(Debug, thiserror::Error)]
#[error("{kind}: {reason}")]
pub struct PartError {
    pub kind: String,
    pub reason: String,
}

impl Part {
    /// A part holding this value as JSON. Refuses what has no canonical text.
    pub fn new(kind: &str, content: &impl Serialize) -> Result<Self, PartError> {
        let refuse = |reason: String| PartError { kind: kind.to_owned(), reason };
        let text = serde_json::to_string(content).map_err(|error| refuse(error.to_string()))?;
        canonical::check(text.as_bytes()).map_err(|error| refuse(error.to_string()))?;
        let content = RawValue::from_string(text).map_err(|error| refuse(error.to_string()))?;
        Ok(Self { kind: kind.to_owned(), content })
    }

    /// Which room reads it.
    pub fn kind(&self) -> &str {
        &self.kind
    }

    /// The content as it was signed: canonical JSON. Whoever names a content by a hash takes the
    /// hash of this text, not of a second writing.
    pub fn text(&self) -> &str {
        self.content.get()
    }

    /// BLAKE3 of [`Part::text`].
    pub fn digest(&self) -> Hex<32> {
        Hex(*blake3::hash(self.text().as_bytes()).as_bytes())
    }

    /// The content as a type of the room.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, PartError> {
        serde_json::from_str(self.text())
            .map_err(|error| PartError { kind: self.kind.clone(), reason: error.to_string() })
    }
}

impl Body {
    /// The canonical bytes.
    pub fn write(&self) -> Result<Vec<u8>, serde_json::Error> {
        serde_json::to_vec(self)
    }

    /// Reads canonical bytes; every other spelling of the same body is refused.
    pub fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        let malformed = |error: serde_json::Error| Refusal::Malformed { reason: error.to_string() };
        if canonical::check(bytes)? > MOST_PARTS {
            return Err(Refusal::TooManyParts);
        }
        let body: Self = serde_json::from_slice(bytes).map_err(malformed)?;
        if body.format != FORMAT {
            return Err(Refusal::Malformed { reason: format!("the format is not {FORMAT}") });
        }
        if body.sequence == 0 || i64::try_from(body.sequence).is_err() {
            return Err(Refusal::Malformed { reason: "no such sequence number".to_owned() });
        }
        // The fields stand in another order, or a value has two spellings that JSON does not know.
        if body.write().map_err(malformed)? != bytes {
            return Err(canonical::NotCanonical { at: 0, reason: "fields out of order" }.into());
        }
        Ok(body)
    }
}
