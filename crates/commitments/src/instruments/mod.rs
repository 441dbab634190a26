//! Instruments (compacts, agendas, frameworks, laws) as one typed graph: each a tree of entries
//! with texts in several languages, joined by links that say what they mean and who says so.
//!
//! Lives here: what an instrument, an entry and a link are, and questions to the graph. May not
//! happen here: reading files (`load`), refusing what does not hold (`verify`).

mod entry;
mod find;
mod graph;
mod instrument;
mod link;
mod own;
mod way;

pub use entry::{Entry, Said, TextStatus};
pub use graph::{Coverage, Graph};
pub use instrument::{EntryLevel, Instrument, InstrumentKind};
pub use link::{By, Direction, Link, Node, Relation};
pub(crate) use own::{COMMITMENTS, implied, instruments as own_instruments};
pub use way::Step;
