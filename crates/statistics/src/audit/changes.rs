//! The attack on a revision: whom could somebody find who compares it with all vintages before?
//!
//! Two vintages of one table tell, cell by cell, how many people changed the cell between them,
//! wherever both are up to date. That is a table like any other: it is attacked as one, together
//! with the changes that every other revision of the same people told, and the numbers by which
//! changes grew from one revision to the next are attacked with them. The reader is taken to know
//! more than is published: how many people changed a cell, and not only by how much its number
//! moved; and that a cell whose number stands still is up to date, unless changes of it are held
//! back. Which those are is not published, so that nobody can eliminate others.

use std::collections::{BTreeMap, BTreeSet};

use super::{AuditError, Linked, Named, PublicRule, Report, conclude, growth, reading};
use crate::published::Table;

/// How many people changed each cell from the first release to a revision. Cells whose changes are
/// held back are withheld.
#[derive(Clone, Copy, Debug)]
pub struct Changed<'a> {
    pub table: &'a Table,
    /// Who is counted, by which event.
    pub universe: &'a str,
    /// Number of the revision.
    pub revision: u8,
}

/// Attacks the changes of several revisions together; the first is the one that wants to go.
/// `insiders` are cells of it that one person changed alone.
///
/// # Errors
/// As [`super::attack`].
pub fn attack_changes(
    tables: &[Changed<'_>],
    rule: &PublicRule,
    insiders: &[Named],
) -> Result<Report, AuditError> {
    let name = |universe: &str, revision: u8| format!("{universe}/revision {revision}");
    let names: Vec<String> =
        tables.iter().map(|changed| name(changed.universe, changed.revision)).collect();
    let linked: Vec<Linked<'_>> = tables
        .iter()
        .zip(&names)
        .map(|(changed, universe)| Linked { table: changed.table, universe, adds_over_time: true })
        .collect();
    let mut reading = reading::read(&linked, rule)?;
    let mut revisions: BTreeMap<&str, BTreeSet<u8>> = BTreeMap::new();
    for changed in tables {
        revisions.entry(changed.universe).or_default().insert(changed.revision);
    }
    for (universe, numbers) in revisions {
        let in_order: Vec<String> =
            numbers.into_iter().map(|revision| name(universe, revision)).collect();
        growth::grows(&mut reading, &in_order, linked.first(), rule)?;
    }
    let is_marked = false;
    conclude(&reading, &linked, rule, (insiders, is_marked), Vec::new())
}
