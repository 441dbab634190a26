//! Tokens that stand for subjects inside one release, so that distinct people can be counted.

use masar_terms::SubjectId;
use zeroize::Zeroize;

/// Secret of one release; given up to the extract it salts, so that no two extracts share it and
/// nobody can follow a person from one to the next. Wiped on drop.
pub struct Salt([u8; 32]);

impl Salt {
    /// A new salt from a random source that the caller passes in.
    pub fn random(rng: &mut impl rand::CryptoRng) -> Self {
        let mut bytes = [0; 32];
        rng.fill_bytes(&mut bytes);
        Self(bytes)
    }

    /// The token of a subject under this salt.
    pub(crate) fn token(&self, subject: SubjectId) -> SubjectToken {
        let hash = blake3::keyed_hash(&self.0, subject.0.as_bytes());
        let mut short = [0; 16];
        short.copy_from_slice(&hash.as_bytes()[..16]);
        SubjectToken(short)
    }
}

impl Drop for Salt {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

/// Stands for one subject within one extract. It can be compared and counted; it has no `Debug`,
/// `Display` or `Serialize` and its bytes cannot be read, so it never leaves with a table.
///
/// ```compile_fail
/// fn print(token: masar_extracts::SubjectToken) -> String {
///     format!("{token:?}")
/// }
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SubjectToken([u8; 16]);
