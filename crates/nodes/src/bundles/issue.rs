//! Making a bundle.

use masar_terms::{LocalText, PlacePath, Timestamp};

use super::{Body, BundleHash, FORMAT, Hex, LARGEST, Last, MOST_PARTS, Part, Refusal};
use crate::identity::{Level, NodeKey};

/// What a node says of itself in every bundle.
#[derive(Clone, Debug)]
pub struct Issuer {
    pub agency: String,
    pub place: PlacePath,
    pub level: Level,
    pub name: LocalText,
}

/// A bundle that was signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issued {
    pub sequence: u64,
    pub hash: BundleHash,
    pub previous: BundleHash,
    pub issued_at: Timestamp,
    /// The two lines.
    pub file: Vec<u8>,
}

impl Issuer {
    /// The bundle that follows on `last`. Refuses one that no node would take.
    pub fn issue(
        &self,
        key: &NodeKey,
        last: Option<Last>,
        issued_at: Timestamp,
        parts: Vec<Part>,
    ) -> Result<Issued, Refusal> {
        if parts.len() > MOST_PARTS {
            return Err(Refusal::TooManyParts);
        }
        let (sequence, previous) =
            last.map_or((1, BundleHash::ZERO), |last| (last.sequence + 1, last.hash));
        let body = Body {
            format: FORMAT.to_owned(),
            node: key.id().as_str().to_owned(),
            key: Hex(key.public()),
            agency: self.agency.clone(),
            place: self.place.clone(),
            level: self.level,
            name: self.name.clone(),
            sequence,
            previous,
            issued_at,
            parts,
        };
        let malformed = |error: serde_json::Error| Refusal::Malformed { reason: error.to_string() };
        let bytes = body.write().map_err(malformed)?;
        // Whatever a receiver would refuse never gets a signature.
        Body::read(&bytes)?;
        let hash = Hex(*blake3::hash(&bytes).as_bytes());
        let file = seal(key, &bytes);
        if file.len() > LARGEST {
            return Err(Refusal::TooLarge);
        }
        Ok(Issued { sequence, hash, previous, issued_at, file })
    }
}

/// The two lines of a body.
pub(super) fn seal(key: &NodeKey, body: &[u8]) -> Vec<u8> {
    let signature = Hex(key.sign(FORMAT, body));
    let line = format!("\n{} {signature}\n", Hex(key.public()));
    [body, line.as_bytes()].concat()
}
