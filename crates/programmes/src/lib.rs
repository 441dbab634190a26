//! Reads programme folders and refuses bad ones with file, line and reason.
//!
//! Lives here: what a programme is, its rules and conditions as data, their pure evaluation, the
//! country's parameters. May not happen here: a look at a clock, anything stored, I/O beyond the
//! thin reader in [`disk`]. No programme is named in this code: programmes are data.

pub mod ages;
pub mod around;
pub mod casework;
mod checks;
pub mod claims;
pub mod clocks;
pub mod codes;
pub mod conditions;
pub mod consents;
pub mod directory;
pub mod disk;
pub mod durations;
pub mod facts;
pub mod forms;
pub mod guards;
pub mod hours;
pub mod indicators;
pub mod judgement;
mod load;
pub mod parameters;
mod places;
mod programme;
pub mod publication;
mod read;
pub mod record_types;
pub mod routes;
pub mod rules;
pub mod schema;
pub mod scores;
pub mod source;
mod suggest;
pub mod tasks;
pub mod texts;
pub mod upgrades;

pub use ages::AgeDoubt;
pub use around::{Around, OtherRecord, RunStanding};
pub use clocks::{
    Bound, ClockRule, Days, Due, Escalation, Extension, Governing, Issue, Length, Missed,
};
pub use codes::CodeLists;
pub use conditions::{Because, Condition, Operand, Situation, Verdict};
pub use consents::{ConsentRule, Flaw};
pub use directory::{Directory, Unmet};
pub use durations::{Bins, Duration, Moment, Scale};
pub use facts::{Answers, Facts};
pub use forms::Form;
pub use hours::{Hours, HoursError};
pub use indicators::Implementation;
pub use judgement::{Finding, Incoming, Judgement};
pub use masar_terms::{Fault, Faults};
pub use parameters::{CountryParameter, CountryParameters, MissingParameter, Parameter, Running};
pub use programme::{Programme, Programmes, Wall};
pub use publication::{
    Among, Anchor, AnchorAt, Class, Dimension, DimensionFrom, ExtractDefinition, Measure,
    MeasureOf, PlaceLevel, Publication, RegisterDefinition, Unit, level_code,
};
pub use record_types::{
    Action, ActionKind, Effect, RecordType, Relation, Retention, Stage, Subject,
};
pub use routes::{ConsentFrom, Route};
pub use rules::{Breach, Proposal, Rule};
pub use scores::{Earned, Score, Scored, Side};
pub use source::Source;
pub use tasks::TaskRule;
pub use texts::Texts;
pub use upgrades::{Upgrade, Upgrades, Used};
