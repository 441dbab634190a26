//! The way of a review: opened, drafted, cleared, released, perhaps taken back.
//!
//! Guarantees: nothing is cleared that leaves a voice unanswered; what is released is word for
//! word what was cleared, by another person; every number in it is a published figure, frozen.
//! May not happen here: a change of anything that was saved before.

mod assemble;
mod clear;
mod draft;
mod open;
mod release;
mod withdraw;
pub(crate) mod working;

pub use draft::Draft;
pub use open::Opening;
pub(crate) use withdraw::check as check_reason;
pub use working::{Working, WorkingItem};
