//! What a mapping says of the whole: totals that equal their parts, codes that have to occur, keys
//! that stand once.

use std::{
    cell::OnceCell,
    collections::{BTreeMap, HashMap},
};

use masar_interop::{
    sdmx::{Observations, number},
    tabular::CodeList,
};
use masar_terms::Cell;

use super::{
    ExternalError, Mapping, codes,
    error::{Counted, RowError, Why, Wrong},
    mapped::MappedTotal,
    trace::{Seen, Trace},
};

/// Observations with the cells behind them.
pub(super) struct Whole<'w> {
    mapping: &'w Mapping,
    observations: &'w Observations,
    trace: &'w Trace,
    lists: &'w BTreeMap<String, CodeList>,
    /// For each observation the first cell behind it; made when something is wrong.
    first: OnceCell<HashMap<u32, Seen>>,
}

/// What one total is made of.
struct Rule {
    total: usize,
    parts: Vec<usize>,
}

impl<'w> Whole<'w> {
    pub fn new(
        mapping: &'w Mapping,
        observations: &'w Observations,
        trace: &'w Trace,
        lists: &'w BTreeMap<String, CodeList>,
    ) -> Self {
        Self { mapping, observations, trace, lists, first: OnceCell::new() }
    }

    pub fn check(&self) -> Result<(), ExternalError> {
        let mut wrong = Wrong::default();
        self.once(&mut wrong);
        self.required()?;
        for total in &self.mapping.totals {
            self.total(total, &mut wrong)?;
        }
        wrong.refuse()
    }

    /// Refuses a key that stands twice, and looks at nothing else.
    pub fn keys(&self) -> Result<(), ExternalError> {
        let mut wrong = Wrong::default();
        self.once(&mut wrong);
        wrong.refuse()
    }

    /// The first cell behind an observation.
    fn first(&self, observation: usize) -> Option<Seen> {
        let first = self.first.get_or_init(|| self.trace.first_cells());
        first.get(&(observation as u32)).copied()
    }

    fn error(&self, observation: usize, why: Why) -> RowError {
        let cell = self.first(observation).map(|seen| self.trace.cell(seen));
        let (sheet, row, column) =
            cell.map(|cell| (cell.sheet, u64::from(cell.row), cell.column)).unwrap_or_default();
        let value = self.observations.row(observation).cell();
        let value = value.number().map(number::text).unwrap_or_default();
        RowError { sheet, counted: Counted::Rows, row, column, value, why }
    }

    /// Refuses a key that stands twice, with both places.
    fn once(&self, wrong: &mut Wrong) {
        let Some(row) = self.observations.duplicate() else { return };
        let key: Vec<&str> = row.key().collect();
        let same = |other: &masar_interop::sdmx::Row<'_>| {
            other.period() == row.period() && other.key().eq(key.iter().copied())
        };
        let twins: Vec<usize> =
            self.observations.rows().filter(same).map(|row| row.number()).take(2).collect();
        if let [first, second] = twins.as_slice() {
            let place = self.first(*first).map(|seen| self.trace.cell(seen).to_string());
            let key = format!("{} in {}", key.join("."), row.period());
            let why = Why::Twice { key, first: place.unwrap_or_default() };
            wrong.add([self.error(*second, why)]);
        }
    }

    fn required(&self) -> Result<(), ExternalError> {
        for (at, dimension) in self.mapping.dimensions.iter().enumerate() {
            let there = self.observations.codes(at);
            if let Some(code) = dimension.required.iter().find(|code| !there.contains(code)) {
                let (dimension, code) = (dimension.id.clone(), code.clone());
                return Err(ExternalError::Required { dimension, code });
            }
        }
        Ok(())
    }

    fn total(&self, total: &MappedTotal, wrong: &mut Wrong) -> Result<(), ExternalError> {
        let place = self.mapping.dimensions.iter().position(|one| one.id == total.dimension);
        let Some(place) = place else { return Ok(()) };
        let there = self.observations.codes(place);
        let rules = self.rules(total, &self.mapping.dimensions[place].codes, there)?;
        let mut groups: HashMap<Vec<usize>, HashMap<usize, usize>> = HashMap::new();
        for row in self.observations.rows() {
            let others = (0..self.observations.dimensions()).filter(|other| *other != place);
            let mut key: Vec<usize> = others.map(|other| row.code_index(other)).collect();
            key.push(row.period_index());
            groups.entry(key).or_default().insert(row.code_index(place), row.number());
        }
        let mut found: Vec<(usize, Why)> = Vec::new();
        for group in groups.values() {
            for rule in &rules {
                found.extend(self.broken(total, rule, group, there));
            }
        }
        found.sort_by_key(|(observation, _)| *observation);
        wrong.add(found.into_iter().map(|(observation, why)| self.error(observation, why)));
        Ok(())
    }

    fn rules(
        &self,
        total: &MappedTotal,
        codes: &str,
        there: &[String],
    ) -> Result<Vec<Rule>, ExternalError> {
        let list = codes::list(self.lists, codes)?;
        let place = |code: &str| there.iter().position(|known| known == code);
        if let Some(code) = &total.total {
            codes::known(list, code)?;
            total.parts.iter().try_for_each(|part| codes::known(list, part))?;
            let parts = total.parts.iter().filter_map(|part| place(part)).collect();
            return Ok(place(code).map(|total| Rule { total, parts }).into_iter().collect());
        }
        // A code belongs to the nearest code above it that occurs.
        let parents: HashMap<&str, &str> = list
            .codes
            .iter()
            .filter_map(|code| Some((code.code.as_str(), code.parent.as_deref()?)))
            .collect();
        let mut below: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (at, code) in there.iter().enumerate() {
            let above = std::iter::successors(parents.get(code.as_str()), |up| parents.get(**up));
            // A code list has no loops; the limit is for readers of this line.
            if let Some(total) = above.take(64).find_map(|up| place(up)) {
                below.entry(total).or_default().push(at);
            }
        }
        Ok(below.into_iter().map(|(total, parts)| Rule { total, parts }).collect())
    }

    /// What is wrong with one total, and with which observation. A total without a number, and one
    /// of which no part is there, are not wrong; where a part has no number, the others may not
    /// make more than the total.
    fn broken(
        &self,
        total: &MappedTotal,
        rule: &Rule,
        group: &HashMap<usize, usize>,
        there: &[String],
    ) -> Option<(usize, Why)> {
        let cell = |code: &usize| group.get(code).map(|at| self.observations.row(*at).cell());
        let whole = cell(&rule.total)?.number()?;
        let numbers: Vec<Option<f64>> =
            rule.parts.iter().map(|part| cell(part).and_then(Cell::number)).collect();
        if rule.parts.iter().all(|part| !group.contains_key(part)) {
            return None;
        }
        let sum: f64 = numbers.iter().flatten().sum();
        // Sums of sums of binary fractions differ in their last digits.
        let room = total.tolerance + 1e-9 * whole.abs().max(sum.abs());
        let is_open = total.at_least || numbers.contains(&None);
        if sum - whole <= room && (is_open || whole - sum <= room) {
            return None;
        }
        let names = rule.parts.iter().filter_map(|part| there.get(*part)).take(12);
        let mut parts = names.cloned().collect::<Vec<_>>().join(", ");
        if rule.parts.len() > 12 {
            parts.push_str(", …");
        }
        let why = Why::Total { sum: number::text(sum), parts };
        group.get(&rule.total).map(|at| (*at, why))
    }
}
