//! Attempts on one login come one after another.
//!
//! A phone that sends several forms at once after a restart asks with the same right password many
//! times before the first answer; side by side they would count as failures of each other.

use tokio::sync::{Mutex, MutexGuard};

/// Logins that hash to the same place wait for each other too, which costs little.
const PLACES: usize = 64;

pub(super) struct Turns([Mutex<()>; PLACES]);

impl Default for Turns {
    fn default() -> Self {
        Self(std::array::from_fn(|_| Mutex::new(())))
    }
}

impl Turns {
    /// Waits for the turn of a login; it ends when the guard is dropped.
    pub async fn of(&self, login: &str) -> MutexGuard<'_, ()> {
        let place = usize::from(blake3::hash(login.as_bytes()).as_bytes()[0]) % PLACES;
        self.0[place].lock().await
    }
}
