//! Cubes from files: against a computation that looks at each row for each cell, and between the
//! ways in which the same cube can be made.

mod files;
mod naive;
mod refused;
mod same;
