//! Everything that can go wrong in this room.

use masar_nodes::{StoreError, bundles::PartError};
use masar_terms::{Period, Timestamp};

use crate::{
    audit::{AuditError, Report},
    cube::CubeError,
    datasets::DatasetError,
    policy::PolicyError,
    protect::{
        ProtectError,
        noise::{BudgetError, NoiseError},
    },
    release::{HoldError, TrialError},
};

/// Why nothing was released, cleared or read. No variant carries a value about a person.
#[derive(Debug, thiserror::Error)]
pub enum StatisticsError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Cube(#[from] CubeError),
    #[error(transparent)]
    Policy(#[from] PolicyError),
    #[error(transparent)]
    Protect(#[from] ProtectError),
    #[error(transparent)]
    Noise(#[from] NoiseError),
    #[error(transparent)]
    Audit(#[from] AuditError),
    #[error(transparent)]
    Dataset(#[from] DatasetError),
    /// Withheld cells could be worked out; the report names them and what could be done.
    #[error("{dataflow}, {period}: {} withheld cells could be worked out; nothing was proposed", report.findings.len())]
    TooNarrow { dataflow: String, period: Period, report: Box<Report> },
    /// True numbers beside those with noise would show how much the noise is.
    #[error(
        "{dataflow}, {period}: {other} counts the same people, and only one of both has noise; they cannot stand side by side"
    )]
    Mixed { dataflow: String, period: Period, other: String },
    /// Noise enough for another table is not left.
    #[error("{programme}, {year}: the budget of noise does not suffice: {source}")]
    Overspent { programme: String, year: i16, source: BudgetError },
    /// The period was released with other numbers. It stays as it is until a revision date.
    #[error(
        "{dataflow}, {period} was released and is frozen until a revision date; other numbers cannot be proposed for it now"
    )]
    Frozen { dataflow: String, period: Period },
    /// There is nothing to revise.
    #[error("{dataflow}, {period}: nothing of it was released yet, so nothing can be revised")]
    NotReleased { dataflow: String, period: Period },
    /// What was published of the period was taken back. Whoever saw it still knows it, and a new
    /// table could be compared with it.
    #[error(
        "{dataflow}, {period} was withdrawn; what was published stays known to whoever saw it, so it cannot be released again"
    )]
    Withdrawn { dataflow: String, period: Period },
    /// The total is the one that stands, or whatever changed a table is held back.
    #[error(
        "{dataflow}, {period}: nothing changed that could be told; fewer than k people are held back"
    )]
    Unchanged { dataflow: String, period: Period },
    /// Another release took its place, so this one can no more be taken back or shown.
    #[error("{dataflow}, {period}: another release took the place of this one")]
    Replaced { dataflow: String, period: Period },
    /// A withdrawal without words, or with too many.
    #[error("a withdrawal needs a reason in Arabic or English, {most} characters at the most", most = crate::release::LONGEST_REASON)]
    NoReason,
    /// Something else was released since that shares people with this proposal: it was not
    /// attacked together with it.
    #[error(
        "{dataflow}, {period}: another table of the same people was released since; propose again"
    )]
    Stale { dataflow: String, period: Period },
    /// The account may not do this.
    #[error("this account may not {0}")]
    NotAllowed(&'static str),
    /// A second person is needed, and this is the first one.
    #[error("who proposes or prepares cannot approve or clear: a second person must")]
    SamePerson,
    /// The release has not been approved by as many people as its class asks.
    #[error("the release has {given} of {needed} approvals")]
    NotApproved { given: usize, needed: usize },
    /// The release leaves at an hour that has not come.
    #[error("the release is held back until {until}")]
    Held { until: Timestamp },
    /// A release cannot be held back so.
    #[error(transparent)]
    Hold(#[from] HoldError),
    /// There is no such proposal, release or entry.
    #[error("there is no {kind} {id}")]
    NotFound { kind: &'static str, id: String },
    /// Counts of an authority's own failures leave as one national total a year.
    #[error(
        "{dataflow}, {period}: class accountability is a national total per year without breakdown"
    )]
    NotNationalYear { dataflow: String, period: Period },
    /// No policy names the dataflow.
    #[error("policies/accountability.toml names no policy for {dataflow}")]
    NoPolicy { dataflow: String },
    /// A cell that somebody asked to withhold is not in the table.
    #[error("{dataflow}: there is no cell {key} to withhold")]
    NoSuchCell { dataflow: String, key: String },
    /// A trial that cannot be made.
    #[error(transparent)]
    Trial(#[from] TrialError),
    /// A policy file cannot be read.
    #[error("{file}: {reason}")]
    PolicyFile { file: String, reason: String },
    /// What should travel has no form.
    #[error(transparent)]
    Part(#[from] PartError),
    /// The ledger is not what was written.
    #[error("the ledger is broken at entry {sequence}: {reason}")]
    LedgerBroken { sequence: i64, reason: &'static str },
    /// What another node told is not what was accepted.
    #[error("what was received is broken at entry {sequence}: {reason}")]
    ReceivedBroken { sequence: i64, reason: &'static str },
    /// The worker of a computation went away.
    #[error("the computation was stopped")]
    Stopped,
}

impl From<sea_orm::DbErr> for StatisticsError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}
