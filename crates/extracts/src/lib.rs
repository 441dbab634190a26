//! The one door from records to statistics.
//!
//! Lives here: [`Extract`], whose only constructor admits what a programme's `publication.toml`
//! names and nothing else. May not happen here: I/O, a name or an id of a person leaving, a token
//! printed or serialised.

mod admit;
#[cfg(doctest)]
mod cannot_compile;
mod derive;
mod duration;
mod extract;
mod faults;
mod schedule;
mod tokens;

pub use admit::Candidate;
pub use derive::{Source, code_of};
pub use duration::{Done, History, Late};
pub use extract::{Extract, ExtractDimension, ExtractMeasure, ExtractRow, Tally};
pub use faults::ExtractError;
pub use masar_programmes::{Among, AnchorAt, Class, Unit};
pub use schedule::Schedule;
pub use tokens::{Salt, SubjectToken};
