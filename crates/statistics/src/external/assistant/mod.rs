//! The assistant: proposes what the columns, headings and codes of a file are, so that a person can
//! confirm or correct it, and writes the recipe.
//!
//! Lives here: looking at a whole table, comparing it with code lists, code maps and words of the
//! catalogue, the draft that a person fills, the recipe it becomes.
//! May not happen here: taking a proposal for an answer. What was not confirmed is not in a recipe,
//! and a recipe is tried like any other before anything is stored.

mod draft;
mod headings;
mod meanings;
mod missing;
mod propose;
mod recipe;
mod seen;
mod table;

pub use draft::{Check, Draft, DraftColumn, DraftSkip, HeadingDimension, Role, TEXTS, Unknown};
pub use meanings::{Meanings, WordsError};
pub use missing::Missing;
pub use seen::{Landmark, Seen, SeenColumn};
pub use table::Place;
