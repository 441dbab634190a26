//! Tables of different events that the same people went through.

use std::collections::BTreeMap;

use masar_terms::{Frequency, Period};

use super::{
    Attack, Finding, Linked, PublicRule,
    reading::{Compare, Count, Reading, Seen, Unknown, add_relation, at_least, count_of, within},
};
use crate::published::Observation;

/// Whoever counts in one table counts in another as well, in the same period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Among {
    /// Who counts in both: universe and measure.
    pub inner: (String, String),
    /// Where they count as well.
    pub outer: (String, String),
    /// Under which of the outer table's codes, as far as the inner one does not say.
    pub codes: BTreeMap<String, String>,
    /// Dimensions of the outer table.
    pub dimensions: Vec<String>,
}

/// Adds what these relations tell of the numbers that were read: a part is at most its whole, and
/// what the whole has more is a count of people as well, which nobody published. Gives the
/// differences of two published numbers that are counts of few people.
pub(super) fn read(
    reading: &mut Reading,
    tables: &[Linked<'_>],
    all: &[Among],
    rule: &PublicRule,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for among in all {
        let by_count = numbers(reading, &among.outer);
        let is_inner = |table: &&Linked<'_>| {
            table.universe == among.inner.0 && table.table.measure.id == among.inner.1
        };
        for linked in tables.iter().filter(is_inner) {
            for one in &linked.table.observations {
                let own = count_of(linked, &one.key);
                let Some(part) = reading.seen.get(&(own.clone(), one.period)).copied() else {
                    continue;
                };
                let Some((codes, is_whole)) = among.codes_of(&own) else { continue };
                let (universe, measure) = among.outer.clone();
                let whole = (universe, measure, codes);
                let Some(wholes) = by_count.get(&whole) else { continue };
                let at = Place::of(tables, (&whole, linked, one));
                bounds(reading, part, wholes, &at);
                if let Some(whole) = wholes.get(&one.period).filter(|_| is_whole) {
                    findings.extend(difference(reading, (part, *whole), &at, rule));
                }
            }
        }
    }
    findings
}

/// A cell to name: that of the table that wants to go, whichever of both it is.
struct Place {
    dataflow: String,
    period: Period,
    key: Vec<String>,
}

impl Place {
    fn of(
        tables: &[Linked<'_>],
        (whole, linked, one): (&Count, &Linked<'_>, &Observation),
    ) -> Self {
        let current = tables.first().filter(|current| current.universe == whole.0);
        let above = current.and_then(|current| {
            let same =
                |o: &&Observation| o.period == one.period && count_of(current, &o.key) == *whole;
            Some((current, current.table.observations.iter().find(same)?))
        });
        let (linked, one) = above.unwrap_or((linked, one));
        let dataflow = linked.table.dataflow.clone();
        Self { dataflow, period: one.period, key: one.key.clone() }
    }
}

impl Among {
    /// The codes under which the people of a cell count in the outer table, and whether the cell
    /// says nothing of them that the outer table does not; none where both contradict each other.
    fn codes_of(&self, own: &Count) -> Option<(BTreeMap<String, String>, bool)> {
        let (mut codes, mut is_whole) = (self.codes.clone(), true);
        for (dimension, code) in &own.2 {
            if !self.dimensions.contains(dimension) {
                is_whole = false;
            } else if codes.insert(dimension.clone(), code.clone()).is_some_and(|was| was != *code)
            {
                return None;
            }
        }
        Some((codes, is_whole))
    }
}

/// Every number of a universe, by its codes and period.
fn numbers(
    reading: &Reading,
    (universe, measure): &(String, String),
) -> BTreeMap<Count, BTreeMap<Period, Seen>> {
    let mut found: BTreeMap<Count, BTreeMap<Period, Seen>> = BTreeMap::new();
    for ((count, period), seen) in &reading.seen {
        if count.0 == *universe && count.1 == *measure {
            found.entry(count.clone()).or_default().insert(*period, *seen);
        }
    }
    found
}

/// A part is at most its whole, that of a longer period, and those of the shorter ones together.
/// What contradicts this was told late, and is left out.
fn bounds(reading: &mut Reading, part: Seen, wholes: &BTreeMap<Period, Seen>, at: &Place) {
    for (period, whole) in wholes {
        let holds = period.first_day() <= at.period.first_day()
            && at.period.last_day() <= period.last_day();
        if holds {
            let _ = add_relation(*whole, &[part], Compare::AtMost, reading);
        }
    }
    for frequency in [Frequency::HalfYear, Frequency::Quarter, Frequency::Month] {
        if frequency.months() >= at.period.frequency().months() {
            continue;
        }
        let parts: Option<Vec<Seen>> =
            within(at.period, frequency).iter().map(|short| wholes.get(short).copied()).collect();
        if let Some(parts) = parts {
            at_least(part, &parts, reading);
        }
    }
}

/// Those of a whole who are not in its part.
fn difference(
    reading: &mut Reading,
    (part, whole): (Seen, Seen),
    at: &Place,
    rule: &PublicRule,
) -> Option<Finding> {
    let named = || (at.dataflow.clone(), at.period, at.key.clone());
    if let (Seen::Number(part), Seen::Number(whole)) = (part, whole) {
        let rest = whole - part;
        let (dataflow, period, key) = named();
        let is_few = rest > 0.0 && rest < rule.threshold as f64;
        return is_few.then_some(Finding {
            dataflow,
            period,
            key,
            least: rest,
            most: Some(rest),
            attack: Attack::Difference,
        });
    }
    let (dataflow, period, key) = named();
    let rest = Unknown { dataflow, period, key, least: 0.0, is_difference: true };
    reading.unknowns.push(rest);
    let rest = Seen::Unknown(reading.unknowns.len() - 1);
    // An equation with an unknown contradicts nothing yet.
    let _ = add_relation(whole, &[part, rest], Compare::Equal, reading);
    None
}
