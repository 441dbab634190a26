//! All cryptography of the vault: AES-256-GCM-SIV (RFC 8452), which stays safe even if a nonce
//! is ever used twice.
//!
//! A sealed value is: version (1 byte, 1) · nonce (12) · ciphertext with its tag (16).

use aes_gcm_siv::{
    Aes256GcmSiv, Key, Nonce,
    aead::{Aead, KeyInit, Payload},
};
use masar_terms::RecordId;
use zeroize::Zeroizing;

use crate::Entropy;

const VERSION: u8 = 1;
const NONCE: usize = 12;

/// Seals bytes under a key, bound to a record and a purpose: moved to another record or field
/// they do not open.
pub(super) fn seal(
    key: &[u8; 32],
    record: RecordId,
    purpose: &str,
    plain: &[u8],
    entropy: &Entropy,
) -> Option<Vec<u8>> {
    let nonce = entropy.bytes::<NONCE>();
    let aad = bound(record, purpose);
    let sealed = Aes256GcmSiv::new(&Key::<Aes256GcmSiv>::from(*key))
        .encrypt(&Nonce::from(nonce), Payload { msg: plain, aad: &aad })
        .ok()?;
    Some([&[VERSION], nonce.as_slice(), &sealed].concat())
}

/// Opens what [`seal`] made; `None` if anything about it was changed.
pub(super) fn open(
    key: &[u8; 32],
    record: RecordId,
    purpose: &str,
    sealed: &[u8],
) -> Option<Zeroizing<Vec<u8>>> {
    let rest = sealed.strip_prefix(&[VERSION])?;
    let (nonce, sealed) = rest.split_first_chunk::<NONCE>()?;
    let aad = bound(record, purpose);
    Aes256GcmSiv::new(&Key::<Aes256GcmSiv>::from(*key))
        .decrypt(&Nonce::from(*nonce), Payload { msg: sealed, aad: &aad })
        .ok()
        .map(Zeroizing::new)
}

fn bound(record: RecordId, purpose: &str) -> Vec<u8> {
    [record.0.as_bytes().as_slice(), purpose.as_bytes()].concat()
}
