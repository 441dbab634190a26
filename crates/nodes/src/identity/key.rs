//! The node's Ed25519 key (RFC 8032), kept as PKCS #8 in PEM (RFC 8410), and its id.

use std::{fmt, path::Path};

use ed25519_dalek::{
    Signature, Signer, SigningKey, VerifyingKey,
    pkcs8::{DecodePrivateKey, EncodePrivateKey, spki::der::pem::LineEnding},
};

use crate::{
    Entropy,
    vault::{VaultError, read_secret, write_secret},
};

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
pub enum IdentityError {
    #[error(transparent)]
    File(#[from] VaultError),
    #[error("{path}: not an Ed25519 key in PKCS #8")]
    NotAKey { path: std::path::PathBuf },
}

/// A node's id: the first 16 hexadecimal digits of the BLAKE3 hash of its public key.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(transparent)]
pub struct NodeId(String);

impl NodeId {
    /// The id of whoever holds this public key.
    pub fn of(public: &[u8; 32]) -> Self {
        Self(blake3::hash(public).to_hex()[..16].to_owned())
    }

    /// The id as text; may be part of a cookie's or file's name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for NodeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The private key; wiped from memory on drop.
pub struct NodeKey(SigningKey);

impl NodeKey {
    /// Makes a new key file (mode 0600). Refuses to replace one.
    pub fn create(path: &Path, entropy: &Entropy) -> Result<Self, IdentityError> {
        let key = SigningKey::from_bytes(&entropy.bytes());
        let pem = key
            .to_pkcs8_pem(LineEnding::LF)
            .map_err(|_| IdentityError::NotAKey { path: path.to_owned() })?;
        write_secret(path, pem.as_bytes())?;
        Ok(Self(key))
    }

    /// Reads the key file. Refuses one that others than its owner may read.
    pub fn read(path: &Path) -> Result<Self, IdentityError> {
        let text = read_secret(path)?;
        SigningKey::from_pkcs8_pem(&text)
            .map(Self)
            .map_err(|_| IdentityError::NotAKey { path: path.to_owned() })
    }

    /// The public key.
    pub fn public(&self) -> [u8; 32] {
        self.0.verifying_key().to_bytes()
    }

    /// The node's id.
    pub fn id(&self) -> NodeId {
        NodeId::of(&self.public())
    }

    /// Signs bytes for one domain, so that what was signed as one thing (a block of the audit)
    /// can never be shown as another (a bundle).
    pub fn sign(&self, domain: &'static str, bytes: &[u8]) -> [u8; 64] {
        self.0.sign(&framed(domain, bytes)).to_bytes()
    }
}

/// Whether these bytes were signed for this domain by the holder of the key. Strict: malleable
/// signatures and weak keys are refused.
pub fn is_signed(public: &[u8; 32], domain: &str, bytes: &[u8], signature: &[u8]) -> bool {
    let (Ok(key), Ok(signature)) =
        (VerifyingKey::from_bytes(public), Signature::from_slice(signature))
    else {
        return false;
    };
    key.verify_strict(&framed(domain, bytes), &signature).is_ok()
}

/// Domains are words of the program, so that a nought byte ends them without doubt.
fn framed(domain: &str, bytes: &[u8]) -> Vec<u8> {
    [b"masar/", domain.as_bytes(), &[0], bytes].concat()
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::{NodeKey, is_signed};
    use crate::{Entropy, fixtures::Folder};

    #[test]
    fn a_key_comes_back_from_its_file_and_signs_for_its_domain_alone() {
        let folder = Folder::new().expect("a folder");
        let path = folder.path().join("node.pem");
        let made = NodeKey::create(&path, &Entropy::repeatable(1)).expect("a key");
        let read = NodeKey::read(&path).expect("the key");
        assert_eq!(made.id(), read.id());
        let signature = made.sign("audit", b"x");
        assert!(is_signed(&read.public(), "audit", b"x", &signature));
        assert!(!is_signed(&read.public(), "bundle", b"x", &signature));
        assert!(!is_signed(&read.public(), "audit", b"y", &signature));
        assert!(NodeKey::create(&path, &Entropy::repeatable(2)).is_err(), "never replaced");
        let open = std::fs::Permissions::from_mode(0o644);
        std::fs::set_permissions(&path, open).expect("changed");
        assert!(NodeKey::read(&path).is_err(), "others may read it");
    }
}
