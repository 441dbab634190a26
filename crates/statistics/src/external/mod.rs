//! The external door: public series of others, read through a mapping kept as data.
//!
//! Lives here: reading a CSV file or a workbook row by row against a mapping, or an SDMX message
//! against its structure, and making
//! [`Published`](crate::Published) of it when every row was understood; from each observation the
//! way back to the cells it came from.
//! May not happen here: a word about one series; a guess at what a code or a blank means; half a
//! series.

mod areas;
pub mod assistant;
mod bands;
mod checks;
mod codes;
mod error;
mod fits;
mod flat;
mod mapped;
mod mapping;
mod message;
mod plan;
mod read;
mod report;
mod rows;
mod sheets;
mod source;
mod sums;
mod template;
mod time;
mod trace;

pub use areas::{Areas, AreasOf, Moved};
pub use error::{Counted, ExternalError, RowError, Why};
pub use fits::{Beginning, Preview};
pub use mapped::{AsOf, MappedCells, MappedSkip, MappedTime, MappedTotal, MappedValues, Marker};
pub use mapping::{MappedDimension, Mapping, MappingError};
pub use message::{Terms, read_message};
pub use read::{Import, read};
pub use report::{Progress, Report};
pub use sheets::{HiddenRows, MappedHeader, MappedSheet};
pub use template::TemplateError;
pub use trace::{Seen, Trace, TracedCell, TracedTable};
