//! What could be done about a cell that can be worked out.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Finding, Linked, Named, reading::Reading};
use crate::published::Observation;

/// One way out. Choosing is for the people who propose and approve.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Advice {
    /// Withhold these cells of the new table as well.
    Withhold { keys: Vec<Vec<String>> },
    /// Merge codes of this dimension (age bands, for instance).
    Merge { dimension: String },
    /// Leave out the finest level of this dimension (districts, for instance).
    Coarser { dimension: String },
}

/// Alternatives for these findings.
pub(super) fn on(findings: &[Finding], tables: &[Linked<'_>], reading: &Reading) -> Vec<Advice> {
    let (Some(current), false) = (tables.first(), findings.is_empty()) else { return Vec::new() };
    let mut advice = Vec::new();
    let keys: BTreeSet<Vec<String>> =
        findings.iter().filter_map(|finding| neighbour(finding, current, reading)).collect();
    if !keys.is_empty() {
        advice.push(Advice::Withhold { keys: keys.into_iter().collect() });
    }
    for (at, dimension) in current.table.dimensions.iter().enumerate() {
        let concerned = findings.iter().any(|f| f.key.get(at).is_some_and(|code| code != "_T"));
        if !concerned {
            continue;
        }
        let id = || dimension.id.clone();
        let has_levels = |parent: &Option<String>| parent.as_deref().is_some_and(|p| p != "_T");
        if dimension.codes.iter().any(|(_, parent)| has_levels(parent)) {
            advice.push(Advice::Coarser { dimension: id() });
        } else if dimension.codes.iter().filter(|(code, _)| code != "_T").count() > 2 {
            advice.push(Advice::Merge { dimension: id() });
        }
    }
    advice
}

/// The next to go: the cell itself if it is published, else the smallest published cell of the new
/// table that differs from it in one dimension.
fn neighbour(finding: &Finding, current: &Linked<'_>, reading: &Reading) -> Option<Vec<String>> {
    let is_told = |one: &Observation| one.key == finding.key && one.cell.number().is_some();
    if finding.dataflow == current.table.dataflow && current.table.observations.iter().any(is_told)
    {
        return Some(finding.key.clone());
    }
    let differs = |key: &[String]| key.iter().zip(&finding.key).filter(|(a, b)| a != b).count();
    let named = Named { period: finding.period, key: finding.key.clone() };
    let is_current = reading.places.contains_key(&(named.period, named.key));
    let near = if is_current { 1 } else { finding.key.len() };
    let shown = current.table.observations.iter().filter_map(|o| Some((o, o.cell.number()?)));
    shown
        .filter(|(o, number)| *number > 0.0 && (1..=near).contains(&differs(&o.key)))
        .min_by(|(a, x), (b, y)| {
            (differs(&a.key), x, &a.key)
                .partial_cmp(&(differs(&b.key), y, &b.key))
                .unwrap_or(std::cmp::Ordering::Equal)
        })
        .map(|(o, _)| o.key.clone())
}
