//! By how much counts that only grow have grown from one universe to the next.

use std::collections::BTreeMap;

use masar_terms::Period;

use super::{
    AuditError, Linked, PublicRule,
    reading::{Compare, Reading, Relation, Seen, Unknown, add_relation},
};
use crate::published::{Dimension, Observation};

/// Measure, codes other than totals, and period.
type Place = (String, BTreeMap<String, String>, Period);

/// Adds the growth of every count between the universes that know of it, in their order: one more
/// number nobody published, wherever either end is not known. Where both are, and one of them is of
/// the table that wants to go, it is a number that this table gives away.
pub(super) fn grows(
    reading: &mut Reading,
    universes: &[String],
    new: Option<&Linked<'_>>,
    rule: &PublicRule,
) -> Result<(), AuditError> {
    for (place, times) in by_place(reading, universes) {
        for pair in times.windows(2) {
            let ((from, first), (to, second)) = (pair[0], pair[1]);
            if let (Seen::Number(first), Seen::Number(second)) = (first, second) {
                let given = new.filter(|new| [from, to].contains(&new.universe));
                told(reading, (&place, to), second - first, given, rule)?;
                continue;
            }
            let ((Seen::Unknown(at), _) | (_, Seen::Unknown(at))) = (second, first) else {
                continue;
            };
            let named = &reading.unknowns[at];
            let (dataflow, key) = (named.dataflow.clone(), named.key.clone());
            let step = Seen::Unknown(unknown(reading, dataflow, key, place.2));
            // An equation with an unknown contradicts nothing yet.
            let _ = add_relation(second, &[first, step], Compare::Equal, reading);
        }
    }
    Ok(())
}

fn by_place<'u>(
    reading: &Reading,
    universes: &'u [String],
) -> BTreeMap<Place, Vec<(&'u str, Seen)>> {
    let mut places: BTreeMap<Place, Vec<(&str, Seen)>> = BTreeMap::new();
    for universe in universes {
        for (((own, measure, codes), period), seen) in &reading.seen {
            if own == universe {
                let place = (measure.clone(), codes.clone(), *period);
                places.entry(place).or_default().push((universe, *seen));
            }
        }
    }
    places
}

/// A growth that two published numbers tell: of few, it is worked out.
fn told(
    reading: &mut Reading,
    ((_, codes, period), to): (&Place, &str),
    growth: f64,
    given: Option<&Linked<'_>>,
    rule: &PublicRule,
) -> Result<(), AuditError> {
    if growth < 0.0 {
        let key = codes.values().cloned().collect::<Vec<_>>().join(".");
        return Err(AuditError::Contradiction { dataflow: to.to_owned(), period: *period, key });
    }
    let few = growth > 0.0 && growth < rule.threshold as f64;
    let key = given.and_then(|new| Some((new.table.dataflow.clone(), key_in(new, codes)?)));
    if let (Some((dataflow, key)), true) = (key, few) {
        let terms = vec![(unknown(reading, dataflow, key, *period), 1.0)];
        reading.relations.push(Relation { terms, compare: Compare::Equal, right: growth });
    }
    Ok(())
}

fn unknown(reading: &mut Reading, dataflow: String, key: Vec<String>, period: Period) -> usize {
    let is_difference = false;
    reading.unknowns.push(Unknown { dataflow, period, key, least: 0.0, is_difference });
    reading.unknowns.len() - 1
}

/// The key under which a table shows the number of these codes.
fn key_in(linked: &Linked<'_>, codes: &BTreeMap<String, String>) -> Option<Vec<String>> {
    let dimensions = &linked.table.dimensions;
    if codes.keys().any(|id| dimensions.iter().all(|one| one.id != *id)) {
        return None;
    }
    let code = |one: &Dimension| codes.get(&one.id).map_or("_T", String::as_str).to_owned();
    let key: Vec<String> = dimensions.iter().map(code).collect();
    let is_shown = |one: &Observation| one.key == key && one.cell.number().is_some();
    linked.table.observations.iter().any(is_shown).then_some(key)
}
