//! The assistant: five steps from a file that no recipe fits to a recipe. Each step shows what is
//! proposed, keeps what was said, and names what is missing.

mod codes;
mod columns;
mod dataset;
mod errors;
mod given;
mod headings;
mod page;
pub mod save;
pub mod show;
mod step;
mod table;

use given::Given;
use page::{Cell, Grid, Part, RecipePage};
use step::Step;
