//! Sums over every combination of dimensions, from files of any length.
//!
//! Lives here: [`make`], which reads rows once into the finest cells ([`leaf`]), adds those up along
//! one axis after the other ([`dense`], [`sparse`]) and writes what has rows. Nothing is protected
//! here: a table for others goes through [`crate::protect`]. That is also the difference to
//! [`crate::cube`]: there tables of true counts wait to be protected, with the lines that tie their
//! cells together; here millions of rows become numbers for the office itself.
//! May not happen here: holding all rows; a result that depends on how many threads there were; a
//! row dropped because a cell of it is empty.

mod axis;
mod bands;
mod blocks;
mod dense;
mod dimension;
mod leaf;
mod make;
mod query;
mod round;
mod sparse;
mod sum;

use masar_interop::tabular::columns::ColumnsError;

pub use bands::Bands;
pub use make::{Told, Watch, make};
pub use query::{DimensionAsked, MeasureAsked, Order, Working, memory};

use crate::files::FileError;

/// Code of what is not known (SDMX cross-domain code lists): an empty cell is one.
pub const UNKNOWN: &str = "_U";

/// Why no cube was made.
#[derive(Debug, thiserror::Error)]
pub enum CubesError {
    #[error(transparent)]
    Columns(#[from] ColumnsError),
    #[error(transparent)]
    List(#[from] FileError),
    #[error("{file}: {source}")]
    Io { file: String, source: std::io::Error },
    #[error("{file}: the name should end in .csv or .parquet")]
    Format { file: String },
    #[error("{file}: this file is read; write to another")]
    Overwrites { file: String },
    #[error("{0}")]
    Order(String),
    /// More than was allowed, even without empty cells.
    #[error(
        "the cells would take {needed} MiB, and {memory} MiB of the memory allowed are left for them: \
         allow more (--memory), or ask for fewer or coarser dimensions"
    )]
    TooLarge { needed: u64, memory: u64 },
    #[error("the codes of the dimensions make more combinations than can be numbered")]
    TooMany,
    #[error("{measure}: a sum is larger than a number can be")]
    Overflow { measure: String },
    #[error("stopped; nothing was written")]
    Stopped,
}
