//! Accounts: who may come in, with which roles; passwords, sessions, failed logins.
//!
//! Lives here: everything that turns a secret into a permit. May not happen here: a secret in a
//! row, log or error; telling an unknown login from a wrong password; locking anybody out for ever.

mod authenticate;
mod cache;
mod colleagues;
mod error;
mod list;
mod manage;
mod passwords;
mod sessions;
mod throttle;
mod turns;

use std::sync::Arc;

use masar_terms::Clock;

pub use colleagues::Colleague;
pub use error::AccountsError;
pub use list::Account;
pub use manage::{NewAccount, Password};
pub use sessions::SessionToken;

use crate::{
    Entropy, Location, Migration, Policies, Store, StoreName,
    access::{Permit, Verb},
    migration,
};
use cache::Cache;
use passwords::Passwords;
use turns::Turns;

/// The tables of the store `accounts`.
pub const MIGRATIONS: &[Migration] = &[migration!("accounts/0001-accounts")];

/// The open store of accounts. Cheap to clone.
#[derive(Clone)]
pub struct Accounts(Arc<Inner>);

struct Inner {
    store: Store,
    policies: Policies,
    entropy: Entropy,
    passwords: Passwords,
    verified: Cache,
    turns: Turns,
}

impl Accounts {
    /// Opens the store and makes it where it is missing.
    pub async fn open(
        location: &Location,
        policies: Policies,
        entropy: Entropy,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, AccountsError> {
        let store = Store::open(location, StoreName::Accounts, MIGRATIONS, clock).await?;
        let passwords = Passwords::new(&entropy).await?;
        let verified = Cache::new(&entropy);
        let turns = Turns::default();
        Ok(Self(Arc::new(Inner { store, policies, entropy, passwords, verified, turns })))
    }

    /// The store, for its audit and jobs.
    pub fn store(&self) -> &Store {
        &self.0.store
    }

    /// The policies in force.
    pub fn policies(&self) -> &Policies {
        &self.0.policies
    }
}

/// Whether the asker may change accounts: the node itself (setting up, the command line of whoever
/// owns the machine), or somebody whose role manages them.
fn may_manage(permit: &Permit) -> Result<(), AccountsError> {
    if permit.account().is_none() || permit.holds(Verb::ManageAccounts) {
        Ok(())
    } else {
        Err(AccountsError::NotAllowed)
    }
}
