//! The room's handle: store, vault and law together.

use std::sync::Arc;

use masar_nodes::{Location, Migration, Store, StoreError, StoreName, Vault, migration};
use masar_terms::Clock;

use crate::{law::Law, versions::Era};

/// The tables of this room, in order.
pub const MIGRATIONS: &[Migration] = &[
    migration!("records/0001-log"),
    migration!("records/0002-projections"),
    migration!("records/0003-relations"),
    migration!("records/0004-clocks"),
    migration!("records/0005-casework"),
    migration!("records/0006-referrals"),
    migration!("records/0007-foldings"),
    migration!("records/0008-versions"),
    migration!("records/0009-standings"),
];

/// Everything that is done with records goes through this. Cheap to clone.
#[derive(Clone)]
pub struct Records {
    pub(crate) store: Store,
    pub(crate) vault: Vault,
    pub(crate) law: Arc<Law>,
    /// What records were judged by before programmes changed, oldest first.
    pub(crate) eras: Arc<Vec<Era>>,
}

impl Records {
    /// Opens the store of records of a node.
    pub async fn open(
        location: &Location,
        vault: Vault,
        law: Law,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, StoreError> {
        let store = Store::open(location, StoreName::Records, MIGRATIONS, clock).await?;
        let room = Self { store, vault, law: Arc::new(law), eras: Arc::default() };
        room.read_calendar().await?;
        Ok(room)
    }

    /// The same room under another law: a holiday added, a parameter changed.
    #[must_use]
    pub fn under(&self, law: Law) -> Self {
        let eras = self.eras.iter().map(|era| era.under(&law)).collect();
        Self { law: Arc::new(law), eras: Arc::new(eras), ..self.clone() }
    }

    /// What records are judged by.
    pub fn law(&self) -> &Law {
        &self.law
    }

    /// The store, for the node's audit and jobs.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// A keyed digest: equal bytes give equal digests, and nobody without the node's key can
    /// test a guess against one.
    pub(crate) fn digest(&self, purpose: &str, bytes: &[u8]) -> String {
        let token = self.vault.token(purpose, bytes);
        token.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}
