//! Datasets: what was published, vintage by vintage.
//!
//! Lives here: files of observations named by their digest, the rows that say what they are, a
//! small memory of those in use, and answers to questions in SDMX. Generic: a dataflow nobody has
//! heard of is stored and served from its description.
//! May not happen here: storing anything but a [`Published`](crate::Published); changing or
//! removing a vintage; reading a file without checking its digest.

pub mod answer;
mod cache;
mod compare;
mod contents;
mod describe;
mod error;
mod history;
mod load;
mod objects;
mod provenance;
mod store;
mod trace;

use std::{
    path::PathBuf,
    sync::{Arc, Mutex},
};

use masar_interop::sdmx::Reference;
use masar_nodes::{Migration, Store, migration};
use masar_terms::Timestamp;

pub use answer::{Answer, available};
pub use compare::{Change, Differences};
pub use contents::DataSet;
pub use describe::same_components;
pub use describe::{Description, MEASURE, Presentation};
pub use error::DatasetError;
pub use history::History;
pub use load::Which;
pub use trace::Traced;

use crate::{Origin, Told, ledger::Kind};

/// The tables of this part of the statistics store.
pub const MIGRATIONS: &[Migration] =
    &[migration!("statistics/0010-datasets"), migration!("statistics/0011-periods")];

/// The datasets of a node. Clones share the memory of loaded vintages.
#[derive(Clone)]
pub struct Datasets {
    store: Store,
    /// Folder of the files.
    objects: PathBuf,
    cache: Arc<Mutex<cache::Cache>>,
}

/// A dataset without its numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Dataset {
    pub description: Description,
    /// `released`, `received`, `external`.
    pub origin: String,
    pub last: Vintage,
}

/// One state in which a dataset was shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Vintage {
    pub dataset: Reference,
    /// From 1.
    pub number: i64,
    /// BLAKE3 of its file, in hexadecimal.
    pub digest: String,
    pub observations: usize,
    pub released_at: Timestamp,
    /// Which door its newest numbers came through.
    pub provenance: Origin,
    /// Of which period it tells and how; none for a whole series, which tells of every period.
    pub told: Option<Told>,
}

impl Vintage {
    /// Whether it took back what was published of its period.
    pub fn is_withdrawal(&self) -> bool {
        self.told.as_ref().is_some_and(|told| told.kind == Kind::Withdrawal)
    }
}

/// The newest vintage of a dataset, for lists of very many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastVintage {
    pub dataset: Reference,
    /// From 1.
    pub number: i64,
    /// BLAKE3 of its file, in hexadecimal.
    pub digest: String,
    pub released_at: Timestamp,
}

impl Datasets {
    /// Datasets of a store opened with [`MIGRATIONS`], with files in `objects` (made when it is
    /// missing) and at most about `memory` bytes of loaded vintages.
    pub fn new(store: Store, objects: PathBuf, memory: usize) -> Self {
        Self { store, objects, cache: Arc::new(Mutex::new(cache::Cache::new(memory))) }
    }

    /// The store whose rows say what they are.
    pub(crate) fn rows(&self) -> &Store {
        &self.store
    }
}

#[cfg(test)]
mod tests;
