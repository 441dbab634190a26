//! The attack on every release before it goes.
//!
//! Reads what a stranger reads: this table and every earlier release that shares its people, the
//! lists of codes, and the public rule. It never sees a true count, and shares no code with
//! [`crate::protect`]: not the cube, not the lines, not the search.
//!
//! Attacks, each of which must fail for every withheld cell:
//! - **solver**: the least and the greatest count that fit all that is published lie `width` or
//!   more apart, and the greatest reaches k. Both ends must be shown by whole-number tables.
//! - **elimination**: where cells are withheld for each other, at least two that differ could be
//!   the small one; else the reader knows which it is, without any number.
//! - **insider**: the same as *solver* for who is alone in a cell and knows it; a count that is
//!   then surely k or more may be learned.
//! - **difference**: what a number has more than that of people who are among those that it counts
//!   is none of few people, or not known so closely.
//! - **concentration**: in a dimension that the node called sensitive, some other cell of the
//!   line could hold somebody.
//!
//! What is linked now: all tables given that count the same *universe* (who is counted, by which
//! event) with the same measure. Equal codes and equal period are one number, whichever table or
//! vintage shows it; margins are sums; a long period bounds the shorter ones within it, and is
//! their sum when rows are counted. Tables of different universes are linked where it
//! is known that whoever counts in one counts in the other ([`Among`]). Revisions are attacked by
//! what changed ([`attack_changes`]).

mod advice;
mod among;
mod changes;
mod growth;
mod interval;
mod reading;
mod solver;
mod witness;

use masar_terms::Period;
use serde::{Deserialize, Serialize};

pub use advice::Advice;
pub use among::Among;
pub use changes::{Changed, attack_changes};
pub use reading::{Linked, Named};
pub use witness::{Witness, check};

use crate::{faults::Rule, policy::Protection};

/// What every reader knows of how the tables are made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicRule {
    /// k.
    pub threshold: u64,
    /// Least distance between the ends of a withheld cell's range.
    pub width: u64,
    /// Dimensions in which noughts may be withheld.
    pub sensitive_dimensions: Vec<String>,
}

impl From<&Protection> for PublicRule {
    fn from(rule: &Protection) -> Self {
        Self {
            threshold: rule.threshold(),
            width: rule.width(),
            sensitive_dimensions: rule.sensitive_dimensions().to_vec(),
        }
    }
}

/// Which attack succeeded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Attack {
    Solver,
    Elimination,
    Insider,
    Concentration,
    Difference,
}

/// A withheld cell that can be worked out too well.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    pub dataflow: String,
    pub period: Period,
    /// The cell's codes, in the order of its table's dimensions.
    pub key: Vec<String>,
    /// The least count that fits.
    pub least: f64,
    /// The greatest count that fits; none when there is no limit.
    pub most: Option<f64>,
    pub attack: Attack,
}

/// What the attacks gave.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Withheld cells attacked, over all linked tables.
    pub attacked: usize,
    /// Linked tables, the new one included.
    pub tables: usize,
    /// Cells that fell; the release may go only if there are none.
    pub findings: Vec<Finding>,
    /// What could be done about them.
    pub advice: Vec<Advice>,
    /// What anyone could infer of each withheld cell of the table that wants to go, in the order
    /// of the attacks. Reports kept before this was told have none.
    #[serde(default)]
    pub ranges: Vec<Range>,
}

/// The counts that a withheld cell may have, for whoever holds all that is published.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Range {
    pub period: Period,
    /// The cell's codes, in the order of its table's dimensions.
    pub key: Vec<String>,
    /// The least count that a table that fits shows.
    pub least: f64,
    /// The greatest count that a table that fits shows; none when there is no limit.
    pub most: Option<f64>,
    /// Whether no table that fits goes beyond these ends; else the range is at least this wide.
    pub is_exact: bool,
}

impl Report {
    /// Whether every attack failed.
    pub fn holds(&self) -> bool {
        self.findings.is_empty()
    }
}

/// Why tables could not be attacked; nothing may be released then.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AuditError {
    /// Two releases show different numbers for one cell.
    #[error("dataflow {dataflow}, period {period}, {key}: two releases show different numbers")]
    Contradiction { dataflow: String, period: Period, key: String },
    /// No table fits what is published: a margin is not the sum of its parts.
    #[error("dataflow {dataflow}, period {period}: the margins do not add up")]
    DoesNotAddUp { dataflow: String, period: Period },
    /// A table said to fit does not.
    #[error("a witness of what withheld cells may be does not stand: {0}")]
    Witness(String),
    /// The solver gave up.
    #[error("the audit could not be finished: {0}")]
    Solver(String),
}

/// Attacks `tables`; the first is the one that wants to go. `insiders` are cells of it in which
/// one person stands alone, who knows it.
///
/// # Errors
/// Contradictions among the tables, or a failure of the solver.
pub fn attack(
    tables: &[Linked<'_>],
    rule: &PublicRule,
    insiders: &[Named],
) -> Result<Report, AuditError> {
    attack_among(tables, &[], rule, insiders)
}

/// As [`attack`], knowing of tables of other events that the same people went through. Where what
/// is published cannot be so, because somebody was told of late, that knowledge is of no use and is
/// left out.
///
/// # Errors
/// As [`attack`].
pub fn attack_among(
    tables: &[Linked<'_>],
    all: &[Among],
    rule: &PublicRule,
    insiders: &[Named],
) -> Result<Report, AuditError> {
    if !Rule::Audit.holds() {
        return Ok(Report::default());
    }
    let (mut reading, asked) = (reading::read(tables, rule)?, (insiders, true));
    let found = among::read(&mut reading, tables, all, rule);
    match conclude(&reading, tables, rule, asked, found.clone()) {
        Err(AuditError::DoesNotAddUp { .. }) if !all.is_empty() => {
            conclude(&reading::read(tables, rule)?, tables, rule, asked, found)
        }
        report => report,
    }
}

/// The attacks on all that was read; `is_marked` when the reader sees which cells are withheld.
/// `findings` are those that reading alone gave.
fn conclude(
    reading: &reading::Reading,
    tables: &[Linked<'_>],
    rule: &PublicRule,
    (insiders, is_marked): (&[Named], bool),
    mut findings: Vec<Finding>,
) -> Result<Report, AuditError> {
    let mut ground = interval::Ground::new(reading, rule)?;
    findings.extend(interval::solver_attack(&mut ground)?);
    if findings.is_empty() {
        if is_marked {
            findings.extend(interval::elimination(&ground)?);
        }
        findings.extend(interval::insider_attack(&ground, insiders)?);
        findings.extend(interval::concentration(&ground)?);
    }
    let advice = advice::on(&findings, tables, reading);
    // Of a table that falls no range is told, and of changes only whether they hold.
    let is_told = findings.is_empty() && is_marked;
    let ranges = if is_told { ground.ranges()? } else { Vec::new() };
    Ok(Report { attacked: reading.unknowns.len(), tables: tables.len(), findings, advice, ranges })
}
