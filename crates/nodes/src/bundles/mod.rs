//! Bundles: what one node tells another of what it published, signed and in order.
//!
//! Lives here: the form of a bundle, its canonical bytes, its signature, and the checks that turn a
//! file from outside into [`Verified`]. May not happen here: a look into a part (rooms read their
//! own), a store, a network.
//!
//! A file is two lines, each ended by a line feed:
//! 1. the body: canonical JSON ([`canonical`]) of [`Body`], its fields in the order given there;
//! 2. the signer's public key and the Ed25519 signature of the body's bytes (RFC 8032, under the
//!    domain `masar-bundle-1`), both lower-case hexadecimal, with one space between.
//!
//! Sequence numbers run from 1 without a gap, and each body names the hash of the one before, so
//! that a replay, a gap, a fork and a rollback show.

mod body;
pub mod canonical;
mod hex;
mod issue;
mod refusal;
mod verify;

pub use body::{Body, Part, PartError};
pub use hex::{Hex, NotHex};
pub use issue::{Issued, Issuer};
pub use refusal::{PartRefused, Refusal};
pub use verify::{Frame, Last, Peer, Verified};

/// Value of the field `format`, and the domain of the signature.
pub const FORMAT: &str = "masar-bundle-1";
/// Media type of a file of one bundle.
pub const MEDIA_TYPE: &str = "application/vnd.masar.bundle";
/// Most bytes of a file.
pub const LARGEST: usize = 32 << 20;
/// Most parts of a body.
pub const MOST_PARTS: usize = 10_000;

/// BLAKE3 of a body's bytes.
pub type BundleHash = Hex<32>;

/// The public key as people compare it: the first 128 bits of its BLAKE3 hash, eight groups of
/// four hexadecimal digits. Finding another key with the same fingerprint takes 2^128 tries.
pub fn fingerprint(key: &[u8; 32]) -> String {
    let hex = blake3::hash(key).to_hex();
    let groups: Vec<&str> = (0..8).map(|group| &hex[group * 4..group * 4 + 4]).collect();
    groups.join(" ")
}

/// Whether somebody typed the fingerprint of this key. Spaces, hyphens and the case of letters do
/// not count.
pub fn is_fingerprint(key: &[u8; 32], typed: &str) -> bool {
    let bare = |text: &str| -> String {
        let kept = text.chars().filter(|c| !c.is_whitespace() && *c != '-');
        kept.flat_map(char::to_lowercase).collect()
    };
    bare(typed) == bare(&fingerprint(key))
}
