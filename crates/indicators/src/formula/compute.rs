//! Puts the terms of a formula together, place by place and period by period.

use std::collections::BTreeMap;

use masar_statistics::datasets::DataSet;
use masar_terms::{Cell, Frequency, Period};

use super::{Answer, Computed, Formula, Known, Term, Why, breakdown, reading};
use crate::{Source, combine};

/// A published dataset with what is known of where it comes from.
pub struct Input<'i> {
    /// SDMX reference.
    pub dataset: &'i str,
    /// SDMX id of its dataflow.
    pub dataflow: &'i str,
    /// Code of the place for which its publisher is responsible; none for an agency's series.
    pub place: Option<&'i str>,
    pub set: &'i DataSet,
    /// For each period the vintage that brought it, and whether it was taken back.
    pub brought: &'i BTreeMap<Period, (Source, bool)>,
}

impl Input<'_> {
    pub(super) fn is_withdrawn(&self, period: Period) -> bool {
        self.brought.get(&period).is_none_or(|(_, withdrawn)| *withdrawn)
    }
}

/// A cell with the vintage that brought it.
type Sourced = (Cell, Source);
type Cells = BTreeMap<(String, Period), Sourced>;

/// Computes a formula from these datasets; those of other dataflows are passed over. Where two
/// publishers tell of one place and period, the one that published last counts.
pub fn compute(formula: &Formula, inputs: &[Input<'_>]) -> Computed {
    let mut computed = Computed { hash: formula.hash(), ..Computed::default() };
    let numerator = cells(&formula.numerator, inputs, &mut computed);
    let denominator = formula.denominator.as_ref().map(|term| cells(term, inputs, &mut computed));
    let everybody = formula.quality.coverage.as_ref();
    let everybody = everybody.map(|asked| (asked.least, cells(&asked.of, inputs, &mut computed)));
    for (at, part) in &numerator {
        if at.1.frequency() != formula.frequency {
            continue;
        }
        let partner = match (&denominator, formula.growth) {
            (Some(cells), _) => Some(cells.get(at)),
            (None, Some(years)) => Some(numerator.get(&(at.0.clone(), before(at.1, years)))),
            (None, None) => None,
        };
        let everybody = everybody.as_ref().map(|(least, cells)| (*least, cells.get(at)));
        let answer = answer(formula, at.1, part, partner, everybody);
        computed.series.entry(at.0.clone()).or_default().push(answer);
    }
    breakdowns(formula, inputs, &mut computed);
    computed
}

/// The period as many years before.
fn before(period: Period, years: u16) -> Period {
    let steps = usize::from(years)
        * match period.frequency() {
            Frequency::Year => 1,
            Frequency::HalfYear => 2,
            Frequency::Quarter => 4,
            Frequency::Month => 12,
        };
    (0..steps).fold(period, |period, _| period.previous())
}

fn cells(term: &Term, inputs: &[Input<'_>], computed: &mut Computed) -> Cells {
    let mut cells = Cells::new();
    for input in inputs.iter().filter(|input| input.dataflow == term.dataflow) {
        let told = match reading::read(term, input) {
            Ok(told) => told,
            Err(unread) => {
                if !computed.unread.contains(&unread) {
                    computed.unread.push(unread);
                }
                continue;
            }
        };
        computed.datasets.insert(input.dataset.to_owned());
        for (at, cell) in told {
            let Some((source, _)) = input.brought.get(&at.1) else { continue };
            let is_older = |known: &Sourced| known.1.released_at < source.released_at;
            if cells.get(&at).is_none_or(is_older) {
                cells.insert(at, (cell, source.clone()));
            }
        }
    }
    cells
}

/// `partner` is what the numerator is held against, if the formula holds it against anything.
fn answer(
    formula: &Formula,
    period: Period,
    (numerator, source): &Sourced,
    partner: Option<Option<&Sourced>>,
    everybody: Option<(f64, Option<&Sourced>)>,
) -> Answer {
    let mut sources = vec![source.clone()];
    for (_, source) in partner.flatten().into_iter().chain(everybody.and_then(|it| it.1)) {
        if !sources.contains(source) {
            sources.push(source.clone());
        }
    }
    let held_against = partner.flatten().map(|(cell, _)| *cell);
    let coverage = everybody.and_then(|(_, all)| covered(held_against, all.map(|all| all.0)));
    let (cell, why) = match (partner, held_against) {
        _ if formula.quality.oldest.is_some_and(|oldest| period.first_day().year() < oldest) => {
            (Cell::Unknown, Some(Why::TooOld))
        }
        (None, _) => scaled(*numerator, formula.scale),
        (Some(_), None) => (Cell::Unknown, Some(Why::NoPartner)),
        (Some(_), Some(held)) => quotient(formula, *numerator, held),
    };
    // A state says more than the coverage; only a number is held back for it.
    let is_low = everybody.is_some_and(|(least, _)| coverage.is_none_or(|part| part < least));
    let (cell, why) = match cell.number() {
        Some(_) if is_low => (Cell::Unknown, Some(Why::Coverage)),
        _ => (cell, why),
    };
    let denominator = partner.map(|_| held_against.unwrap_or(Cell::Unknown));
    Answer { period, cell, why, numerator: *numerator, denominator, coverage, sources }
}

fn scaled(cell: Cell, scale: f64) -> (Cell, Option<Why>) {
    match cell.number() {
        Some(number) => (Cell::of(number * scale), None),
        None => (cell, Some(Why::State)),
    }
}

/// Out of nought nothing can be told: it does not apply.
fn quotient(formula: &Formula, numerator: Cell, held: Cell) -> (Cell, Option<Why>) {
    let (share, growth) = (combine::share(numerator, held), formula.growth.is_some());
    match share.number() {
        Some(share) if growth => (Cell::of((share / 100.0 - 1.0) * formula.scale), None),
        Some(share) => (Cell::of(share / 100.0 * formula.scale), None),
        None => (share, Some(Why::State)),
    }
}

fn covered(held: Option<Cell>, all: Option<Cell>) -> Option<f64> {
    match (held?.number(), all?.number()) {
        (Some(_), Some(0.0)) | (None, _) | (_, None) => None,
        (Some(held), Some(all)) => Some(held / all),
    }
}

fn breakdowns(formula: &Formula, inputs: &[Input<'_>], computed: &mut Computed) {
    let term = &formula.numerator;
    for id in &formula.required {
        let mut newest: BTreeMap<String, (Period, Known)> = BTreeMap::new();
        for input in inputs.iter().filter(|input| input.dataflow == term.dataflow) {
            if breakdown::dimension(id, input).is_some() {
                computed.there.insert(id.clone());
            }
            for (place, found) in breakdown::of_places(id, term, input) {
                let known = newest.entry(place).or_insert(found);
                *known = (*known).max(found);
            }
        }
        for place in computed.series.keys() {
            let known = newest.get(place).map_or(Known::Missing, |(_, known)| *known);
            let of = computed.breakdowns.entry(place.clone()).or_default();
            of.insert(id.clone(), known);
        }
    }
}
