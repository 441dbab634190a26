//! Chances that are the same whenever the same is asked, and that nobody else can foresee.

use crate::protect::cell_key::Secret;

/// Where the chances of a rounding come from: the office's secret.
pub struct Chance([u8; 32]);

impl Chance {
    /// Chances under a secret. They have nothing to do with the keys of people that the same
    /// secret makes.
    pub fn new(secret: &Secret) -> Self {
        Self(secret.derive("masar 2026 rounding of tables"))
    }

    /// A number from nought to under one, evenly spread over secrets: the `nth` for this name.
    pub(super) fn share(&self, name: &[u8], nth: u64) -> f64 {
        let mut hasher = blake3::Hasher::new_keyed(&self.0);
        hasher.update(&nth.to_le_bytes()).update(name);
        let mut first = [0; 8];
        first.copy_from_slice(&hasher.finalize().as_bytes()[..8]);
        (u64::from_le_bytes(first) >> 11) as f64 / (1u64 << 53) as f64
    }
}
