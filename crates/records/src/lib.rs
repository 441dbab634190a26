//! Records about people and things, as an append-only log of actions.
//!
//! Lives here: acceptance of actions, folded state, clocks, breaches, queue, search, the making of
//! extracts. May not happen here: statistics, pages, the names of programmes.

pub mod actions;
pub mod breaches;
pub mod cases;
pub mod casework;
pub mod clocks;
pub mod consents;
pub mod errors;
pub mod extraction;
pub mod fold;
pub mod ids;
pub mod law;
pub mod lists;
pub mod queue;
pub mod referrals;
pub mod relations;
pub mod room;
pub mod search;
pub mod versions;

pub use actions::{Accepted, Attachment, Door, Incoming};
pub use errors::{RecordsError, RefusedBy};
pub use law::Law;
pub use room::{MIGRATIONS, Records};
