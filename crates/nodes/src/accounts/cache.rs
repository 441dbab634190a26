//! Credentials that were verified minutes ago. OpenRosa clients send login and password with every
//! request, and hashing them each time would stop a border post's server.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use masar_terms::{AccountId, Timestamp};

use crate::Entropy;

/// How long a verification holds, in milliseconds.
const HOLDS: i64 = 10 * 60 * 1000;
const MOST: usize = 4_096;

type Credentials = [u8; 32];

pub(super) struct Cache {
    /// Of this process alone: what is in memory cannot be compared with anything elsewhere.
    key: [u8; 32],
    verified: Mutex<HashMap<Credentials, Verified>>,
}

#[derive(Clone, Copy)]
pub(super) struct Verified {
    pub account: AccountId,
    /// When the verified password had been set; another moment means another password.
    pub password_set_at: i64,
    until: Timestamp,
}

impl Cache {
    pub fn new(entropy: &Entropy) -> Self {
        Self { key: entropy.bytes(), verified: Mutex::default() }
    }

    fn credentials(&self, login: &str, password: &str) -> Credentials {
        let mut hasher = blake3::Hasher::new_keyed(&self.key);
        hasher.update(&(login.len() as u64).to_le_bytes());
        *hasher.update(login.as_bytes()).update(password.as_bytes()).finalize().as_bytes()
    }

    pub fn find(&self, login: &str, password: &str, now: Timestamp) -> Option<Verified> {
        let credentials = self.credentials(login, password);
        let verified = self.verified.lock().unwrap_or_else(PoisonError::into_inner);
        verified.get(&credentials).copied().filter(|verified| now < verified.until)
    }

    pub fn keep(
        &self,
        (login, password): (&str, &str),
        (account, password_set_at): (AccountId, i64),
        now: Timestamp,
    ) {
        let credentials = self.credentials(login, password);
        let mut verified = self.verified.lock().unwrap_or_else(PoisonError::into_inner);
        verified.retain(|_, verified| now < verified.until);
        if verified.len() < MOST {
            let until = now.plus_millis(HOLDS);
            verified.insert(credentials, Verified { account, password_set_at, until });
        }
    }

    /// Forgets everything about an account.
    pub fn forget(&self, account: AccountId) {
        let mut verified = self.verified.lock().unwrap_or_else(PoisonError::into_inner);
        verified.retain(|_, verified| verified.account != account);
    }
}
