//! Between nodes: what is new here goes out as a bundle, what comes in goes to its rooms.
//!
//! Lives here: the order of the steps, and which room reads which part. May not happen here: a
//! signature, a rule about a part; those stand in `nodes` and in the rooms.

mod deliver;
mod issue;
mod receive;
mod rooms;

use std::{collections::BTreeSet, sync::Arc, time::Duration};

use masar_nodes::{Permit, Store, StoreError, StoreName, bundles::Issuer};
use masar_programmes::CodeLists;
use masar_reviews::{ExchangeError, Face, Room, review::AUTHOR_TYPES};
use masar_terms::Clock;
use tokio::sync::{Mutex, Semaphore};

pub use deliver::Delivered;
pub use receive::NotTaken;

use crate::{
    app::App,
    problems::{Problem, ProblemKind},
};

/// Bundles that strangers may be sending at one time; each may fill the memory up to the limit.
const UPLOADS: usize = 4;

/// What this node keeps in memory for its dealings with others.
pub(crate) struct Kept {
    /// One bundle at a time is taken in, whoever sent it: rooms see them in order.
    taking: Mutex<()>,
    /// One round of issuing and delivering at a time.
    giving: Mutex<()>,
    pub(crate) uploads: Arc<Semaphore>,
}

impl Kept {
    /// Nothing under way.
    pub(crate) fn new() -> Self {
        let uploads = Arc::new(Semaphore::new(UPLOADS));
        Self { taking: Mutex::new(()), giving: Mutex::new(()), uploads }
    }
}

/// Opens the store of reviews, peers and bundles.
pub(crate) async fn room(
    config: &masar_nodes::NodeConfig,
    node: &masar_nodes::NodeId,
    agency: &str,
    lists: &CodeLists,
    clock: &Arc<dyn Clock>,
) -> Result<Room, StoreError> {
    let location = config.location();
    let migrations = masar_reviews::MIGRATIONS;
    let store = Store::open(&location, StoreName::Reviews, migrations, clock.clone()).await?;
    let codes = lists.get(AUTHOR_TYPES).into_iter().flat_map(|list| &list.codes);
    let author_types: BTreeSet<String> = codes.map(|code| code.code.clone()).collect();
    let face = Face {
        node: node.to_string(),
        agency: agency.to_owned(),
        name: config.name.clone(),
        place: config.jurisdiction.leaf().as_str().to_owned(),
        zone: config.time_zone.clone(),
        author_types,
    };
    Ok(Room::new(store, face))
}

impl App {
    /// What this node says of itself in every bundle and at `/api/node`.
    pub fn issuer(&self) -> Issuer {
        Issuer {
            agency: self.settings.agency.clone(),
            place: self.config.jurisdiction.clone(),
            level: self.config.level,
            name: self.config.name.clone(),
        }
    }

    /// Takes in what a crash left behind; then issues and delivers at intervals, unless the
    /// configuration says that it is done by hand.
    pub(crate) async fn exchange_at_intervals(self) {
        if let Err(problem) = self.take_in_what_is_left().await {
            tracing::error!(?problem, "accepted bundles could not be taken in");
        }
        let seconds = self.settings.deliver_every;
        if seconds == 0 {
            return;
        }
        let mut ticks = tokio::time::interval(Duration::from_secs(seconds));
        ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            if let Err(problem) = self.deliver_what_is_due().await {
                tracing::error!(?problem, "bundles could not be issued or delivered");
            }
        }
    }
}

/// The permit under which the node itself exchanges bundles.
fn permit() -> Permit {
    Permit::system("exchange")
}

impl From<ExchangeError> for Problem {
    fn from(error: ExchangeError) -> Self {
        match error {
            ExchangeError::NotAllowed(_) => Self::new(ProblemKind::NotAllowed),
            ExchangeError::NoSuchNode(_) => Self::new(ProblemKind::NotFound),
            ExchangeError::Field { .. } => Self::because(ProblemKind::Invalid, error),
            ExchangeError::Unreachable { .. } | ExchangeError::Refused(_) => {
                Self::because(ProblemKind::Unprocessable, error)
            }
            ExchangeError::Store(error) => error.into(),
            ExchangeError::Part(_) | ExchangeError::Room(_) | ExchangeError::Overtaken => {
                Self::internal(error)
            }
        }
    }
}
