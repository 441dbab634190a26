//! Formulas: what they make of cells made up here, and of the agencies' own files.

mod agencies;
mod made_up;
