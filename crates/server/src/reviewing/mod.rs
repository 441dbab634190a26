//! Reviews on this server: what the rooms for data say to the room of reviews, and how a review is
//! told on a page.
//!
//! May not happen here: a figure that is not on the board; a rule of a review (those stand in the
//! room).

mod evidence;
pub mod faults;
mod items;
mod parts;

use masar_nodes::{Permit, Verb};

pub use evidence::{bound, evidence};
pub use items::Items;
pub use parts::{balance, covered, disposition, facts};

use crate::problems::{Problem, ProblemKind};

/// Verbs of those who see the whole room.
pub const STAFF: [Verb; 3] = [Verb::DraftReview, Verb::ReplyReview, Verb::ClearReview];

/// Whether somebody sees the whole room, or only what concerns a contributor.
pub fn is_staff(permit: &Permit) -> bool {
    STAFF.iter().any(|verb| permit.holds(*verb))
}

/// The problem of something that is not there.
pub fn missing() -> Problem {
    Problem::new(ProblemKind::NotFound)
}
