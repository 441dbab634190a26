//! Statistics of others, for whoever may bring them in: a file is sent, tried against a recipe, and
//! becomes a vintage.

mod answer;
pub mod assistant;
pub mod end;
pub mod list;
pub mod open;
mod page;
pub mod recipe;
pub mod show;
pub mod terms;
pub mod work;
