//! What every store of a node needs: transactions, permits, keys, audit, jobs, accounts, identity.
//!
//! Lives here: everything that must hold for every door of a node at once. May not happen here:
//! a word about any programme, record type or statistic; those rooms build on this one.

pub mod access;
pub mod accounts;
pub mod audit;
pub mod bundles;
pub mod entropy;
pub mod faults;
#[cfg(any(test, feature = "fixtures"))]
pub mod fixtures;
pub mod identity;
pub mod jobs;
mod lines;
pub mod stores;
pub mod vault;

pub use access::{Columns, ObjectFacts, Permit, Policies, Verb};
pub use accounts::{Accounts, AccountsError};
pub use entropy::Entropy;
pub use identity::{NodeConfig, NodeId, NodeKey};
pub use stores::{Location, Look, Migration, Store, StoreError, StoreName, Tx};
pub use vault::{Vault, VaultError};
