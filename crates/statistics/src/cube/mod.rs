//! Counts over the dimensions' trees of codes: one pass to the leaf cells, then every margin.
//!
//! Lives here: [`Hierarchy`] (one dimension's tree), [`Shape`] (all cells of one table or of
//! several linked ones, and the lines that tie them together), [`FrequencyTable`] (what they count), [`MagnitudeTable`]
//! (what they sum, and who adds most). True counts stay in these types: nothing here
//! is serialised, printed or stored.

mod amounts;
mod changes;
mod coarser;
mod examples;
mod extracted;
mod hierarchy;
mod shape;
mod table;

pub use amounts::{Amount, LARGEST, MagnitudeTable};
pub use changes::Changes;
pub use extracted::{Counted, count};
pub use hierarchy::{Hierarchy, TOTAL};
pub use shape::{Line, Shape};
pub use table::{Counting, FrequencyTable, Row};

/// Why rows do not make a table.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CubeError {
    /// A code stands twice in one dimension.
    #[error("dimension {dimension}: code {code} stands twice")]
    Twice { dimension: String, code: String },
    /// A code's parent is not in the list, or the parents run in a circle.
    #[error("dimension {dimension}: the parents of code {code} do not lead to the total")]
    NoWayUp { dimension: String, code: String },
    /// A row has a code that the dimension does not know.
    #[error("dimension {dimension}: code {code} is not in its list")]
    UnknownCode { dimension: String, code: String },
    /// A row stands on a code that has finer codes below it; such a count could not be told from
    /// the sum of the finer ones.
    #[error("dimension {dimension}: code {code} has finer codes; rows must stand on the finest")]
    NotALeaf { dimension: String, code: String },
    /// A row has more or fewer codes than there are dimensions.
    #[error("a row has {found} codes and the table {expected} dimensions")]
    Width { expected: usize, found: usize },
    /// One table shows one measure; two measures of the same rows would have to be protected
    /// together.
    #[error("an extract has one measure, not {found}: publish each as a dataflow of its own")]
    Measures { found: usize },
    /// Sums of amounts need a dominance rule beside the threshold; no such rule is here, so they
    /// do not leave.
    #[error("measure {measure} sums amounts; only counts of subjects and of rows can be released")]
    Amounts { measure: String },
    /// An amount that is negative or not a number.
    #[error("amount {row} is negative or not a number")]
    NoAmount { row: usize },
    /// More cells than can be protected with care.
    #[error("the table would have {cells} cells; the most that can be protected is {most}")]
    TooLarge { cells: usize, most: usize },
}
