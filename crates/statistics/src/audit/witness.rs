//! Tables that were shown to fit, checked one by one.
//!
//! For tables too large for a program per withheld cell, whoever withheld the cells hands over
//! *witnesses*: steps from the true table to others that fit all that is published as well. A
//! stranger cannot tell them apart, so each cell's range is at least as wide as its witnesses
//! make it. Nothing of them is believed: every published cell must stay, every sum must hold, no
//! number may fall under what the rule says of it, and counts move by whole people.

use std::collections::HashMap;

use masar_terms::Cell;

use super::{Attack, AuditError, Finding, Linked, PublicRule, Report, reading};

/// How far sums may be out, where numbers carry their rounding.
const ROUNDING: f64 = 1e-6;

/// A step from the true table: taken `up` times, or `down` times the other way, it fits as well.
#[derive(Clone, Debug, PartialEq)]
pub struct Witness {
    /// Cells by table and place in its observations, with what the step adds.
    pub moves: Vec<(usize, usize, f64)>,
    pub up: f64,
    pub down: f64,
}

/// Checks that witnesses keep every withheld cell of `tables` open. `truth` gives the true number
/// of an observation, by table and place.
///
/// # Errors
/// A witness that does not fit, a withheld number that contradicts the tables.
pub fn check(
    tables: &[Linked<'_>],
    rule: &PublicRule,
    truth: &dyn Fn(usize, usize) -> f64,
    witnesses: &[Witness],
) -> Result<Report, AuditError> {
    let reading = reading::read(tables, rule)?;
    let mut numbers = vec![f64::NAN; reading.unknowns.len()];
    let mut unknown_of: HashMap<(usize, usize), usize> = HashMap::new();
    for (at, linked) in tables.iter().enumerate() {
        for (place, observation) in linked.table.observations.iter().enumerate() {
            if observation.cell == Cell::Withheld {
                let unknown = reading.unknown(linked, observation);
                let unknown =
                    unknown.ok_or_else(|| does_not_fit("a withheld cell is not known"))?;
                numbers[unknown] = truth(at, place);
                unknown_of.insert((at, place), unknown);
            }
        }
    }
    let mut of_unknown: Vec<Vec<usize>> = vec![Vec::new(); numbers.len()];
    for (at, relation) in reading.relations.iter().enumerate() {
        let sum: f64 = relation.terms.iter().map(|(unknown, by)| by * numbers[*unknown]).sum();
        if !relation.holds(sum) {
            return Err(does_not_fit("the true numbers do not add up"));
        }
        relation.terms.iter().for_each(|(unknown, _)| of_unknown[*unknown].push(at));
    }
    let mut reach: Vec<(f64, f64)> = numbers.iter().map(|number| (*number, *number)).collect();
    let mut moved: HashMap<usize, f64> = HashMap::new();
    for witness in witnesses {
        moved.clear();
        for (table, place, by) in &witness.moves {
            let unknown = unknown_of.get(&(*table, *place));
            let unknown = unknown.ok_or_else(|| does_not_fit("a published cell moves"))?;
            moved.insert(*unknown, *by);
        }
        for factor in [witness.up, -witness.down] {
            fits(&reading, &of_unknown, &numbers, &moved, factor)?;
            for (unknown, by) in &moved {
                let number = numbers[*unknown] + by * factor;
                let (least, most) = &mut reach[*unknown];
                (*least, *most) = (least.min(number), most.max(number));
            }
        }
    }
    let findings = reach.iter().zip(&reading.unknowns).filter_map(|((least, most), unknown)| {
        let is_open = most - least >= rule.width as f64 && *most >= rule.threshold as f64;
        (!is_open).then(|| Finding {
            dataflow: unknown.dataflow.clone(),
            period: unknown.period,
            key: unknown.key.clone(),
            least: *least,
            most: Some(*most),
            attack: Attack::Solver,
        })
    });
    Ok(Report {
        attacked: numbers.len(),
        tables: tables.len(),
        findings: findings.collect(),
        advice: Vec::new(),
        ranges: Vec::new(),
    })
}

/// Whether the moved table fits all that is published.
fn fits(
    reading: &reading::Reading,
    of_unknown: &[Vec<usize>],
    numbers: &[f64],
    moved: &HashMap<usize, f64>,
    factor: f64,
) -> Result<(), AuditError> {
    let by = |unknown: &usize| moved.get(unknown).map_or(0.0, |by| by * factor);
    for unknown in moved.keys() {
        let number = numbers[*unknown] + by(unknown);
        if by(unknown).fract() != 0.0 || number < reading.unknowns[*unknown].least {
            return Err(does_not_fit("a cell moves to what it cannot be"));
        }
        for relation in of_unknown[*unknown].iter().map(|at| &reading.relations[*at]) {
            let sum: f64 = relation
                .terms
                .iter()
                .map(|(other, weight)| weight * (numbers[*other] + by(other)))
                .sum();
            if !relation.holds(sum) {
                return Err(does_not_fit("a sum does not hold"));
            }
        }
    }
    Ok(())
}

fn does_not_fit(reason: &str) -> AuditError {
    AuditError::Witness(reason.to_owned())
}

impl reading::Relation {
    /// Whether the weighted sum of its unknowns may be this.
    fn holds(&self, sum: f64) -> bool {
        let slack = ROUNDING * (1.0 + self.right.abs());
        match self.compare {
            reading::Compare::Equal => (sum - self.right).abs() <= slack,
            reading::Compare::AtMost => sum <= self.right + slack,
        }
    }
}
