//! From bytes of strangers to [`Verified`].

use masar_terms::PlacePath;

use super::{Body, BundleHash, FORMAT, Hex, LARGEST, Part, Refusal};
use crate::identity::{Level, NodeId, is_signed};

/// A file taken apart and not yet believed.
#[derive(Clone, Debug)]
pub struct Frame<'f> {
    body: &'f [u8],
    key: Hex<32>,
    signature: Hex<64>,
}

/// What the receiver knows of a sender: how a person enrolled it, and what came from it so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Peer {
    pub node: NodeId,
    pub key: Hex<32>,
    pub agency: String,
    pub place: PlacePath,
    pub level: Level,
    pub is_revoked: bool,
    /// The last bundle accepted.
    pub last: Option<Last>,
    /// The number under which the very bundle in question was accepted, if it was.
    pub accepted_as: Option<u64>,
}

/// The end of a chain of bundles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Last {
    pub sequence: u64,
    pub hash: BundleHash,
}

/// A bundle of an enrolled node, in its turn. What other rooms take from outside, they take from
/// here alone; nobody else can make one:
///
/// ```compile_fail
/// let verified = masar_nodes::bundles::Verified { body: unreachable!(), hash: unreachable!() };
/// ```
#[derive(Clone, Debug)]
pub struct Verified {
    body: Body,
    hash: BundleHash,
}

impl<'f> Frame<'f> {
    /// Takes a file apart, before anything in it is parsed.
    pub fn read(file: &'f [u8]) -> Result<Self, Refusal> {
        if file.len() > LARGEST {
            return Err(Refusal::TooLarge);
        }
        let mut lines = file.split_inclusive(|byte| *byte == b'\n');
        let (Some(body), Some(seal)) = (lines.next(), lines.next()) else {
            return Err(Refusal::Truncated);
        };
        let (Some(body), Some(seal)) = (body.strip_suffix(b"\n"), seal.strip_suffix(b"\n")) else {
            return Err(Refusal::Truncated);
        };
        let malformed = |reason: &str| Refusal::Malformed { reason: reason.to_owned() };
        if lines.next().is_some() {
            return Err(malformed("more than two lines"));
        }
        let seal = std::str::from_utf8(seal).ok().and_then(|seal| seal.split_once(' '));
        let (key, signature) = seal.ok_or_else(|| malformed("no key and signature"))?;
        let key = key.parse().map_err(|_| malformed("the key cannot be read"))?;
        let signature = signature.parse().map_err(|_| malformed("the signature cannot be read"))?;
        Ok(Self { body, key, signature })
    }

    /// The key that says it signed the body.
    pub fn key(&self) -> Hex<32> {
        self.key
    }

    /// Hash of the body.
    pub fn hash(&self) -> BundleHash {
        Hex(*blake3::hash(self.body).as_bytes())
    }

    /// Believes the file, or says why not. `peer` is what the receiver knows of the holder of
    /// [`Frame::key`]. The signature is checked before the body is parsed.
    pub fn verify(&self, peer: Option<&Peer>) -> Result<Verified, Refusal> {
        let peer = peer.filter(|peer| peer.key == self.key).ok_or(Refusal::UnknownKey)?;
        if peer.is_revoked {
            return Err(Refusal::Revoked);
        }
        self.is_signed()?;
        if let Some(sequence) = peer.accepted_as {
            return Err(Refusal::Replayed { sequence });
        }
        let body = self.signed_body()?;
        is_who_was_enrolled(peer, &body)?;
        is_next(peer.last, &body)?;
        Ok(Verified { hash: self.hash(), body })
    }

    /// What the holder of [`Frame::key`] signed, whoever that is: for showing, never for taking in.
    pub fn signed_body(&self) -> Result<Body, Refusal> {
        self.is_signed()?;
        let body = Body::read(self.body)?;
        if body.key != self.key {
            return Err(Refusal::WrongKey);
        }
        if body.node != NodeId::of(&self.key.0).as_str() {
            return Err(Refusal::WrongNode);
        }
        Ok(body)
    }

    fn is_signed(&self) -> Result<(), Refusal> {
        let is_signed = is_signed(&self.key.0, FORMAT, self.body, &self.signature.0);
        if is_signed { Ok(()) } else { Err(Refusal::BadSignature) }
    }
}

/// Whether a body comes from the node that a person enrolled.
fn is_who_was_enrolled(peer: &Peer, body: &Body) -> Result<(), Refusal> {
    if body.node != peer.node.as_str() {
        return Err(Refusal::WrongNode);
    }
    if body.agency != peer.agency {
        let (enrolled, said) = (peer.agency.clone(), body.agency.clone());
        return Err(Refusal::WrongAgency { enrolled, said });
    }
    if body.place != peer.place {
        let (enrolled, said) = (peer.place.clone(), body.place.clone());
        return Err(Refusal::WrongPlace { enrolled, said });
    }
    if body.level != peer.level {
        return Err(Refusal::WrongLevel { enrolled: peer.level, said: body.level });
    }
    Ok(())
}

/// Whether a body follows on the last one accepted.
fn is_next(last: Option<Last>, body: &Body) -> Result<(), Refusal> {
    let (expected, previous) =
        last.map_or((1, BundleHash::ZERO), |last| (last.sequence + 1, last.hash));
    let sequence = body.sequence;
    if sequence < expected {
        return Err(Refusal::Forked { sequence });
    }
    if sequence > expected {
        return Err(Refusal::OutOfOrder { expected, sequence });
    }
    if body.previous != previous {
        return Err(Refusal::WrongPrevious);
    }
    Ok(())
}

impl Verified {
    /// What it says.
    pub fn body(&self) -> &Body {
        &self.body
    }

    /// Its parts, in order.
    pub fn parts(&self) -> &[Part] {
        &self.body.parts
    }

    /// SDMX id of the agency of the node that issued it.
    pub fn agency(&self) -> &str {
        &self.body.agency
    }

    /// Id of the node that issued it.
    pub fn node(&self) -> &str {
        &self.body.node
    }

    /// The place that the node is responsible for.
    pub fn place(&self) -> &PlacePath {
        &self.body.place
    }

    /// Its number among the node's bundles.
    pub fn sequence(&self) -> u64 {
        self.body.sequence
    }

    /// Hash of the body.
    pub fn hash(&self) -> BundleHash {
        self.hash
    }
}
