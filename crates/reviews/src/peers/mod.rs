//! Other nodes: whose bundles this node takes, and to whom it reports.
//!
//! Guarantees: a node is enrolled by a person who typed the fingerprint of its key, as told by
//! another way; every enrolment and its end stays readable; a revoked key stays revoked. Stops: a
//! node that says it is another one, two nodes under one agency. May not happen here: trust in
//! what an address answers without that fingerprint.

mod ask;
mod enrol;
mod list;
mod revoke;

use masar_nodes::{NodeId, bundles::Hex, identity::Level};
use masar_terms::{LocalText, PlacePath, Timestamp};
use serde::{Deserialize, Serialize};

pub use ask::{agent, ask};
pub use enrol::enrol;
pub use list::{find, history, list};
pub use revoke::revoke;

pub(crate) use list::{events, peer_of_key, peer_of_node};

/// On which side of this node another one stands. The same node may stand on both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// Reports to this node.
    Below,
    /// This node reports to it.
    Above,
}

impl Side {
    /// The word in tables, forms and addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Below => "below",
            Self::Above => "above",
        }
    }

    /// The side of this word.
    pub fn of(word: &str) -> Option<Self> {
        [Self::Below, Self::Above].into_iter().find(|side| side.as_str() == word)
    }
}

/// What a node says of itself at `/api/node`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Described {
    /// Id of the node; follows from the key.
    pub id: String,
    pub key: Hex<32>,
    /// SDMX id of its agency.
    pub agency: String,
    pub place: PlacePath,
    pub level: Level,
    pub name: LocalText,
    /// Where it answers, without a slash at the end. Not part of the answer: what was asked.
    #[serde(skip)]
    pub address: String,
}

/// One event in the life of an enrolment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    pub side: Side,
    pub is_enrolment: bool,
    pub node: Described,
    /// Why it was revoked; empty for an enrolment.
    pub reason: String,
    /// Account id.
    pub account: String,
    pub at: Timestamp,
}

/// Another node as it stands now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Neighbour {
    pub side: Side,
    pub node: Described,
    pub enrolled_at: Timestamp,
    /// When and why, if it was.
    pub revoked: Option<(Timestamp, String)>,
    /// The last bundle that came from it (below) or that it took (above).
    pub last: Option<Passed>,
    /// Why the last try to deliver failed, and when the next is due.
    pub failing: Option<Failing>,
    /// Two things said under one number; newest first.
    pub alarms: Vec<Alarm>,
}

/// A bundle that went from one node to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passed {
    pub sequence: u64,
    pub issued_at: Timestamp,
    /// When this node accepted it, or the other one took it.
    pub at: Timestamp,
}

/// Delivery that does not get through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failing {
    /// In a row.
    pub failures: i64,
    pub tried_at: Timestamp,
    pub next_at: Timestamp,
    pub error: String,
}

/// A bundle that contradicts one accepted before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alarm {
    /// A code of [`masar_nodes::bundles::Refusal`].
    pub code: String,
    pub detail: String,
    pub raised_at: Timestamp,
}

impl Described {
    /// The id as the type; it was checked against the key when the node was enrolled.
    pub fn node_id(&self) -> NodeId {
        NodeId::of(&self.key.0)
    }
}
