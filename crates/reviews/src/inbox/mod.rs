//! Bundles that came: kept byte for byte when accepted, noted and forgotten when refused.
//!
//! Guarantees: what is accepted is verified, in its turn and checked by every room first; accepting
//! twice changes nothing; what the rooms had not taken in at a crash is taken in at the next start.
//! Stops: a bundle taken in half, a log that strangers fill up. May not happen here: a look into a
//! part; the rooms do that.

mod accept;
mod apply;
mod came;
mod heard;
mod read;
mod refuse;

pub use accept::{Received, accept, verify};
pub use apply::{Pending, applied, pending};
pub use came::came;
pub use heard::heard;
pub use read::{alarms, last};
pub use refuse::{MOST_REFUSALS, Refused, STRANGERS_AN_HOUR, refusals};

pub(crate) use read::{accepted_as, end, sequence, stored};
