//! Published tables as a stranger reads them: numbers, unknowns and equations.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use masar_terms::{Cell, Frequency, Period};

use super::{AuditError, PublicRule};
use crate::published::{Dimension, Observation, Table};

/// A published table with what ties it to others.
#[derive(Clone, Copy, Debug)]
pub struct Linked<'a> {
    pub table: &'a Table,
    /// Who is counted, by which event: tables of one universe count the same people.
    pub universe: &'a str,
    /// Whether the shorter periods within a long one sum to it (rows), or only bound it (people,
    /// who may come twice).
    pub adds_over_time: bool,
}

/// A cell by its codes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub period: Period,
    pub key: Vec<String>,
}

/// What one number counts, whichever table shows it: universe, measure, and its codes other than
/// totals.
pub(super) type Count = (String, String, BTreeMap<String, String>);

/// A number nobody published.
pub(super) struct Unknown {
    pub dataflow: String,
    pub period: Period,
    pub key: Vec<String>,
    /// The least it can be by the rule alone.
    pub least: f64,
    /// Whether it is what one number has more than another, and no cell of its own: such a count may
    /// be known where it is none of few people.
    pub is_difference: bool,
}

/// How a sum compares with the right-hand side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Compare {
    Equal,
    AtMost,
}

/// Weighted unknowns against a number.
pub(super) struct Relation {
    pub terms: Vec<(usize, f64)>,
    pub compare: Compare,
    pub right: f64,
}

/// A line of a sensitive dimension: which of its parts could be more than nought.
pub(super) struct Open {
    /// Unknown parts.
    pub unknown: Vec<usize>,
    /// Published parts of one or more.
    pub known: usize,
    /// Place of the sum, to name the finding.
    pub at: (String, Period, Vec<String>),
}

/// All that is published, as unknowns and relations.
pub(super) struct Reading {
    pub unknowns: Vec<Unknown>,
    pub relations: Vec<Relation>,
    pub sensitive_lines: Vec<Open>,
    /// Unknown of the first table by its codes.
    pub places: HashMap<(Period, Vec<String>), usize>,
    /// Every number, whichever table shows or withholds it.
    pub seen: HashMap<(Count, Period), Seen>,
}

impl Reading {
    /// The unknown that a withheld observation stands for.
    pub fn unknown(&self, linked: &Linked<'_>, observation: &Observation) -> Option<usize> {
        match self.seen.get(&(count_of(linked, &observation.key), observation.period))? {
            Seen::Unknown(number) => Some(*number),
            Seen::Number(_) => None,
        }
    }
}

#[derive(Clone, Copy)]
pub(super) enum Seen {
    Number(f64),
    Unknown(usize),
}

/// Reads the tables, the first being the one that wants to go.
pub(super) fn read(tables: &[Linked<'_>], rule: &PublicRule) -> Result<Reading, AuditError> {
    let mut reading = Reading {
        unknowns: Vec::new(),
        relations: Vec::new(),
        sensitive_lines: Vec::new(),
        places: HashMap::new(),
        seen: HashMap::new(),
    };
    let mut seen: HashMap<(Count, Period), Seen> = HashMap::new();
    for linked in tables {
        numbers(linked, &mut seen)?;
    }
    for (at, linked) in tables.iter().enumerate() {
        unknowns(linked, at == 0, rule, &mut seen, &mut reading);
    }
    for linked in tables {
        margins(linked, rule, &seen, &mut reading)?;
    }
    periods(tables, &seen, &mut reading);
    reading.seen = seen;
    Ok(reading)
}

pub(super) fn count_of(linked: &Linked<'_>, key: &[String]) -> Count {
    let codes = linked.table.dimensions.iter().zip(key);
    let codes = codes.filter(|(_, code)| *code != "_T");
    let codes = codes.map(|(dimension, code)| (dimension.id.clone(), code.clone())).collect();
    (linked.universe.to_owned(), linked.table.measure.id.clone(), codes)
}

/// Published numbers first: a number in any table is known in all.
fn numbers(
    linked: &Linked<'_>,
    seen: &mut HashMap<(Count, Period), Seen>,
) -> Result<(), AuditError> {
    for observation in &linked.table.observations {
        let Some(number) = observation.cell.number() else { continue };
        let known = (count_of(linked, &observation.key), observation.period);
        if let Some(Seen::Number(other)) = seen.insert(known, Seen::Number(number))
            && other != number
        {
            return Err(AuditError::Contradiction {
                dataflow: linked.table.dataflow.clone(),
                period: observation.period,
                key: observation.key.join("."),
            });
        }
    }
    Ok(())
}

/// Withheld cells that no table shows.
fn unknowns(
    linked: &Linked<'_>,
    current: bool,
    rule: &PublicRule,
    seen: &mut HashMap<(Count, Period), Seen>,
    reading: &mut Reading,
) {
    let may_be_nought =
        linked.table.dimensions.iter().any(|d| rule.sensitive_dimensions.contains(&d.id));
    let least = if may_be_nought { 0.0 } else { 1.0 };
    for observation in linked.table.observations.iter().filter(|o| o.cell == Cell::Withheld) {
        let count = (count_of(linked, &observation.key), observation.period);
        let number = match seen.get(&count) {
            Some(Seen::Unknown(number)) => {
                let known = &mut reading.unknowns[*number];
                known.least = known.least.max(least);
                *number
            }
            // Shown elsewhere: it stays an unknown with one possible value, so that the release
            // is refused and the cell named.
            Some(Seen::Number(shown)) => {
                let shown = *shown;
                let number = new_unknown(linked, observation, shown, reading);
                let terms = vec![(number, 1.0)];
                reading.relations.push(Relation { terms, compare: Compare::Equal, right: shown });
                seen.insert(count, Seen::Unknown(number));
                number
            }
            None => {
                let number = new_unknown(linked, observation, least, reading);
                seen.insert(count, Seen::Unknown(number));
                number
            }
        };
        if current {
            reading.places.insert((observation.period, observation.key.clone()), number);
        }
    }
}

fn new_unknown(
    linked: &Linked<'_>,
    observation: &Observation,
    least: f64,
    reading: &mut Reading,
) -> usize {
    reading.unknowns.push(Unknown {
        dataflow: linked.table.dataflow.clone(),
        period: observation.period,
        key: observation.key.clone(),
        least,
        is_difference: false,
    });
    reading.unknowns.len() - 1
}

/// Sums over each dimension, wherever a sum and all its parts stand in the table.
fn margins(
    linked: &Linked<'_>,
    rule: &PublicRule,
    seen: &HashMap<(Count, Period), Seen>,
    reading: &mut Reading,
) -> Result<(), AuditError> {
    let table = linked.table;
    for (at, dimension) in table.dimensions.iter().enumerate() {
        let below = parts_of(dimension);
        for observation in &table.observations {
            let Some(parts) = below.get(observation.key[at].as_str()) else { continue };
            let part_of = |code: &&str| {
                let mut key = observation.key.clone();
                key[at] = (*code).to_owned();
                seen.get(&(count_of(linked, &key), observation.period)).copied()
            };
            let whole = (count_of(linked, &observation.key), observation.period);
            let (Some(sum), Some(parts)) =
                (seen.get(&whole), parts.iter().map(part_of).collect::<Option<Vec<Seen>>>())
            else {
                continue;
            };
            add_relation(*sum, &parts, Compare::Equal, reading).map_err(|()| {
                let (dataflow, period) = (table.dataflow.clone(), observation.period);
                AuditError::DoesNotAddUp { dataflow, period }
            })?;
            if parts.len() > 1 && rule.sensitive_dimensions.contains(&dimension.id) {
                let place = (table.dataflow.clone(), observation.period, observation.key.clone());
                reading.sensitive_lines.extend(open_line(&parts, place));
            }
        }
    }
    Ok(())
}

/// Codes right below each code. Codes without a parent are below the total.
fn parts_of(dimension: &Dimension) -> HashMap<&str, Vec<&str>> {
    let mut below: HashMap<&str, Vec<&str>> = HashMap::new();
    for (code, parent) in dimension.codes.iter().filter(|(code, _)| code != "_T") {
        below.entry(parent.as_deref().unwrap_or("_T")).or_default().push(code);
    }
    below
}

/// A line that has anybody in it at all.
fn open_line(parts: &[Seen], at: (String, Period, Vec<String>)) -> Option<Open> {
    let mut line = Open { unknown: Vec::new(), known: 0, at };
    for part in parts {
        match part {
            Seen::Unknown(number) => line.unknown.push(*number),
            Seen::Number(number) if *number > 0.0 => line.known += 1,
            Seen::Number(_) => {}
        }
    }
    (line.known + line.unknown.len() > 0).then_some(line)
}

/// `parts` compared with `sum`; an error when numbers alone contradict each other.
pub(super) fn add_relation(
    sum: Seen,
    parts: &[Seen],
    compare: Compare,
    reading: &mut Reading,
) -> Result<(), ()> {
    let mut relation = Relation { terms: Vec::new(), compare, right: 0.0 };
    let weighted = parts.iter().map(|part| (*part, 1.0)).chain([(sum, -1.0)]);
    for (part, weight) in weighted {
        match part {
            Seen::Number(number) => relation.right -= weight * number,
            Seen::Unknown(number) => relation.terms.push((number, weight)),
        }
    }
    let fits = match compare {
        Compare::Equal => relation.right.abs() < 1e-6,
        Compare::AtMost => relation.right >= -1e-6,
    };
    if !relation.terms.is_empty() {
        reading.relations.push(relation);
        return Ok(());
    }
    if fits { Ok(()) } else { Err(()) }
}

/// A long period against the shorter ones within it.
fn periods(tables: &[Linked<'_>], seen: &HashMap<(Count, Period), Seen>, reading: &mut Reading) {
    let adds =
        |universe: &str| tables.iter().filter(|t| t.universe == universe).all(|t| t.adds_over_time);
    let mut by_count: BTreeMap<&Count, BTreeSet<Period>> = BTreeMap::new();
    for (count, period) in seen.keys() {
        by_count.entry(count).or_default().insert(*period);
    }
    for (count, known) in by_count {
        let of = |period: Period| seen.get(&(count.clone(), period)).copied();
        for long in &known {
            for frequency in [Frequency::HalfYear, Frequency::Quarter, Frequency::Month] {
                if frequency.months() >= long.frequency().months() {
                    continue;
                }
                let whole = within(*long, frequency);
                let shown: Vec<Seen> = whole.iter().filter_map(|short| of(*short)).collect();
                let (Some(sum), false) = (of(*long), shown.is_empty()) else { continue };
                // A contradiction here is no fault of the table: late rows. The bound is left out.
                if adds(&count.0) {
                    let compare =
                        if shown.len() == whole.len() { Compare::Equal } else { Compare::AtMost };
                    let _ = add_relation(sum, &shown, compare, reading);
                    continue;
                }
                for short in &shown {
                    let _ = add_relation(sum, &[*short], Compare::AtMost, reading);
                }
                if shown.len() == whole.len() {
                    at_least(sum, &shown, reading);
                }
            }
        }
    }
}

/// People of a year are at most those of its parts together.
pub(super) fn at_least(sum: Seen, parts: &[Seen], reading: &mut Reading) {
    let before = reading.relations.len();
    let _ = add_relation(sum, parts, Compare::Equal, reading);
    if let Some(relation) = reading.relations.get_mut(before) {
        relation.compare = Compare::AtMost;
        relation.right = -relation.right;
        relation.terms.iter_mut().for_each(|(_, weight)| *weight = -*weight);
    }
}

pub(super) fn within(long: Period, frequency: Frequency) -> Vec<Period> {
    let first = Period::containing(long.first_day(), frequency);
    std::iter::successors(Some(first), |period| Some(period.next()))
        .take_while(|period| period.last_day() <= long.last_day())
        .collect()
}
