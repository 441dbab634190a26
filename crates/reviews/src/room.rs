//! The handle of the room, and what it is told from outside: who the node is, what is published.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{civil::Date, tz::TimeZone};
use masar_commitments::{Address, Figure};
use masar_nodes::{Permit, Store, Verb};
use masar_terms::{LocalText, Timestamp};

use crate::errors::ReviewsError;

/// The node whose reviews these are.
#[derive(Clone, Debug)]
pub struct Face {
    /// Id of the node and SDMX id of its agency.
    pub node: String,
    pub agency: String,
    pub name: LocalText,
    /// Code of its place.
    pub place: String,
    /// Deadlines end with the day in this zone.
    pub zone: TimeZone,
    /// Codes of the code list of author types.
    pub author_types: BTreeSet<String>,
}

/// Reviews of one node. Cheap to clone.
#[derive(Clone)]
pub struct Room {
    pub(crate) store: Store,
    pub(crate) face: std::sync::Arc<Face>,
}

/// What the catalogue and the node's board of figures say of commitments, read by the caller just
/// before: this room looks at nothing outside its store.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// By the id of the commitment.
    pub commitments: BTreeMap<String, Known>,
    /// Figures that were published, also those of other nodes; at least the ones that sentences
    /// name and those under [`Known::newest`].
    pub figures: BTreeMap<Address, Figure>,
}

/// One commitment of the catalogue.
#[derive(Clone, Debug, Default)]
pub struct Known {
    pub title: LocalText,
    /// Its place in the catalogue.
    pub order: usize,
    /// The newest figure of each indicator bound to it.
    pub newest: Vec<Address>,
}

impl Room {
    /// The room over its store.
    pub fn new(store: Store, face: Face) -> Self {
        Self { store, face: std::sync::Arc::new(face) }
    }

    /// Its store.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The node.
    pub fn face(&self) -> &Face {
        &self.face
    }

    /// The day of a moment where the node is.
    pub fn day(&self, moment: Timestamp) -> Date {
        moment.date_in(&self.face.zone)
    }
}

/// The account that asks, if it may.
pub(crate) fn asker(
    permit: &Permit,
    verb: Verb,
    act: &'static str,
) -> Result<String, ReviewsError> {
    let account = permit.account().filter(|_| permit.holds(verb));
    account.map(|account| account.to_string()).ok_or(ReviewsError::NotAllowed(act))
}
