//! The room's handle: store, vault and law together.

use std::sync::Arc;

use masar_nodes::{Location, Migration, Store, StoreError, StoreName, Vault};
use masar_terms::Clock;

use crate::{law::Law, versions::Era};

/// The tables of this room, in order.
pub const MIGRATIONS: &[Migration] = &[
    Migration {
        name: "records/0001-log",
        sql: include_str!("../../../migrations/records/0001-log.sql"),
    },
    Migration {
        name: "records/0002-projections",
        sql: include_str!("../../../migrations/records/0002-projections.sql"),
    },
    Migration {
        name: "records/0003-relations",
        sql: include_str!("../../../migrations/records/0003-relations.sql"),
    },
    Migration {
        name: "records/0004-clocks",
        sql: include_str!("../../../migrations/records/0004-clocks.sql"),
    },
    Migration {
        name: "records/0005-casework",
        sql: include_str!("../../../migrations/records/0005-casework.sql"),
    },
    Migration {
        name: "records/0006-referrals",
        sql: include_str!("../../../migrations/records/0006-referrals.sql"),
    },
    Migration {
        name: "records/0007-foldings",
        sql: include_str!("../../../migrations/records/0007-foldings.sql"),
    },
    Migration {
        name: "records/0008-versions",
        sql: include_str!("../../../migrations/records/0008-versions.sql"),
    },
    Migration {
        name: "records/0009-standings",
        sql: include_str!("../../../migrations/records/0009-standings.sql"),
    },
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
