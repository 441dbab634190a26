//! Referrals: services of the directory, which of them fits, what is shared with whom and until
//! when, and needs that nobody meets.
//!
//! Lives here: the directory, fit with its reasons, grants of named fields, lists of what was
//! sent and received. May not happen here: a field shown to a receiver that the route does not
//! name, or after its grant has ended.

pub mod directory;
pub mod fit;
pub mod grants;
mod listed;
mod needs;
mod send;
mod sent;
mod shared;

pub use directory::Service;
pub use fit::{Fit, Fitted, Need, Reason};
pub use grants::Grant;
pub use listed::Listed;
pub use needs::{UnmetNeed, Why};
pub(crate) use send::Lent;
pub use sent::{Sent, Suggestion};
pub use shared::{Received, Shared};
