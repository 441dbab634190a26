//! The node's master key: one file that only the node's own user may read.

use std::{
    io::Write,
    os::unix::fs::{OpenOptionsExt, PermissionsExt},
    path::Path,
};

use zeroize::Zeroizing;

use super::VaultError;
use crate::Entropy;

/// Wraps data keys and gives one derived key per purpose. Wiped from memory on drop.
pub struct MasterKey(Zeroizing<[u8; 32]>);

impl MasterKey {
    /// Makes a new key file (64 hexadecimal digits, mode 0600). Refuses to replace one.
    pub fn create(path: &Path, entropy: &Entropy) -> Result<Self, VaultError> {
        let key = Zeroizing::new(entropy.bytes::<32>());
        write_secret(path, blake3::Hash::from_bytes(*key).to_hex().as_bytes())?;
        Ok(Self(key))
    }

    /// Reads the key file. Refuses one that others than its owner may read.
    pub fn read(path: &Path) -> Result<Self, VaultError> {
        let text = read_secret(path)?;
        let key = blake3::Hash::from_hex(text.trim()).map_err(|_| VaultError::KeyFile {
            path: path.to_owned(),
            reason: "not a key".into(),
        })?;
        Ok(Self(Zeroizing::new(*key.as_bytes())))
    }

    /// The key for one purpose; purposes cannot be told from each other's keys.
    pub(super) fn derive(&self, context: &'static str, purpose: &str) -> Zeroizing<[u8; 32]> {
        let mut hasher = blake3::Hasher::new_derive_key(context);
        hasher.update(self.0.as_slice()).update(purpose.as_bytes());
        Zeroizing::new(*hasher.finalize().as_bytes())
    }
}

/// Writes a new file that only its owner may read.
pub(crate) fn write_secret(path: &Path, content: &[u8]) -> Result<(), VaultError> {
    let refuse = |error: std::io::Error| VaultError::KeyFile {
        path: path.to_owned(),
        reason: error.to_string(),
    };
    let mut file = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
        .map_err(refuse)?;
    file.write_all(content).and_then(|()| file.sync_all()).map_err(refuse)
}

/// Reads a file that only its owner may read.
pub(crate) fn read_secret(path: &Path) -> Result<Zeroizing<String>, VaultError> {
    let refuse = |reason: String| VaultError::KeyFile { path: path.to_owned(), reason };
    let about = std::fs::metadata(path).map_err(|error| refuse(error.to_string()))?;
    if about.permissions().mode() & 0o077 != 0 {
        return Err(refuse("others may read it: set its mode to 600".to_owned()));
    }
    Ok(Zeroizing::new(std::fs::read_to_string(path).map_err(|error| refuse(error.to_string()))?))
}
