//! Documents that the node gives out: their data in words, and the setting of them.
//!
//! Lives here: what a released review is when it is printed. May not happen here: a look into a
//! store; a figure or a text that is not in the released content.

mod annex;
pub(crate) mod case;
mod drawings;
mod press;
mod review;
mod wording;

pub use press::{paint, print};
pub use review::{Printed, printed};
pub use wording::Wording;
