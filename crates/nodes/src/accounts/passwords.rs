//! Argon2id (RFC 9106) with OWASP's parameters, a few at a time, off the threads that answer.

use std::sync::Arc;

use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use tokio::sync::Semaphore;
use zeroize::Zeroizing;

use super::AccountsError;
use crate::Entropy;

/// OWASP Password Storage Cheat Sheet: 19 MiB, 2 passes, 1 lane.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;
/// Hashes at once: a flood of logins must not take all memory and all processors.
const AT_ONCE: usize = 2;

pub(super) struct Passwords {
    room: Arc<Semaphore>,
    entropy: Entropy,
    /// Verified against for unknown logins, so that they take as long as known ones.
    nobody: String,
}

impl Passwords {
    pub async fn new(entropy: &Entropy) -> Result<Self, AccountsError> {
        let room = Arc::new(Semaphore::new(AT_ONCE));
        let mut passwords = Self { room, entropy: entropy.clone(), nobody: String::new() };
        let nobody = blake3::Hash::from_bytes(entropy.bytes()).to_hex().to_string();
        passwords.nobody = passwords.hash(Zeroizing::new(nobody)).await?;
        Ok(passwords)
    }

    /// The PHC string of a password.
    pub async fn hash(&self, password: Zeroizing<String>) -> Result<String, AccountsError> {
        let salt = self.entropy.bytes::<16>();
        self.off_thread(move || {
            let hash = argon2()?.hash_password_with_salt(password.as_bytes(), &salt);
            hash.map(|hash| hash.to_string()).map_err(|_| AccountsError::Hashing)
        })
        .await
    }

    /// Whether the password is the one that was hashed. `None` for an unknown login: the answer
    /// is no, after the same work.
    pub async fn verify(
        &self,
        hash: Option<String>,
        password: Zeroizing<String>,
    ) -> Result<bool, AccountsError> {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| self.nobody.clone());
        let right = self.off_thread(move || {
            Ok(argon2()?.verify_password(password.as_bytes(), hash.as_str()).is_ok())
        });
        Ok(right.await? && known)
    }

    async fn off_thread<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, AccountsError> + Send + 'static,
    ) -> Result<T, AccountsError> {
        let room = self.room.clone().acquire_owned().await.map_err(|_| AccountsError::Hashing)?;
        let done = tokio::task::spawn_blocking(move || {
            // Held by the work itself: a caller that goes away does not make room early.
            let _room = room;
            work()
        });
        done.await.map_err(|_| AccountsError::Hashing)?
    }
}

fn argon2() -> Result<Argon2<'static>, AccountsError> {
    let params =
        Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|_| AccountsError::Hashing)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}
