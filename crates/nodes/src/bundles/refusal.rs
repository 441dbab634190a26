//! Why a bundle is not taken.

use masar_terms::PlacePath;

use super::{LARGEST, MOST_PARTS, canonical::NotCanonical};
use crate::identity::Level;

/// Why a file is refused. Nothing of a refused file is kept.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("more than {LARGEST} bytes")]
    TooLarge,
    #[error("the file was cut off")]
    Truncated,
    #[error("not a bundle: {reason}")]
    Malformed { reason: String },
    #[error(transparent)]
    NotCanonical(#[from] NotCanonical),
    #[error("more than {MOST_PARTS} parts")]
    TooManyParts,
    #[error("no enrolled node has this key")]
    UnknownKey,
    #[error("the enrolment of this node was revoked")]
    Revoked,
    #[error("the signature is not that of the key over these bytes")]
    BadSignature,
    #[error("the body names another key than the one that signed it")]
    WrongKey,
    #[error("the body names another node than the one whose key signed it")]
    WrongNode,
    #[error("the node is enrolled as agency {enrolled}, the bundle says {said}")]
    WrongAgency { enrolled: String, said: String },
    #[error("the node is enrolled for {enrolled}, the bundle says {said}")]
    WrongPlace { enrolled: PlacePath, said: PlacePath },
    #[error("the node is enrolled at another level than the bundle says")]
    WrongLevel { enrolled: Level, said: Level },
    /// The very bundle was accepted before: not a fault, and nothing to do.
    #[error("bundle {sequence} was accepted before")]
    Replayed { sequence: u64 },
    /// The node signed two different bundles under one number: a rollback of its store, or a key
    /// in two hands.
    #[error("another bundle {sequence} of this node was accepted before")]
    Forked { sequence: u64 },
    #[error("bundle {expected} is due, this is {sequence}")]
    OutOfOrder { expected: u64, sequence: u64 },
    #[error("the bundle does not follow on the one accepted before it")]
    WrongPrevious,
    #[error(transparent)]
    Part(#[from] PartRefused),
}

/// A part that its room does not take; the whole bundle is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("part {number} ({kind}): {reason}")]
pub struct PartRefused {
    /// From 1.
    pub number: usize,
    pub kind: String,
    pub reason: String,
}

impl Refusal {
    /// Every word that [`Refusal::code`] can give.
    pub const CODES: [&str; 18] = [
        "too-large",
        "truncated",
        "malformed",
        "not-canonical",
        "too-many-parts",
        "unknown-key",
        "revoked",
        "bad-signature",
        "wrong-key",
        "wrong-node",
        "wrong-agency",
        "wrong-place",
        "wrong-level",
        "replayed",
        "forked",
        "out-of-order",
        "wrong-previous",
        "part-refused",
    ];

    /// The reason as a stable word, for the answer, the log of refusals and the texts of pages.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLarge => "too-large",
            Self::Truncated => "truncated",
            Self::Malformed { .. } => "malformed",
            Self::NotCanonical(_) => "not-canonical",
            Self::TooManyParts => "too-many-parts",
            Self::UnknownKey => "unknown-key",
            Self::Revoked => "revoked",
            Self::BadSignature => "bad-signature",
            Self::WrongKey => "wrong-key",
            Self::WrongNode => "wrong-node",
            Self::WrongAgency { .. } => "wrong-agency",
            Self::WrongPlace { .. } => "wrong-place",
            Self::WrongLevel { .. } => "wrong-level",
            Self::Replayed { .. } => "replayed",
            Self::Forked { .. } => "forked",
            Self::OutOfOrder { .. } => "out-of-order",
            Self::WrongPrevious => "wrong-previous",
            Self::Part(_) => "part-refused",
        }
    }

    /// Whether the file is proven to come from an enrolled node: its signature was checked first.
    pub fn is_of_a_peer(&self) -> bool {
        !matches!(
            self,
            Self::TooLarge
                | Self::Truncated
                | Self::Malformed { .. }
                | Self::UnknownKey
                | Self::Revoked
                | Self::BadSignature
        )
    }

    /// Whether the node said two things under one number, so that a person must look.
    pub fn is_alarm(&self) -> bool {
        matches!(self, Self::Forked { .. } | Self::WrongPrevious)
    }
}
