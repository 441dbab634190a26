//! What a block of the audit is made of, and its hash.

use sea_orm::FromQueryResult;

use super::AuditRow;

/// The domain of the node's signature under a block.
pub(super) const DOMAIN: &str = "audit-block";
const ROW: &str = "Masar audit 2026 row";
const BLOCK: &str = "Masar audit 2026 block";

/// A sealed block as stored.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub(super) struct Block {
    pub number: i64,
    pub first: i64,
    pub last: i64,
    pub count: i64,
    pub previous: Vec<u8>,
    pub hash: Vec<u8>,
    pub signature: Vec<u8>,
    pub sealed_at: i64,
}

/// A row's digest as it was when sealed.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub(super) struct Seal {
    pub seq: i64,
    pub digest: Vec<u8>,
}

impl Block {
    /// The hash that its content should have. The store's name is part of it, so that a block
    /// cannot be carried from one store to another.
    pub fn computed_hash(&self, store: &str, seals: &[Seal]) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new_derive_key(BLOCK);
        put(&mut hasher, store.as_bytes());
        for number in [self.number, self.first, self.last, self.count, self.sealed_at] {
            hasher.update(&number.to_le_bytes());
        }
        put(&mut hasher, &self.previous);
        for seal in seals {
            hasher.update(&seal.seq.to_le_bytes());
            put(&mut hasher, &seal.digest);
        }
        *hasher.finalize().as_bytes()
    }
}

impl AuditRow {
    /// Digest of everything the row says.
    pub(super) fn digest(&self) -> [u8; 32] {
        let Self { seq, at, actor, roles, what, touched, request, outcome } = self;
        let mut hasher = blake3::Hasher::new_derive_key(ROW);
        hasher.update(&seq.to_le_bytes()).update(&at.to_le_bytes());
        for text in [actor, roles, what, touched, request, outcome] {
            put(&mut hasher, text.as_bytes());
        }
        *hasher.finalize().as_bytes()
    }
}

/// Each part with its length before it: nothing can move from one part to the next unseen.
fn put(hasher: &mut blake3::Hasher, part: &[u8]) {
    hasher.update(&(part.len() as u64).to_le_bytes()).update(part);
}
