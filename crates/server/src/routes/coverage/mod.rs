//! The map of gaps: which breakdown that the field asks for is there, indicator by indicator and
//! country by country. May not happen here: a score, or a rank of countries.

pub mod csv;
mod gaps;
pub mod show;
