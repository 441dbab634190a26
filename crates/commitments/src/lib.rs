//! The catalogue of commitments: what States undertook, what would show it, and which published
//! figure, register or document does; and the graph of instruments that it belongs to.
//!
//! Lives here: reading the catalogue's files and holding them to one another, finding commitments
//! by theme or words. May not happen here: files or network (bytes are passed in), figures, or a
//! judgement on progress without evidence.

mod catalogue;
mod check;
mod commitment;
mod indicator;
mod instruments;
mod load;
pub mod plan;
mod progress;
pub mod questionnaire;
mod reference;
mod search;
mod verify;

pub use catalogue::{Catalogue, Theme};
pub use check::{Check, LanguageCheck};
pub use commitment::{Commitment, Kind, Level};
pub use indicator::{Binding, Evidence};
pub use instruments::{
    By, Coverage, Direction, Entry, EntryLevel, Graph, Instrument, InstrumentKind, Link, Node,
    Relation, Said, Step, TextStatus,
};
pub use masar_indicators::formula::Formula;
pub use masar_indicators::{
    Address, Board, Breakdown, Class, Definition, Estimate, Figure, Freshness, Interval, Parts,
    Reporter, Series, Share, Source, Supply, Total, Trend, Wanted, Yardstick,
};
pub use masar_terms::{Fault, Faults, fold};
pub use progress::{Newest, Progress, Shown, Standing, Told};
pub use questionnaire::Questionnaire;
pub use reference::{
    Cluster, Dimension, Gap, GoalMeasure, Judgement, MigrationTopic, Named, Objective, Principle,
    Target, Topic,
};
